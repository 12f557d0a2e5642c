"""Background or news; one incident or a sum over several."""

from tollbook.coding.drafts import Draft
from tollbook.coding.reading import Reading
from tollbook.model import Period, Scope


def is_background(reading: Reading, draft: Draft, period: Period | None) -> tuple[bool, tuple[str, ...]]:
    """Does the draft recall something that is not the report's news?"""
    return False, ()


def scope_of(reading: Reading, draft: Draft, period: Period | None) -> tuple[Scope, tuple[str, ...]]:
    """One incident, or a sum over a stretch of time, several places or several operations."""
    return "incident", ()
