"""Where a sentence looks back at an old deed: an anniversary, a trial, a record, what a victim had to do with before.

"To mark ten years since gunmen killed 147", "jailed over the deaths of 27", "the worst since 118 people died", "a reporter who
had covered the 2014 massacre was shot": what these words tell is not the news, and its day is not the news' day.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tollbook.coding.arguments import is_of_its_noun
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.listed import is_word_of, lemma_is_listed
from tollbook.language.parsed import Span, Token

_LINKS = frozenset({"since", "after", "from"})
_PRESSED = frozenset({"for", "over", "of", "after", "into", "with"})
_ATTRIBUTES = frozenset({"compound", "amod"})
"""How "year" hangs from a noun that it only describes: "a five-year sentence"."""
_REACH, _FAR = 5, 9
_NO_SUBJECT = frozenset({"CD", "VBG", "VBD", "VBZ", "VBP", "MD", "VBN", "CC", "IN"})
_RELATIVES = frozenset({"WDT", "WP", "WRB", "WP$"})


@dataclass(frozen=True, slots=True)
class Look:
    """Tokens [start, end) that look back; ``unit`` the word "years" or "anniversary" by which they say how far, ``exact``
    whether it is to the day. ``closed``: they tell of what a court or an inquest deals with."""

    start: int
    end: int
    unit: int | None = None
    exact: bool = False
    closed: bool = False

    def holds(self, token: int) -> bool:
        """Is the token among its words?"""
        return self.start <= token < self.end


@asked_once
def looks_back(reading: Reading, number: int) -> tuple[Look, ...]:
    """The stretches of a sentence that look back, in order, none inside another."""
    sentence = reading.document.sentences()[number]
    found = [*_by_years(sentence), *_by_record(sentence), *_by_court(sentence), *_by_past(sentence)]
    kept: list[Look] = []
    for look in sorted((_cut(one, reading, sentence) for one in found), key=lambda k: (k.start, -k.end)):
        if look.end > look.start and not any(k.end > look.start for k in kept):
            kept.append(look)
    return tuple(kept)


def _by_years(sentence: Span) -> Iterator[Look]:
    """ "Ten years after gunmen stormed it", "on the eighth anniversary of the siege"."""
    for unit in sentence:
        if unit.lower_ != "anniversary" and not is_word_of(unit, "looking_back.long_units"):
            continue
        behind = sentence.doc[unit.i + 1 : min(sentence.end, unit.i + 1 + _REACH)]
        if unit.lower_ == "anniversary":
            link = next((t for t in behind[:1] if t.lower_ == "of"), None)
        else:
            link = next((t for t in behind if t.lower_ in _LINKS), None) if unit.dep_ not in _ATTRIBUTES else None
            if link is not None and any(t.text in (".", ";", ",") or t.pos_ == "VERB" for t in sentence.doc[unit.i + 1 : link.i]):
                link = None
        if link is not None and link.i + 1 < sentence.end:
            marked = any(is_word_of(t, "looking_back.marking") for t in sentence)
            exact = marked or unit.lower_ == "anniversary" or any(t.lower_ == "day" for t in sentence.doc[unit.i : link.i])
            fronted = unit.i - sentence.start <= _REACH
            end = _end_of_front(link, sentence) if fronted else sentence.end
            yield Look(link.i + 1, end, unit.i, exact)


def _end_of_front(link: Token, sentence: Span) -> int:
    """The comma behind a fronted clause; relatives inside it ("…, in which 20 died, …") belong to it."""
    for token in sentence.doc[link.i + 1 : sentence.end - 1]:
        after = sentence.doc[token.i + 1 : min(sentence.end, token.i + 3)]
        inside = any(t.tag_ in _RELATIVES for t in after) or after[0].tag_ in _NO_SUBJECT
        if token.text in (",", ";") and not inside:
            return token.i
    return sentence.end


def _by_record(sentence: Span) -> Iterator[Look]:
    """ "The worst attack there since 118 people died in May 2014"."""
    for mark in sentence:
        if mark.lower_ != "since" or mark.dep_ != "mark" or mark.head.i <= mark.i:
            continue
        before = sentence.doc[max(sentence.start, mark.i - _FAR) : mark.i]
        if any(t.tag_ in ("JJS", "RBS") or t.lower_ == "first" for t in before):
            yield Look(mark.i + 1, mark.head.right_edge.i + 1)


def _by_court(sentence: Span) -> Iterator[Look]:
    """ "A court jailed two men for the killing of 15", "went on trial over the attacks": from the preposition on."""
    for word in sentence:
        if not is_word_of(word, "looking_back.courts"):
            continue
        behind = sentence.doc[word.i + 1 : sentence.end]
        link = next((t for t in behind if t.lower_ in _PRESSED and t.i + 1 < sentence.end), None)
        if link is not None:
            whole = (
                word.right_edge.i + 1 if word.dep_.startswith("nsubj") and word.right_edge.i > link.i else _past(link, sentence)
            )
            yield Look(link.i + 1, whole, closed=True)
        subject = next((c for c in word.children if c.dep_.startswith("nsubj")), None)
        clause = (
            next((c for c in subject.children if lemma_is_listed(c, "looking_back.accusing")), None)
            if subject is not None
            else None
        )
        if clause is not None and clause.i < word.i:
            yield Look(clause.i + 1, min(clause.right_edge.i + 1, word.i), closed=True)


def _past(link: Token, sentence: Span) -> int:
    """Where what a court deals with ends: the sentence, or a ", after …" that belongs to the verb before it."""
    for mark in sentence.doc[link.i + 1 : sentence.end]:
        opens = mark.dep_ == "mark" and mark.tag_ == "IN" and sentence.doc[mark.i - 1].text == ","
        if opens and mark.head.dep_ == "advcl" and mark.head.head.i < link.i:
            return mark.i - 1
    return sentence.end


def _by_past(sentence: Span) -> Iterator[Look]:
    """ "A prosecutor investigating last month's raid was shot": what the person has dealt with or come through."""
    for verb in sentence:
        if verb.dep_ not in ("acl", "acl:relcl") or not _is_of_the_past(verb):
            continue
        noun = verb.head
        if noun.dep_ in ("nsubj", "nsubj:pass", "obj", "nmod") and noun.i < verb.i and noun.head.i != noun.i:
            yield Look(verb.i, _before_group(noun.head) if noun.head.i > verb.i else verb.right_edge.i + 1)


def _is_of_the_past(verb: Token) -> bool:
    if not is_of_its_noun(verb):
        return False
    if is_word_of(verb, "roles.dealing") or lemma_is_listed(verb, "looking_back.come_through"):
        return True
    return any(c.dep_ == "obj" and is_word_of(c, "reality.presupposing") for c in verb.children)  # "who led the inquiry into"


def _before_group(verb: Token) -> int:
    """Where the words before a verb and its auxiliaries end."""
    return min([verb.i, *(c.i for c in verb.children if c.dep_.startswith("aux"))])


def _cut(look: Look, reading: Reading, sentence: Span) -> Look:
    """Up to a semicolon, and to the ", police said" behind."""
    doc = sentence.doc
    ends = [t.i for t in doc[look.start : look.end] if t.text == ";"]
    first, last = doc[look.start].idx, doc[look.end - 1].idx
    for said in reading.attributions:
        if said.source is None or said.content[0] > first:
            continue
        tail = min(said.source[0], said.cue[0])
        if first < tail <= last and said.content[1] <= tail:
            ends += [t.i for t in doc[look.start : look.end] if t.idx >= tail][:1]
    return Look(look.start, min([*ends, look.end]), look.unit, look.exact, look.closed)
