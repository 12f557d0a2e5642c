"""Nobody killed by the speaker's own men: "our men have killed no villager" says who did not do it, not how many died."""

from tollbook.coding.found import Found
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc, Token

_WE = frozenset({"we", "i"})
_OWN = frozenset({"our", "my", "its", "their", "his", "her"})
_THEY = frozenset({"they"})


def not_by_us(doc: Doc, found: Found) -> bool:
    """Is it a zero whose doer is "we", "our fighters", "its troops", or "they" who are those of the sentence before?"""
    verb = doc[found.trigger]
    if found.outcome != "killed" or found.count.high != 0 or verb.i > found.item.start or not verb.tag_.startswith("VB"):
        return False
    if verb.base == "lose" or any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children):
        return False
    return any(_is_own(doc, c) for c in verb.children if c.dep_ == "nsubj")


def _is_own(doc: Doc, subject: Token) -> bool:
    if subject.lower_ in _WE:
        return True
    if subject.lower_ in _THEY:
        before = doc[subject.sent.start - 1].sent if subject.sent.start else None
        return before is not None and any(_our_people(t) for t in before)
    return _our_people(subject)


def _our_people(noun: Token) -> bool:
    owned = any(c.dep_ == "nmod:poss" and c.lower_ in _OWN for c in noun.children)
    return owned and (is_listed(noun, "people.own_men") or is_listed(noun, "people.plain_fighters"))
