"""Counts that speak of people counted before: "the 17 killed", "five of the dead", a victim's name after the total.

They are no further dead. A figure that only repeats an earlier one is left out; a smaller one, and one person named or meant
by "his wife", is a part of the total told before.
"""

from spacy.tokens import Doc

from tollbook.coding.found import Found
from tollbook.coding.items import NOUN_TAGS

_POINTING = frozenset({"the", "these", "those", "all", "both"})
_OF_THEM = frozenset({"them", "those", "these", "whom", "the"})
_VICTIMS = frozenset(
    [
        "killed",
        "dead",
        "victims",
        "victim",
        "injured",
        "wounded",
        "deceased",
        "fatalities",
        "casualties",
        "slain",
        "bodies",
        "them",
        "whom",
    ]
)
_BESIDE = frozenset(
    {"another", "other", "others", "also", "too", "more", "additional", "second", "third", "separate", "separately"}
)
_PLURAL = 2


def refer_back(doc: Doc, found: list[Found]) -> list[Found]:
    """The counts without those that repeat an earlier one; parts of earlier totals are marked as such."""
    kept: list[Found] = []
    for one in found:
        if one.relation in ("part", "update", "additional") or one.outcome == "attackers" or _alone_on_its_line(doc, one):
            if not _alone_on_its_line(doc, one):
                kept.append(one)
            continue
        total = _total_before(one, kept)
        if total is None or not _points_back(doc, one):
            kept.append(one)
        elif one.item.number is not None and one.count.best == total.count.best:
            continue
        else:
            one.relation, one.whole = "part", total
            kept.append(one)
    return kept


def _alone_on_its_line(doc: Doc, one: Found) -> bool:
    """A word that is a line of its own is a cell of a table ("Child / female / killed"), not a sentence."""
    token = doc[one.trigger]
    text = doc.text
    before, after = text.rfind("\n", 0, token.idx), text.find("\n", token.idx)
    return before >= 0 and text[before : after if after >= 0 else len(text)].strip() == token.text


def _total_before(one: Found, kept: list[Found]) -> Found | None:
    """The largest count of the same outcome told in an earlier sentence, at least as large as this one."""
    size = one.count.best or 0
    totals = [
        f
        for f in kept
        if f.outcome == one.outcome
        and f.sentence < one.sentence
        and f.relation != "part"
        and (f.count.best or 0) >= max(size, _PLURAL)
    ]
    return max(totals, key=lambda f: (f.count.best == one.count.best, f.count.best or 0), default=None)


def _points_back(doc: Doc, one: Found) -> bool:
    words = [t.lower_ for t in doc[one.item.start : one.item.end]]
    near = {t.lower_ for t in doc[one.item.start : min(len(doc), max(one.item.end, one.trigger) + 2)]}
    if _BESIDE & near:
        return False
    if one.item.number is not None:
        after = [t.lower_ for t in doc[one.item.end : one.item.end + 3]]
        inside = "of" in words and bool(_VICTIMS & set(words))
        return (
            words[0] in _POINTING
            or inside
            or (after[:1] == ["of"] and bool(_OF_THEM & set(after)) and bool(_VICTIMS & set(after)))
        )
    if one.count.best != 1:
        return False
    first = doc[one.item.start]
    named = first.tag_ in ("NNP", "NNPS") and doc[one.item.head].tag_ in NOUN_TAGS
    return named or first.tag_ == "PRP$" or first.lower_ in _POINTING
