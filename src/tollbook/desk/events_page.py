"""Short lists of events for the first page."""

from tollbook.book import reading
from tollbook.book.filters import Filter
from tollbook.book.pages import most
from tollbook.book.values import BookEvent

ENOUGH = 100


def latest(start: str, end: str, place: str | None, contradictions: bool = False, limit: int = 6) -> list[BookEvent]:
    """The latest events of a period; with ``contradictions`` those whose claims cannot all hold and nobody decided on."""
    wanted = Filter(start=start, end=end, place=place, contradictions=contradictions, decided=False if contradictions else None)
    return reading.events(wanted, limit=limit)


def waiting() -> list[tuple[str, str, int]]:
    """What waits for a person: in words, the list's address, and how many (one more than a hundred is "more than a hundred")."""
    kinds = (
        ("with contradictions", "?contradictions=yes&decided=no&order=disagreements", Filter(contradictions=True, decided=False)),
        ("not looked at yet", "?decided=no", Filter(decided=False)),
    )
    return [(words, address, most(wanted, ENOUGH)) for words, address, wanted in kinds]
