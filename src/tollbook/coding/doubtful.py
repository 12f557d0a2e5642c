"""Counts that their own words doubt ("and possibly two children", "may have been killed"), and one of those who died in the
same deed ("a judge was killed when a bomb killed nine people")."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.coding.found import Found
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc, Token

DOUBTED = "possibly"
_SUBSET = frozenset({"including", "among"})
_SAME_TIME = frozenset({"when", "as"})


def doubt(doc: Doc, found: Sequence[Found]) -> None:
    """Nobody for certain, where the words only hold it possible: the count is then the most that there were."""
    for one in found:
        if one.count.best and (_is_doubted(doc, one) or _may_be(doc[one.trigger])):
            one.count = replace(one.count, low=0, high=one.count.high, hedge=DOUBTED)


def _is_doubted(doc: Doc, one: Found) -> bool:
    """ "And possibly two civilians", "including perhaps a child", "possibly including a child"; but "perhaps 50 were killed"
    is no more than about 50: it stands beside no others."""
    at = one.item.start
    start = doc[at].sent.start
    if is_listed(doc[at], "grammar.doubting"):
        return at > start and (doc[at - 1].lower_ in _SUBSET or doc[at - 1].tag_ == "CC")
    return at > start + 1 and doc[at - 1].lower_ in _SUBSET and is_listed(doc[at - 2], "grammar.doubting")


def _may_be(verb: Token) -> bool:
    """ "May have been killed", "it is possible that he was killed"."""
    possible = verb.dep_ in ("ccomp", "csubj") and is_listed(verb.head, "reality.possible")
    return possible or any(t.lower_ == "may" and t.dep_ in ("aux", "aux:pass") for t in verb.children)


def killed_with_others(found: Sequence[Found], doc: Doc) -> None:
    """ "A judge was killed when a bomb killed nine people": the judge is one of the nine."""
    for one in found:
        if one.whole is not None or one.relation != "count" or one.count.high is None:
            continue
        for other in found:
            if other is one or other.outcome != one.outcome or other.whole is not None:
                continue
            clause = doc[other.trigger]
            told = clause.dep_ == "advcl" and clause.head.i == one.trigger
            same = told and any(t.lower_ in _SAME_TIME for t in clause.children if t.i < clause.i)
            if same and other.count.low is not None and one.count.high < other.count.low:
                one.relation, one.whole = "part", other
