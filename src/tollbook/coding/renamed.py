"""Who the dead were, by somebody else's account: "residents said the dead were farmers, not gunmen".

The people are those counted before, so the count is that one's; the kind of people is the new speaker's. Both stand: "civilians"
in one claim and "militants" in another about the same dead are rival claims.
"""

from collections.abc import Sequence

from tollbook.codebook.people import FIGHTERS, UNARMED
from tollbook.coding.found import Count, Found
from tollbook.coding.item import NOUN_TAGS, Item
from tollbook.coding.people import NEUTRAL, People, who_of_actor
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import attribution_at
from tollbook.language.listed import is_listed, is_word_of, lemma_is_listed, listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Doc, Span, Token
from tollbook.language.tags import FINITE

_REACH = 6
"""Sentences back in which the dead were counted."""
_TWO = 2
_THEY = "they"
_OPENS = frozenset({"that", ":", ";", ",", "but", "and", "said", "says", '"', "“"})
"""Words behind which a clause opens."""


def renamed(people: People, found: Sequence[Found]) -> list[Found]:
    """Counts of the dead told before, under the name that another speaker gives them."""
    victims = people.codebook.outcomes.victims
    made: list[Found] = []
    for number, sentence in enumerate(people.reading.document.sentences()):
        for noun in sentence:
            who = _predicate(people, noun)
            subject = _subject(noun, victims) if who is not None else None
            if who is None or subject is None:
                continue
            told = _counted(found, number, people.reading, subject)
            if told is not None and subject.lower_ == _THEY and not _are_the_dead(people, told, who, number):
                continue
            if told is None and (own := _counts_itself(people, subject, number)) is not None:
                own.who = who
                made.append(own)
            if told is None or who == told.who:
                continue
            if _same_voice(people.reading, told, noun):
                _name(told, who, sentence)
            else:
                made.append(_again(told, who, subject, noun, number))
    return made


def parts_by_others(people: People, found: Sequence[Found]) -> None:
    """ "Police say they killed 12; villagers insist that eight of them were farmers": the eight are the villagers' count."""
    doc = people.reading.document.doc
    for part in (f for f in found if f.whole is not None and f.relation == "part"):
        own = attribution_at(people.reading, doc[part.item.start].idx, doc[part.item.start].idx + 1)
        told = attribution_at(people.reading, doc[part.trigger].idx, doc[part.trigger].idx + 1)
        if own is not None and told is not None and own.source is not None and own.name != told.name and not own.relayed_by:
            part.trigger, part.whole = part.item.head, None


def _predicate(people: People, noun: Token) -> str | None:
    """The kind of people that a noun after "were" says; None for other nouns and where it is negated."""
    if noun.tag_ not in (*NOUN_TAGS, "JJ") or not any(c.dep_ == "cop" for c in noun.children):
        return None
    if any(c.dep_ == "nummod" for c in noun.children):
        return None  # "were 480 civilians, 391 soldiers and …": parts, told with their figures
    if any(c.lower_ in ("not", "n't", "never", "neither") for c in noun.children):
        other = next((k for k in noun.conjuncts if any(c.lower_ == "but" for c in k.children)), None)
        return _kind(people, other) if other is not None else None  # "not its members but civilians"
    return _kind(people, noun)


def _kind(people: People, noun: Token) -> str | None:
    word = people.codebook.people.who(noun.doc[noun.left_edge.i : noun.i + 1].text)
    return word.who if word is not None and word.who != NEUTRAL else None


def _subject(noun: Token, victims: frozenset[str]) -> Token | None:
    """The subject, where it means the dead as a whole."""
    whole, part = listed(noun.doc, "story.whole"), listed(noun.doc, "story.part")
    for child in noun.children:
        words = {t.lower_ for t in child.subtree} if child.dep_ == "nsubj" else set()
        all_of_them = words & (whole | {"the"}) and not words & part
        if all_of_them and words & victims and child.lower_ in victims | whole:
            return child
        if child.tag_ == "CD" and len(words) == _TWO and all_of_them:
            return child  # "all three were farmers"
        if (len(words) == 1 and words & whole and not _are_alive(child, noun)) or _is_those_who_died(child):
            return child  # "all were farmers"
        if child.lower_ == _THEY and any(c.dep_ == "cop" and c.lower_ == "were" for c in noun.children):
            return child  # "they were farmers", of those counted just before
    return _subject_in_the_row(noun, victims)


def _are_the_dead(people: People, told: Found, who: str, number: int) -> bool:
    """May "they" be the dead: counted in the sentence before, where who killed them cannot be what "they" were said to be?"""
    known = (NEUTRAL, None, who, *FIGHTERS) if who in UNARMED else (NEUTRAL, None, who)  # "shot six rebels. … were herders"
    if number - told.sentence != 1 or (told.count.best or 0) < _TWO or told.who not in known:
        return False
    doer = next((c for c in people.reading.document.doc[told.trigger].children if c.dep_ in ("nsubj", "obl:agent")), None)
    if doer is None or who in UNARMED:
        return True
    actor = next((a for a in people.reading.actors if a.start <= doer.idx < a.end), None)
    kind = people.who_of_word(doer) or (who_of_actor(actor) if actor is not None else None)
    return kind not in (NEUTRAL, who) and not is_listed(doer, "people.attackers")


def _are_alive(subject: Token, noun: Token) -> bool:
    """ "These are drug traffickers": those whom the speaker fights, and not the dead."""
    return is_listed(subject, "grammar.they") and any(c.dep_ == "cop" and c.lower_ == "are" for c in noun.children)


def _is_those_who_died(subject: Token) -> bool:
    """ "Those who died", "those killed", "the eight people it killed"."""
    clauses = [c for c in subject.children if c.dep_ in ("acl", "acl:relcl")]
    dead = any(is_word_of(c, "story.the_dead") or lemma_is_listed(c, "deeds.deadly") for c in clauses)
    counted = is_listed(subject, "people.anybody") and {"det", "nummod"} <= {c.dep_ for c in subject.children}
    share = subject.dep_ != "nsubj" or any(c.dep_ == "case" for c in subject.children)  # "of the 18 people killed, 11 were"
    return (subject.lower_ == "those" or (counted and not share)) and dead


def _subject_in_the_row(noun: Token, victims: frozenset[str]) -> Token | None:
    """The subject by the order of the words, where the parse lost it: "the dead, they said, were", "the men shot in X were"."""
    whole = listed(noun.doc, "story.whole")
    were = next(c for c in noun.children if c.dep_ == "cop")
    row = _without_aside(list(noun.doc[noun.sent.start : were.i]))
    for n in range(len(row) - 2, -1, -1):
        opens = row[n].lower_ in whole | {"the"} and (n == 0 or row[n - 1].lower_ in _OPENS)
        head = next((t for t in row[n + 1 :] if t.tag_ not in ("CD", "JJ") or t.lower_ in victims), None) if opens else None
        if head is not None and head.lower_ in victims:
            return head if not any(t.tag_ in FINITE for t in row[row.index(head) + 2 :]) else None
    return None


def _without_aside(row: list[Token]) -> list[Token]:
    """The words before the verb without ", they said," right before it."""
    commas = [n for n, t in enumerate(row) if t.text == ","]
    return row[: commas[-2]] if len(commas) > 1 and commas[-1] == len(row) - 1 else row


def _counted(found: Sequence[Found], number: int, reading: Reading, subject: Token) -> Found | None:
    """The last whole count of dead before; with a figure in the subject ("the six men") only one that is equal."""
    start, end = subject.left_edge.idx, subject.idx + len(subject)
    said: NumberMention | None = next((n for n in reading.numbers if start <= n.start < end and n.kind == "count"), None)
    fits = [
        f
        for f in found
        if f.outcome == "killed"
        and f.relation != "part"
        and number - _REACH <= f.sentence <= number
        and f.item.start < subject.i
        and (said is None or said.best == f.count.best)
    ]
    return fits[-1] if fits else None


def _counts_itself(people: People, subject: Token, number: int) -> Found | None:
    """ "The four men killed in Kulachi were labourers": the subject's own count, in a report that speaks of dead."""
    around = [*subject.subtree, *subject.doc[subject.i + 1 : subject.i + 2]]
    harmed = [t for t in around if t.tag_ in ("VBN", "VBD") and lemma_is_listed(t, "deeds.deadly")]
    figure = next((t for t in subject.children if t.dep_ == "nummod"), None)
    mention = next((n for n in people.reading.numbers if figure is not None and n.start <= figure.idx < n.end), None)
    dead = any(is_listed(t, "story.the_dead") for t in subject.doc) or any(t.base != "shoot" for t in harmed)
    if not harmed or mention is None or not dead or mention.kind != "count":
        return None
    item = Item("np", subject.left_edge.i, subject.i + 1, subject.i, mention)
    count = Count(mention.low, mention.best, mention.high, mention.hedge)
    return Found("killed", count, item, harmed[0].i, number, NEUTRAL)


def _same_voice(reading: Reading, told: Found, noun: Token) -> bool:
    """Does the one who counted the dead also say who they were?"""
    doc = reading.document.doc
    one = attribution_at(reading, doc[told.trigger].idx, doc[told.trigger].idx + 1)
    two = attribution_at(reading, noun.idx, noun.idx + 1)
    return two is None or (one is not None and one.name == two.name)


def _name(told: Found, who: str, sentence: Span) -> None:
    if told.who in (NEUTRAL, None):
        told.who = who
        told.because = (*told.because, f"'{sentence.text.strip()}'")


def _again(told: Found, who: str, subject: Token, noun: Token, number: int) -> Found:
    doc: Doc = noun.doc
    first, last = subject.left_edge.i, noun.i
    count = Count(told.count.low, told.count.best, told.count.high, told.count.hedge)
    words = doc[doc[told.item.start].i : told.item.end].text
    item = Item("np", first, last + 1, last)
    return Found("killed", count, item, last, number, who, because=(f"the same people as '{words}', by another account",))
