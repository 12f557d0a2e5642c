"""How well a place of a sentence fits a deed told in it, by the words and clauses between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tollbook.coding.aftermath import is_of_what_came_after
from tollbook.coding.dateline import in_dateline
from tollbook.coding.place_groups import Group
from tollbook.coding.place_shapes import shapes_of
from tollbook.coding.reading import Reading, asked_once
from tollbook.coding.recalls import recalls_in
from tollbook.language.listed import lemma_is_listed, listed
from tollbook.language.parsed import Token

OWN_CLAUSE = "in its own clause"
"""The reason for a place in the clause of the deed's own verb."""
LOCATIVE = frozenset(
    (
        *("in", "at", "near", "outside", "around", "inside", "within", "throughout", "across"),
        *("off", "over", "along", "into", "onto", "on", "through", "between"),
    )
)
_TIME_UNITS = frozenset(["day", "week", "month", "year", "hour", "night"])
_WAYS = frozenset(["from", "to", "for", "toward", "towards"])
_ORIGIN = frozenset(["from", "against", "to", "with", "by", "for"])
_AS_IT_WAS = frozenset(["when", "as"])
_CLAUSE_DEPS = frozenset(["acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "acl"])
_OWN, _ABOVE, _OTHER_CLAUSE, _PREPOSITION, _ORIGIN_COST, _MODIFIER = 3.0, 1.5, -3.0, 2.0, -1.5, -3.0
_SAID, _SEAT, _WHERE, _FINER, _DATELINE_COST, _HOSPITAL_COST = -4.0, -6.5, 6.0, 0.6, -4.0, -8.0
_OTHER_DEED = -6.0
_A_TOKEN = 0.04
_WHENCE = 80
_WIDE = 2
"""Fineness of a province: from a town people may be who were hit in it."""
"""Letters before a place in which stands that something was fired from there."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Weighed:
    """A place, how well it fits the deed, and why."""

    group: Group
    score: float
    reasons: tuple[str, ...]


@asked_once
def is_hospitals(reading: Reading, group: Group) -> bool:
    """ "Gao hospital", "a hospital in Gao"."""
    text = reading.document.text
    before, after = text[max(0, group.start - 40) : group.start], text[group.end : group.end + 40]
    behind, in_front = _hospital_words(listed(reading.document.doc, "places.hospitals"))
    return bool(behind.match(after) or in_front.search(before))


@lru_cache(maxsize=8)
def _hospital_words(nouns: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind the name of a hospital's town ("Gao hospital"), and in front of it ("a hospital in Gao")."""
    noun = "|".join(re.escape(n) for n in sorted(nouns))
    behind = re.compile(rf"^(?:'s|’s)?\s+(?:\w+\s+){{0,2}}?(?:{noun})\b", re.IGNORECASE)
    return behind, re.compile(rf"\b(?:{noun})\s+(?:in|at|of)\s+(?:the\s+)?(?:\w+\s+){{0,2}}$", re.IGNORECASE)


def of_patients(reading: Reading, group: Group) -> bool:
    """Does its sentence tell of those who are treated there, and not of where they were hit?"""
    head = head_of(reading, group)
    return head is not None and is_hospitals(reading, group) and any(_in_hospital(w) for w in _heads(head, 3))


def _in_hospital(word: Token) -> bool:
    return lemma_is_listed(word, "story.in_hospital") or lemma_is_listed(word, "story.taken_to")


def _heads(token: Token, most: int) -> list[Token]:
    """The words above a word, nearest first."""
    return [a for a, _ in zip(token.ancestors, range(most), strict=False)]


def on_the_way(reading: Reading, group: Group) -> bool:
    """Is it where somebody came from or went, or where somebody was told of it, and not where the story plays?"""
    head = head_of(reading, group)
    if head is None:
        return False
    if whence(reading, group) or case_of(head) in _WAYS or (head.dep_ == "obj" and lemma_is_listed(head.head, "story.leaving")):
        return True
    verb = head.head
    while verb.dep_ in ("nmod", "appos", "compound", "flat") and verb.head.i != verb.i:
        verb = verb.head
    if any(a.cue[0] <= verb.idx < a.cue[1] for a in reading.attributions):
        return not any(a.cue[0] <= verb.idx < a.cue[1] and holds(a.content, group) for a in reading.attributions)
    return any(
        a.source is not None and is_seat(reading, a.source, group) and not at_home(reading, a.source)
        for a in reading.attributions
    )


def is_seat(reading: Reading, source: tuple[int, int], group: Group) -> bool:
    """Does the place only say where a source sits ("an official in Quetta"), and not where what it did or suffered took place
    ("the father of a pupil who was seized in Kagarko", "kidnappers holding 23 students of a school in Kagarko")?"""
    head = head_of(reading, group)
    if not holds(source, group) or head is None:
        return False
    above = [head, *(a for a in head.ancestors if source[0] <= a.idx < source[1])]
    return not any(v.dep_ in ("acl", "acl:relcl") and _tells_a_deed(v, below) for below, v in pairwise(above))


def _tells_a_deed(verb: Token, below: Token) -> bool:
    """Does a clause on a source tell what was done at the place: to somebody named with it, or harm?"""
    return verb.pos_ == "VERB" and (below.dep_ == "obj" or lemma_is_listed(verb, "deeds.harming"))


@asked_once
def whence(reading: Reading, group: Group) -> bool:
    """ "Missiles from over the sea, west of X", "from the direction of X": where they came from and not where they fell."""
    before = reading.document.text[max(0, group.start - _WHENCE) : group.start]
    return shapes_of(reading.document.doc).whence.search(before) is not None


def _at_home_all(reading: Reading, group: Group) -> bool:
    """Is every source that names the place one of its own people, and no official who only sits there?"""
    return all(at_home(reading, a.source) for a in reading.attributions if a.source is not None and holds(a.source, group))


def at_home(reading: Reading, source: tuple[int, int]) -> bool:
    """ "Residents of the Gimbi area said", "the mayor of Isnos said": those who live there tell of their own place."""
    words = _WORD.findall(reading.document.text[slice(*source)].lower())[:2]
    return not listed(reading.document.doc, "people.locals").isdisjoint(words)


@asked_once
def weigh(reading: Reading, group: Group, trigger: Token) -> Weighed:
    """The place of a sentence, weighed for the deed at ``trigger``."""
    head = head_of(reading, group)
    if (
        head is None
        or of_recalled(reading, group, trigger)
        or told_at(head)
        or _is_home(head)
        or is_of_what_came_after(head)
        or whence(reading, group)
    ):
        return Weighed(group, -9.0, ())
    if _home_of_the_doers(head) or is_whence_or_whither(group, head):
        return Weighed(group, -9.0, ())
    score, reasons = _clause(head, trigger)
    score += _lead(reading, group, head)
    score += _FINER * group.fineness - _A_TOKEN * abs(head.i - trigger.i)
    if any(holds(a.cue, group) or (a.source is not None and is_seat(reading, a.source, group)) for a in reading.attributions):
        score += _SAID if _at_home_all(reading, group) else _SEAT
    if in_dateline(reading, group.start):
        score += _DATELINE_COST
    if is_hospitals(reading, group) and any(_in_hospital(w) for w in (trigger, trigger.head, *_heads(head, 3))):
        score += _HOSPITAL_COST  # where the wounded die is not where they were hit
    if case_of(head) == "to" and lemma_is_listed(head.head, "story.taken_to") and head.head.i != trigger.i:
        score += _HOSPITAL_COST  # nor is where they were flown to
    if head.dep_ == "compound" and _other_deed(head.head, trigger):
        score += _OTHER_DEED
    return Weighed(group, score, reasons)


def _is_home(head: Token) -> bool:
    """ "Nationals of Egypt, Nepal and Peru": the lands from which people are."""
    first = head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return case_of(first) in ("of", "from") and lemma_is_listed(first.head, "places.people_of")


def _home_of_the_doers(head: Token) -> bool:
    """ "Armed youths from the Kelo area attacked before dawn": where those come from who act."""
    area = head
    while area.dep_ in ("compound", "flat", "amod") and area.head.i != area.i:
        area = area.head
    people = area.head
    return case_of(area) == "from" and area.dep_ == "nmod" and people.dep_ == "nsubj" and people.tag_ == "NNS"


def is_whence_or_whither(group: Group, head: Token) -> bool:
    """Does it say where people are from, or where they were going?"""
    return _is_bound_for(head) or (group.fineness <= _WIDE and _is_origin(head))


def _is_origin(head: Token) -> bool:
    """ "Six labourers from Punjab were shot dead": a province or land from which people are."""
    case = next((c for c in head.children if c.dep_ == "case" and c.lower_ == "from"), None)
    return case is not None and case.i > head.sent.start and case.nbor(-1).tag_ == "NNS"


def _is_bound_for(head: Token) -> bool:
    """ "Waiting for the bus to Kramatorsk": where it goes to."""
    case = next((c for c in head.children if c.dep_ == "case" and c.lower_ == "to"), None)
    return case is not None and case.i > head.sent.start and lemma_is_listed(case.nbor(-1), "places.rides")


def of_recalled(reading: Reading, group: Group, trigger: Token | None = None) -> bool:
    """ "A day after the clash in X": X is the place of that clash only."""
    number = reading.document.sentence_at(trigger.i) if trigger is not None else None
    doc = reading.document.doc
    word = doc.char_span(group.finest[0].start, group.finest[0].end, alignment_mode="expand")
    if word is None:
        return False
    number = reading.document.sentence_at(word.start) if number is None else number
    holding = [r for r in recalls_in(reading, number) if r.holds(word.start)]
    return any(trigger is None or not r.holds(trigger.i) for r in holding)


def told_at(head: Token) -> bool:
    """ "A message sent to reporters in Bannu", "told the BBC by phone from Bamako": where it was told."""
    case = next((c for c in head.children if c.dep_ == "case" and c.i < head.i), None)
    before = head.doc[case.i - 1] if case is not None and case.i > head.sent.start else None
    if case is None or before is None:
        return False
    return lemma_is_listed(before, "story.hearers" if case.lower_ != "from" else "story.calls")


def in_other_deed(reading: Reading, group: Group, trigger: Token) -> bool:
    """Does it stand before the noun of another deed ("the Kano bombing")?"""
    head = head_of(reading, group)
    return head is not None and head.dep_ == "compound" and _other_deed(head.head, trigger)


def _other_deed(noun: Token, trigger: Token) -> bool:
    """ "Answered the Damascus bombing with fire on Ariha", "after the Damascus bombing": a deed other than the trigger's."""
    if noun.i == trigger.i or not lemma_is_listed(noun, "deeds.nouns"):
        return False
    if noun.dep_ == "obj":
        return noun.head.i != trigger.i
    return noun.dep_ == "obl" and case_of(noun) in ("after", "before", "since", "following")


def holds(span: tuple[int, int], group: Group) -> bool:
    """Does the stretch of text hold the place?"""
    return span[0] <= group.start and group.end <= span[1]


@asked_once
def head_of(reading: Reading, group: Group) -> Token | None:
    """The word of the group's finest place that hangs outside it."""
    span = reading.document.doc.char_span(group.finest[0].start, group.finest[0].end, alignment_mode="expand")
    return span.root if span is not None else None


def _clause(head: Token, trigger: Token) -> tuple[float, tuple[str, ...]]:
    """How the place's clause and the trigger's hang together."""
    if any(r.i == trigger.i or trigger.is_ancestor(r) or r.is_ancestor(trigger) for r in _where_clauses(head)):
        return _WHERE, ("the happening is told of this place (where …)",)
    if trigger.i == head.i or trigger.is_ancestor(head):
        between = _clauses_between(head, trigger)
        return (_OTHER_CLAUSE, ()) if between else (_OWN, (OWN_CLAUSE,))
    common = next((a for a in (trigger, *trigger.ancestors) if a.i == head.i or a.is_ancestor(head)), None)
    if common is None:
        return 0.0, ("in its sentence",)
    if _clauses_between(head, common):
        return _OTHER_CLAUSE, ()
    crossed = _clauses_between(trigger, common)
    if not crossed:
        return _OWN - 0.5, (OWN_CLAUSE,)
    if "acl:relcl" in crossed and head.i > trigger.i:
        return _OTHER_CLAUSE, ()
    return _ABOVE, ("in the clause that holds it",)


def _where_clauses(head: Token) -> Iterator[Token]:
    """Relative clauses on the place or on the noun that it belongs to, opened by "where"."""
    nodes = [head, *([head.head] if head.dep_ in ("nmod", "compound", "appos", "flat") else [])]
    for node in nodes:
        for child in node.children:
            if child.dep_ in ("acl:relcl", "acl", "advcl") and any(w.lower_ == "where" for w in child.subtree):
                yield child


def _clauses_between(low: Token, high: Token) -> list[str]:
    found = []
    node = low
    while node.i != high.i and node.head.i != node.i:
        if node.dep_ in _CLAUSE_DEPS and node.pos_ in ("VERB", "AUX", "ADJ") and not _of_same_time(node):
            found.append(node.dep_)
        if node.pos_ == "NOUN" and _days_apart(node):
            found.append("obl")
        if node.dep_ == "conj" and node.pos_ in ("VERB", "AUX") and any(c.dep_.startswith("nsubj") for c in node.children):
            found.append("conj")
        node = node.head
    return found


def _of_same_time(verb: Token) -> bool:
    """ "Were killed when a shell hit a bus in X": how it came about."""
    mark = next((c for c in verb.children if c.lower_ in _AS_IT_WAS), None)
    return verb.dep_ == "advcl" and mark is not None and mark.i > verb.head.i


def _days_apart(noun: Token) -> bool:
    """ "A day after the clash in X": what happened at X is another happening."""
    return any(
        c.dep_ == "case" and c.lower_ in ("after", "before") and c.i > noun.sent.start and noun.doc[c.i - 1].lemma_ in _TIME_UNITS
        for c in noun.children
    )


def _lead(reading: Reading, group: Group, head: Token) -> float:
    """What the preposition before the place says; a place that only modifies a party ("Pakistan's army") is no location."""
    case = case_of(head)
    if case == "of" and head.head.pos_ == "NOUN" and head.dep_ == "nmod":
        case = case_of(head.head)  # "in the town of X"
    before = reading.document.text[max(0, group.start - 40) : group.start]
    near = next((w for w in reversed(before.lower().split()[-4:]) if w in LOCATIVE or w in _ORIGIN), None)
    case = case if case in LOCATIVE or case in _ORIGIN else near
    if head.dep_ in ("compound", "nmod:poss", "amod") and near not in LOCATIVE:
        return _MODIFIER if group.fineness == 0 else _MODIFIER / 2
    if case in LOCATIVE or shapes_of(reading.document.doc).near.search(before):
        return _PREPOSITION
    if head.dep_ == "obj" and head.head.pos_ == "VERB" and head.head.i < head.i:
        return _PREPOSITION  # "stormed Kunduz", "entered the village of X"
    return _ORIGIN_COST if case in _ORIGIN else 0.0


def case_of(token: Token) -> str | None:
    """The preposition before a noun, with which it hangs from the rest."""
    return next((c.lower_ for c in token.children if c.dep_ == "case" and c.i < token.i), None)
