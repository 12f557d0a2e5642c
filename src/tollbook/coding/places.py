"""Where a happening took place: its own clause first, then the sentence, the sentences before, headline and dateline."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from tollbook.codebook import Codebook
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.reading import Reading
from tollbook.model import Place

_LOCATIVE = frozenset(
    "in at near outside around inside within throughout across off over along into onto on through between".split()
)
_ORIGIN = frozenset(["from", "against", "to", "with", "by", "for"])
_CLAUSE_DEPS = frozenset(["acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "acl"])
_OWN, _ABOVE, _OTHER_CLAUSE, _PREPOSITION, _ORIGIN_COST, _MODIFIER, _SAID, _WHERE, _FINER = (
    3.0,
    1.5,
    -3.0,
    2.0,
    -1.5,
    -3.0,
    -4.0,
    6.0,
    0.4,
)
_A_TOKEN = 0.04
_ENOUGH = 1.0
_EARLIER_SENTENCES = 6
_DATELINE = re.compile(r"^[^\n]{2,80}?(?:\s[-–—]{1,2}\s|\s?[—–]\s?|\)\s?[-–—]{1,2}|:\s)")


def place_of(reading: Reading, codebook: Codebook, token: int) -> tuple[Place | None, tuple[str, ...]]:
    """The place of the happening whose trigger is the token with this index, and the reasons in words.

    Never the place of another clause's happening in the same sentence. A place from outside the sentence is said so in the
    reasons. (None, ()) where the report names none. Precision is UCDP's where_prec.
    """
    trigger = reading.document.doc[token]
    own = _in_sentence(reading, trigger.sent, trigger)
    if own is not None:
        return place_from(reading, own.group), own.reasons
    return _elsewhere(reading, trigger)


@dataclass(frozen=True)
class _Found:
    group: Group
    score: float
    reasons: tuple[str, ...]


def _in_sentence(reading: Reading, sentence: Span, trigger: Token) -> _Found | None:
    found = [_weigh(reading, g, trigger) for g in groups_in(reading, sentence.start_char, sentence.end_char)]
    best = max(found, key=lambda f: f.score, default=None)
    return best if best is not None and best.score >= _ENOUGH else None


def _weigh(reading: Reading, group: Group, trigger: Token) -> _Found:
    head = _head(reading, group)
    if head is None:
        return _Found(group, -9.0, ())
    score, reasons = _clause(head, trigger)
    score += _lead(reading, group, head)
    score += _FINER * group.fineness - _A_TOKEN * abs(head.i - trigger.i)
    if any(_holds(span, group) for a in reading.attributions for span in (a.source, a.cue) if span):
        score += _SAID
    return _Found(group, score, reasons)


def _holds(span: tuple[int, int], group: Group) -> bool:
    return span[0] <= group.start and group.end <= span[1]


def _head(reading: Reading, group: Group) -> Token | None:
    """The word of the group's finest place that hangs outside it."""
    span = reading.document.doc.char_span(group.finest[0].start, group.finest[0].end, alignment_mode="expand")
    if span is None:
        return None
    root: Token = span.root
    return root


def _clause(head: Token, trigger: Token) -> tuple[float, tuple[str, ...]]:
    """How the place's clause and the trigger's hang together."""
    if any(r.i == trigger.i or trigger.is_ancestor(r) or r.is_ancestor(trigger) for r in _where_clauses(head)):
        return _WHERE, ("the happening is told of this place (where …)",)
    if trigger.i == head.i or trigger.is_ancestor(head):
        between = _clauses_between(head, trigger)
        return (_OTHER_CLAUSE, ()) if between else (_OWN, ("in its own clause",))
    common = next((a for a in (trigger, *trigger.ancestors) if a.i == head.i or a.is_ancestor(head)), None)
    if common is None:
        return 0.0, ("in its sentence",)
    if _clauses_between(head, common):
        return _OTHER_CLAUSE, ()
    crossed = _clauses_between(trigger, common)
    if not crossed:
        return _OWN - 0.5, ("in its own clause",)
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
        if node.dep_ in _CLAUSE_DEPS and node.pos_ in ("VERB", "AUX", "ADJ"):
            found.append(node.dep_)
        if node.dep_ == "conj" and node.pos_ in ("VERB", "AUX") and any(c.dep_.startswith("nsubj") for c in node.children):
            found.append("conj")
        node = node.head
    return found


def _lead(reading: Reading, group: Group, head: Token) -> float:
    """What the preposition before the place says; a place that only modifies a party ("Pakistan's army") is no location."""
    case = next((c.lower_ for c in head.children if c.dep_ == "case" and c.i < head.i), None)
    before = reading.document.doc.text[max(0, group.start - 40) : group.start].lower().split()
    near = next((w for w in reversed(before[-4:]) if w in _LOCATIVE or w in _ORIGIN), None)
    case = case if case in _LOCATIVE or case in _ORIGIN else near
    if head.dep_ in ("compound", "nmod:poss", "amod") and near not in _LOCATIVE:
        return _MODIFIER if group.fineness == 0 else _MODIFIER / 2
    if case in _LOCATIVE:
        return _PREPOSITION
    return _ORIGIN_COST if case in _ORIGIN else 0.0


def _elsewhere(reading: Reading, trigger: Token) -> tuple[Place | None, tuple[str, ...]]:
    sentences = list(reading.document.sentences())
    here = next(n for n, s in enumerate(sentences) if s.start <= trigger.i < s.end)
    fallback: tuple[Place, tuple[str, ...]] | None = None
    for sentence in reversed(sentences[max(0, here - _EARLIER_SENTENCES) : here]):
        found = _in_sentence(reading, sentence, sentence.root)
        if found is not None:
            place = place_from(reading, found.group), ("the sentences before tell of this place",)
            if found.group.fineness > 0:
                return place
            fallback = fallback or place
    for group in groups_in(reading, trigger.sent.start_char, trigger.sent.end_char):
        if not any(_holds(span, group) for a in reading.attributions for span in (a.source,) if span):
            return place_from(reading, group), ("named in its sentence, though not as its place",)
    dateline = _dateline(reading)
    if dateline is not None and (fallback is None or dateline.fineness > 0):
        return place_from(reading, dateline), ("the report's dateline",)
    if fallback is not None:
        return fallback
    rest = groups_in(reading, 0, len(reading.document.text))
    if rest:
        return place_from(reading, rest[0]), ("the first place that the report names",)
    return None, ()


def _dateline(reading: Reading) -> Group | None:
    text = reading.document.text
    found = _DATELINE.match(text)
    groups = groups_in(reading, 0, found.end()) if found else []
    return groups[0] if groups else None
