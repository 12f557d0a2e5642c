"""Counts that speak of people counted before: "the 17 killed", "five of the dead", a victim's name after the total.

They are no further dead. A figure that only repeats an earlier one is left out; a smaller one, and one person named or meant
by "his wife", is a part of the total told before.
"""

from collections.abc import Sequence, Set

from tollbook.codebook.people import FIGHTERS
from tollbook.coding.found import Found
from tollbook.language.listed import is_listed, listed
from tollbook.language.parsed import Doc

_ALSO = frozenset({"also", "too"})
_TOLD = frozenset({"part", "update", "additional", "superseded"})
_HURT = frozenset({"injured", "wounded"})
_PLURAL = 2


def refer_back(text: str, doc: Doc, found: list[Found], kin: Set[str]) -> list[Found]:
    """The counts without those that repeat an earlier one; parts of earlier totals are marked as such.

    ``text`` has its lines; ``kin`` are words for relatives.
    """
    kept: list[Found] = []
    for one in found:
        if _alone_on_its_line(text, doc, one):
            continue
        told = one.relation in _TOLD and not (one.relation == "additional" and doc[one.item.start].lower_ == "the")
        total = None if told or one.outcome == "attackers" else _total_before(one, kept)
        listed = total is not None and any(f.trigger == one.trigger and f.whole is total and f.relation == "part" for f in kept)
        if total is None and not told and _died_too(doc, one, kept):
            one.relation = "additional"
        bereft = total is not None and _is_loss_of_kin(doc, one, kin)
        if total is None or _says_who_all_were(doc, one, total) or not (listed or bereft or _points_back(doc, one, total, kept)):
            kept.append(one)
        elif one.count.hedge != "plural" and (one.item.number is None or one.count.best != total.count.best):
            one.relation, one.whole = "part", total
            kept.append(one)
    return kept


def _is_loss_of_kin(doc: Doc, one: Found, kin: Set[str]) -> bool:
    """ "Said one, who lost two cousins": they are among the dead of the report."""
    head = doc[one.item.head].lower_
    return doc[one.trigger].base == "lose" and (head in kin or head.removesuffix("s") in kin)


def _says_who_all_were(doc: Doc, one: Found, total: Found) -> bool:
    """ "Police said that all ten were rebels": an account of the same dead, and no mere mention."""
    all_of_them = doc[one.item.start].lower_ == "all" and one.count.best == total.count.best
    return all_of_them and one.who not in (None, "unknown", total.who)


def _died_too(doc: Doc, one: Found, kept: list[Found]) -> bool:
    """ "His driver also died", after one who was counted by himself."""
    near = {t.lower_ for t in doc[one.item.start : min(len(doc), max(one.item.end, one.trigger) + 2)]}
    earlier = [f for f in kept if f.outcome == one.outcome and f.sentence < one.sentence]
    return one.count.best == 1 and bool(near & _ALSO) and [f.count.best for f in earlier] == [1]


def _alone_on_its_line(text: str, doc: Doc, one: Found) -> bool:
    """A word that is a line of its own is a cell of a table ("Child / female / killed"), not a sentence."""
    token = doc[one.trigger]
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


def _of_the_hurt(doc: Doc, one: Found) -> bool:
    """ "One of the injured died later": one more than the dead counted before."""
    words = [t.lower_ for t in doc[one.item.start : min(len(doc), one.item.end + 3)]]
    return one.item.number is not None and "of" in words and bool(_HURT & set(words)) and one.trigger >= one.item.end


def _of_the_kind(doc: Doc, one: Found, total: Found) -> bool:
    """ "Two of the civilians", after five civilians were counted."""
    after = [t.lower_ for t in doc[one.item.end : one.item.end + 2]]
    inside = [t.lower_ for t in doc[one.item.start : one.item.end]]
    definite = after == ["of", "the"] or "of the" in " ".join(inside)
    return definite and one.who == total.who and (one.count.best or 0) < (total.count.best or 0)


def _are_bodies(doc: Doc, one: Found) -> bool:
    """ "The bodies of five men who had been listed as missing were found": of those counted before."""
    start = one.item.start
    lead = [t.lower_ for t in doc[max(0, start - 3) : start]]
    return one.item.number is not None and lead[:1] == ["the"] and lead[1:2] in (["bodies"], ["remains"]) and lead[2:] == ["of"]


def _points_back(doc: Doc, one: Found, total: Found, kept: list[Found]) -> bool:
    """Do the words speak of people that the total counts already?"""
    if one.count.hedge == "plural":
        return one.who in (None, "unknown", total.who)
    if doc[one.item.start].lower_ == "both":
        return True
    if any(is_listed(t, "grammar.among") for t in doc[max(0, one.trigger - 3) : one.trigger]):
        return True
    if doc[one.trigger].base == "bury" and (one.count.best or 0) < (total.count.best or 0):
        return True  # "we buried 24 that evening"
    if any(f.relation == "part" and (f.outcome, f.who, f.count.best) == (one.outcome, one.who, one.count.best) for f in kept):
        return one.who not in (None, "unknown")
    pointing = is_listed(doc[one.item.start], "story.pointing")
    words = [t.lower_ for t in doc[one.item.start : one.item.end]]
    near = {t.lower_ for t in doc[one.item.start : min(len(doc), max(one.item.end, one.trigger) + 2)]}
    named = one.count.best == 1 and doc[one.item.start].tag_ in ("NNP", "NNPS", "PRP$")
    if _are_bodies(doc, one) and one.who in (None, "unknown", total.who) and (total.count.best or 0) > (one.count.best or 0):
        return True
    if words[0] == "the" and one.item.number is not None and (total.count.best or 0) > (one.count.best or 0):
        return True
    if listed(doc, "story.beside") & near - (_ALSO if named else frozenset()):
        return False
    if one.outcome == "killed" and _of_the_hurt(doc, one):
        one.relation = "additional"
        return False
    if one.item.number is not None and _of_the_kind(doc, one, total):
        return True
    if one.who in FIGHTERS and total.who not in FIGHTERS and total.who not in (None, "unknown"):
        return False
    if one.item.number is not None:
        after = [t.lower_ for t in doc[one.item.end : one.item.end + 3]]
        inside = "of" in words and not listed(doc, "story.victims").isdisjoint(words)
        return pointing or inside or (after[:1] == ["of"] and _of_those(doc, after))
    if one.count.best != 1:
        return False
    return named or pointing


def _of_those(doc: Doc, words: Sequence[str]) -> bool:
    """ "Of the victims", "of those killed": people counted before."""
    return not listed(doc, "story.of_them").isdisjoint(words) and not listed(doc, "story.victims").isdisjoint(words)
