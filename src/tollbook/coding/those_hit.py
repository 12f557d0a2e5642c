"""Of whom a bare figure is, where the people who were hit were counted before: "called six labourers out and opened fire, killing
five"; "a bomb hit a van carrying ten nurses. Two died".
"""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.people import NEUTRAL, People
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.mentions import NumberMention
from tollbook.language.parsed import Doc, Token

_BACK = 50
"""Tokens back within which they were counted."""
_OBJECTS = frozenset({"obj", "obl", "nmod", "nsubj:pass", "conj"})


def of_those_hit(doc: Doc, found: Sequence[Found], people: People) -> None:
    """Gives figures without a noun the kind of people of the greater count right before them, where those were hit."""
    for one in found:
        number = one.item.number
        bare = number is not None and one.item.head <= number.token and doc[one.item.start].lower_ not in ("another", "other")
        if (
            not bare
            or one.who is not None
            or one.relation == "update"
            or one.outcome == "attackers"
            or people.is_of_own(one.item)
        ):
            continue
        last = next((f for f in reversed(people.reading.numbers) if _counts_people(doc, f, one.item.start, people)), None)
        if last is not None and last.noun is not None and (last.best or 0) > (one.count.best or 0) and _is_hit(doc[last.noun]):
            who = _who(doc, last, people)
            one.who = who if who != NEUTRAL else one.who


def _counts_people(doc: Doc, figure: NumberMention, before: int, people: People) -> bool:
    """Does the figure stand near before a token and name people?"""
    near = figure.noun is not None and figure.noun < before and before - figure.token <= _BACK
    return near and figure.kind == "count" and _who(doc, figure, people) is not None


def _who(doc: Doc, figure: NumberMention, people: People) -> str | None:
    word = people.codebook.people.who(doc[figure.token + 1 : (figure.noun or 0) + 1].text)
    return word.who if word is not None else None


def _is_hit(noun: Token) -> bool:
    """Was something done to them, rather than with them ("deployed 500 police")?"""
    loaded = any(
        is_listed(t, "roles.loaded") or lemma_is_listed(t, "roles.carrying") for t in noun.doc[max(0, noun.i - 6) : noun.i]
    )
    head = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    if noun.dep_ not in _OBJECTS:
        return False
    hit = noun.dep_ in ("obj", "nsubj:pass") and head is not None and not lemma_is_listed(head, "roles.sending")
    upon = noun.dep_ == "obl" and head is not None and lemma_is_listed(head, "deeds.upon")
    return loaded or hit or (upon and any(c.lower_ in ("on", "upon", "at") for c in noun.children if c.dep_ == "case"))
