"""Deaths told by a pronoun: "A farmer was hit by a stray bullet. He died in hospital.", "five were seized; they were shot"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from tollbook.coding.found import Found
from tollbook.coding.item import Item

_ONE = frozenset({"he", "she"})
_MANY = frozenset({"they", "all"})
_BACK = 2
"""Sentences back in which the people were counted."""
_BEFALLEN = frozenset({"wounded", "abducted", "captured", "missing", "casualties"})
"""What may have befallen people before they died."""


def meant_by(doc: Doc, item: Item, number: int, before: Sequence[Found]) -> Found | None:
    """The people counted last, where the pronoun can mean them: hurt, held or missing, and as many as it says."""
    word = doc[item.head].lower_
    if item.number is not None or item.end - item.start != 1 or word not in _ONE | _MANY:
        return None
    last = next((f for f in reversed(before) if f.item.start < item.start and f.relation != "part"), None)
    if last is None or last.outcome not in _BEFALLEN or number - last.sentence > _BACK or last.attacker:
        return None
    single = last.count.best == last.count.high == 1
    return last if single == (word in _ONE) and last.count.best else None


def death_of(meant: Found, item: Item, trigger: int, number: int, before: Sequence[Found]) -> Found:
    """Their death: beside the dead of whom the report told before, and of the attack that hurt them."""
    relation = "additional" if any(f.outcome == "killed" and f.count.best for f in before) else "count"
    count = replace(meant.count, relation=relation)
    hurt = meant if meant.outcome == "wounded" else None
    return Found("killed", count, item, trigger, number, meant.who, meant.side, relation, after=hurt)
