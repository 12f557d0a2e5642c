"""What the learned tagger answers about a report: it is asked once, whoever wants to know."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from tollbook.coding.item import Item
from tollbook.coding.learned.tagger import RoleTagger, Tagged
from tollbook.coding.reading import Reading, asked_once
from tollbook.language.mentions import Span
from tollbook.language.parsed import Doc

NOTHING = "none"
"""The tagger's name for: nothing of the kind befell them."""


@lru_cache(maxsize=1)
def shipped_tagger() -> RoleTagger:
    """The tagger that comes with the package, loaded once."""
    return RoleTagger()


@asked_once
def tagged(reading: Reading) -> Tagged:
    """The tagger's answers for the report."""
    return shipped_tagger().read(reading.report.text, [(s.start_char, s.end_char) for s in reading.document.sentences()])


def anew(reading: Reading, **changes: Any) -> Reading:
    """The reading with some changes; what was asked about it before, but the tagger, is asked anew."""
    answers = tagged(reading)
    changed = replace(reading, **changes)
    changed.answers.update({question: answer for question, answer in reading.answers.items() if answer is answers})
    return changed


def befell(item: Item, reading: Reading) -> dict[str, float]:
    """The probability of each outcome for the people of a phrase, and of ``NOTHING``."""
    return tagged(reading).befell_whom(*spans_of(reading.document.doc, item))


def whose(item: Item, reading: Reading) -> dict[str, float]:
    """The probability of each kind of people for those of a phrase."""
    return tagged(reading).whose_are(*spans_of(reading.document.doc, item))


def spans_of(doc: Doc, item: Item) -> tuple[Span, Span]:
    """The characters of a phrase, and those of its head."""
    last, head = doc[item.end - 1], doc[item.head]
    return (doc[item.start].idx, last.idx + len(last)), (head.idx, head.idx + len(head))
