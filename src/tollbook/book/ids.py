"""Ids as people give them: in the wrong case, with blanks, cut short."""

import re

from tollbook.book.models import EventRow
from tollbook.errors import BadInput, NotFound

SHAPE = re.compile(r"[a-z]-[0-9a-f]{4,16}")


def normal(ident: str) -> str:
    """The id in the case in which the book keeps it. Raises BadInput for what is no id."""
    plain = ident.strip().lower()
    if not SHAPE.fullmatch(plain):
        raise BadInput(f"{ident!r} is no id: they look like e-0123456789abcdef")
    return plain


def known_event(ident: str) -> EventRow:
    """The event as it stands now, by its id or the beginning of it that is like no other's.

    Raises NotFound, which names what became of an event that was.
    """
    plain = normal(ident)
    # a range, not LIKE, which no index serves; "g" comes after every hexadecimal digit
    rows = list(EventRow.objects.filter(ident__gte=plain, ident__lt=plain + "g", until__isnull=True).order_by("ident")[:2])
    if len(rows) > 1:
        raise BadInput(f"{ident!r} is the beginning of several events' ids: {rows[0].ident}, {rows[1].ident}, …; give more of it")
    if rows:
        return rows[0]
    heirs = what_became_of(plain)
    if heirs:
        raise NotFound(f"event {plain} is no more: its claims are now in {', '.join(heirs)}")
    raise NotFound(f"no event {ident!r} in the book; `tollbook list` prints all of them")


def what_became_of(ident: str) -> list[str]:
    """The events that now hold the claims of an event that is no more."""
    from tollbook.book.models import ClaimRow
    from tollbook.book.rows import event_of

    last = EventRow.objects.filter(ident=ident).order_by("-revision", "-number").first()
    if last is None:
        return []
    claims = event_of(last).event.claims
    found = ClaimRow.objects.filter(ident__in=claims, standing=True, event__isnull=False).values_list("event", flat=True)
    return sorted({e for e in found if e is not None})
