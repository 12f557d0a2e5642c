"""What is known of single tokens before items are made: figures, days, and what the tagger has mistaken."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tollbook.codebook import Codebook
from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.item import ARTICLES, NOUN_TAGS, QUOTES, is_auxiliary
from tollbook.coding.multiples import multiples_in
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.listed import is_listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Doc, Token

_NOMINAL_DEPS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "appos", "conj"})
_NOMINAL_TAGS = frozenset((*NOUN_TAGS, "JJ"))


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of single tokens: the figure over each, the tokens of days, verbs that the tagger took for nouns
    ("firing kills 2"), and nouns that it took for adjectives ("6 civilian martyred") or verbs ("claim killing of two")."""

    numbers: dict[int, NumberMention]
    times: frozenset[int]
    subset: frozenset[str]
    verbs: frozenset[int] = frozenset()
    nouns: frozenset[int] = frozenset()
    names: dict[int, int] = field(default_factory=dict)
    """Where a party's name ends that holds words of other kinds ("Save the Children"), by its start."""


@asked_once
def marks_of(reading: Reading, codebook: Codebook) -> Marks:
    """Which tokens belong to figures and days, and which the tagger has mistaken."""
    doc, outcomes = reading.document.doc, codebook.outcomes
    numbers: dict[int, NumberMention] = {}
    for mention in reading.numbers:
        if reading.document.text[mention.start : mention.end].lower() in ARTICLES:
            continue  # one for an article is told by the phrase itself
        tokens = _tokens(doc, mention.start, mention.end)
        if mention.kind != "count" and tokens and _counts_after_all(doc, tokens[0], mention.kind, outcomes):
            mention = replace(mention, kind="count")
        for token in tokens[:-1] if _of_a_set(doc, tokens) else tokens:
            numbers.setdefault(token, mention)
    numbers |= multiples_in(doc, numbers, codebook.quantities)
    times: set[int] = set()
    for date in reading.dates:
        times.update(_tokens(doc, date.start, date.end))
    times -= {t for t, m in numbers.items() if m.kind == "count"}
    tags = reading.document.tags
    verbs = frozenset(i for i, tag in enumerate(tags) if tag in _NOMINAL_TAGS and _is_headline_verb(doc[i], numbers, outcomes))
    nouns = frozenset(
        i
        for i, tag in enumerate(tags)
        if (tag == "JJ" and _is_people(doc[i], codebook))
        or (tag == "VBG" and (_is_deed_noun(doc[i], outcomes) or (i > 0 and doc[i - 1].lower_ in ("'s", "’s"))))
        or (tag.startswith("VB") and _is_toll_noun(doc[i], outcomes))
    )
    return Marks(numbers, frozenset(times), outcomes.subset, verbs, nouns, _mixed_names(reading))


def _of_a_set(doc: Doc, tokens: Sequence[int]) -> bool:
    """ "A couple of the raiders": two of a set, while "a couple of raiders" is one phrase."""
    last = doc[tokens[-1]] if len(tokens) > 1 else None
    return last is not None and last.lower_ == "of" and last.i + 1 < len(doc) and last.nbor().tag_ == "DT"


def _mixed_names(reading: Reading) -> dict[int, int]:
    names = {}
    for actor in reading.actors:
        tokens = _tokens(reading.document.doc, actor.start, actor.end)
        words = [reading.document.doc[t] for t in tokens]
        if any(w.tag_[:2] in ("VB", "DT") for w in words[1:]) and all(w.text[:1].isupper() for w in (words[0], words[-1])):
            names[tokens[0]] = tokens[-1] + 1
    return names


def _counts_after_all(doc: Doc, token: int, kind: str, outcomes: Outcomes) -> bool:
    """ "Killed 2012", "the dead number 12"; but "killed 17-year-old Musa Bello" and "killed 9/11 plotters" count nobody."""
    if kind not in ("age", "name") and _after_outcome(doc, token, outcomes):
        return True
    return _amounts(doc, token - 1, outcomes)


def _after_outcome(doc: Doc, token: int, outcomes: Outcomes) -> bool:
    return (
        token > 0
        and outcomes.base_of(doc[token - 1].lower_, doc[token - 1].base) in outcomes.verbs
        and doc[token - 1].tag_.startswith("VB")
    )


def _amounts(doc: Doc, token: int, outcomes: Outcomes) -> bool:
    """ "The wounded (now) number 159": a verb between those who were hit and their figure, whatever the tagger takes it for."""
    if token < 1 or doc[token].lower_ not in outcomes.amounting:
        return False
    hit = token - 1
    while hit > 0 and doc[hit].tag_ == "RB":
        hit -= 1
    return doc[hit].lower_ in outcomes.states and (hit < 1 or doc[hit - 1].lower_ in ("the", "those"))


def _is_headline_verb(token: Token, numbers: dict[int, NumberMention], outcomes: Outcomes) -> bool:
    word, after = token.lower_, token.i + 1
    if word in outcomes.always_verbs:
        return True
    if after >= len(token.doc):
        return False
    if (word, token.doc[after].lower_) in outcomes.verb_pairs:
        return True
    if after in numbers and _amounts(token.doc, token.i, outcomes):
        return True
    if token.tag_ == "JJ" and word.endswith("ed") and word in outcomes.bases and _in_scare_quotes(token):
        return True
    if token.tag_ in NOUN_TAGS and token.text.islower() and word.endswith("ed") and word in outcomes.bases:
        return word not in outcomes.states and token.i > 0 and is_listed(token.nbor(-1), "grammar.joining")
    if token.tag_ in NOUN_TAGS and outcomes.bases.get(word, word) != word and _joined_to_passive(token):
        return True
    if token.tag_ in _NOMINAL_TAGS and _listed_participle(token):
        return True
    if quoted_behind_auxiliary(token) and word in outcomes.bases:
        return True
    if token.tag_ == "JJ" and word.endswith("ed") and word in outcomes.bases and _closes_count(token, numbers):
        return True
    if token.tag_ == "JJ":
        figure = after in numbers and numbers[after].kind == "count"
        return (
            figure and word.endswith("ed") and word in outcomes.bases and token.i > 0 and token.doc[token.i - 1].tag_ in NOUN_TAGS
        )
    if word in outcomes.verbs_before_figure and after in numbers and numbers[after].kind == "count":
        return not (token.i > 0 and token.doc[token.i - 1].tag_ in ("DT", "JJ", "PRP$"))
    listed = word in outcomes.verbs_before_figure and not word.endswith("ing")
    if listed and is_listed(token.doc[after], "grammar.joining") and after + 1 < len(token.doc):
        second = token.doc[after + 1]  # "the shelling kill and injure 30"
        return second.tag_.startswith("VB") and outcomes.base_of(second.lower_, second.base) in outcomes.verbs
    return False


def _closes_count(token: Token, numbers: dict[int, NumberMention]) -> bool:
    """ "96 terrorists neutralised and 11 wounded": a participle behind what is counted, with no noun behind it."""
    doc, i = token.doc, token.i
    if i < 2 or doc[i - 1].tag_ != "NNS" or i - 2 not in numbers or numbers[i - 2].kind != "count":
        return False
    return i + 1 >= len(doc) or doc[i + 1].tag_ not in (*NOUN_TAGS, "JJ")


def _joined_to_passive(token: Token) -> bool:
    """ "Were led into a grove and shot": behind "and", where the clause has a passive verb, a participle taken for a noun."""
    doc, i = token.doc, token.i
    if i < 3 or not is_listed(doc[i - 1], "grammar.joining") or doc[i + 1].tag_ in (*NOUN_TAGS, "JJ", "CD", "DT", "PRP$"):
        return False
    clause = list(itertools.takewhile(lambda t: t.tag_ not in (":", ".") and t.sent == token.sent, reversed(doc[: i - 1])))
    return any(t.tag_ == "VBN" and any(is_listed(c, "grammar.be") for c in t.children) for t in clause)


def _listed_participle(token: Token) -> bool:
    """ "Were waylaid, disarmed and shot": a participle between the others of a passive, taken for a noun."""
    doc, i = token.doc, token.i
    if i < 3 or i + 1 >= len(doc) or not token.text.islower() or not token.lower_.endswith("ed") or doc[i - 1].text != ",":
        return False
    passive = doc[i - 2].tag_ == "VBN" and any(is_listed(c, "grammar.be") for c in doc[i - 2].children)
    return passive and (doc[i + 1].text == "," or is_listed(doc[i + 1], "grammar.joining"))


def _in_scare_quotes(token: Token) -> bool:
    """ "12 militants 'neutralised' in Mali": a participle set apart, taken for an adjective."""
    doc, i = token.doc, token.i
    alone = 0 < i < len(doc) - 1 and doc[i - 1].text in QUOTES and doc[i + 1].text in QUOTES
    return alone and (i + 2 >= len(doc) or doc[i + 2].tag_ not in NOUN_TAGS)


def quoted_behind_auxiliary(token: Token) -> bool:
    """'had "neutralised" seven': the verb is somebody else's word."""
    doc, i = token.doc, token.i
    quoted = 1 < i < len(doc) - 1 and doc[i - 1].text in QUOTES and doc[i + 1].text in QUOTES
    return quoted and is_auxiliary(doc[i - 2])


def _is_people(token: Token, codebook: Codebook) -> bool:
    """A word for people, or a nationality that stands for one of its people ("a 37-year-old Palestinian, …, was killed")."""
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].tag_ in (*NOUN_TAGS, "JJ", "HYPH", "CC"):
        return False
    if token.dep_ in _NOMINAL_DEPS and token.text[:1].isupper() and token.lower_ in codebook.actors.countries.by_demonym:
        return True
    return token.lower_ not in codebook.outcomes.states and codebook.people.exactly(token.text) is not None


def _is_deed_noun(token: Token, outcomes: Outcomes) -> bool:
    """ "Claim killing of two": a gerund with "of" behind it is a noun."""
    after = token.i + 1
    return token.lower_ in outcomes.nouns and after < len(token.doc) and token.doc[after].lower_ == "of"


def _is_toll_noun(token: Token, outcomes: Outcomes) -> bool:
    """ "Raised that figure": behind a determiner it is a noun."""
    return token.lower_ in outcomes.tolls and token.i > 0 and token.nbor(-1).lower_ in ("the", "that", "this", "its", "their")


def _tokens(doc: Doc, start: int, end: int) -> list[int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return [t.i for t in span] if span is not None else []
