"""People whom a rule counts and to whom nothing happened: "a crowd of 20,000", "a soldier convicted of killing his commander".

The learned tagger's word is enough where it is almost sure. Pronouns and ordinals ("the eighth victim") are left to the rules,
which know what they go back to, and so are parts of other counts and the displaced, of whom there are many kinds.
"""

from collections.abc import Sequence

from tollbook.coding.counts import ORDINALS
from tollbook.coding.found import Found
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import NOTHING, befell
from tollbook.coding.reading import Reading
from tollbook.language.parsed import Doc

_LEFT_TO_RULES = frozenset({"displaced", "attackers"})


def without_unharmed(found: Sequence[Found], reading: Reading) -> tuple[Found, ...]:
    """The counts but for those of people whom nothing befell; wholes of other counts stay."""
    wholes = {id(f.whole) for f in found if f.whole is not None}
    return tuple(f for f in found if id(f) in wholes or not _is_unharmed(f, reading))


def _is_unharmed(one: Found, reading: Reading) -> bool:
    doc = reading.document.doc
    if one.outcome in _LEFT_TO_RULES or not one.count.best or one.attacker or one.whole is not None or _goes_back(doc, one):
        return False
    return befell(one.item, reading)[NOTHING] >= rules().nothing


def _goes_back(doc: Doc, one: Found) -> bool:
    return doc[one.item.head].tag_ == "PRP" or any(t.lower_ in ORDINALS for t in doc[one.item.start : one.item.end])
