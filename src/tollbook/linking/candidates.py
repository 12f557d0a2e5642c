"""Which pairs of tellings are worth comparing: those that share a day and an area, or a rare name. Never all pairs."""

import datetime as dt
from collections.abc import Iterator, Sequence

from tollbook.linking.areas import plain_name
from tollbook.linking.spans import days
from tollbook.linking.tellings import Telling

WINDOW = 40
"""In a block of very many tellings each is compared with this many neighbours in order of what it says."""
FULL = 120
"""Blocks up to this size are compared pair by pair."""
LONGEST = 12
"""Days of a period that are indexed one by one; longer periods are indexed by month."""


def pairs(tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Pairs of positions, smaller first."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for n, telling in enumerate(tellings):
        for key in keys(telling):
            blocks.setdefault(key, []).append(n)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) > 1:
            found.update(_within(members, tellings))
    return found


def _within(members: Sequence[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    reach = len(members)
    if len(members) > FULL:
        members = sorted(members, key=lambda n: _likeness(tellings[n]))
        reach = WINDOW
    for i, a in enumerate(members):
        for b in members[i + 1 : i + 1 + reach]:
            if tellings[a].report.id != tellings[b].report.id and tellings[a].scope == tellings[b].scope:
                yield (a, b) if a < b else (b, a)


def _likeness(telling: Telling) -> tuple[str, ...]:
    """Sorts tellings that say the same next to each other."""
    place = telling.place
    return (
        plain_name(place.name) if place else "",
        ",".join(sorted(telling.actions)),
        str(sorted(telling.figures.items(), key=str)),
        telling.id,
    )


def keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    """The blocks that a telling stands in."""
    where = list(_areas(telling))
    for when in _times(telling):
        for area in where:
            yield ("area", when, area)
    if telling.main:
        for name in sorted(telling.names)[:60]:
            yield ("name", name)


def _areas(telling: Telling) -> Iterator[str]:
    place = telling.place
    if place is None:
        yield "?"
        return
    country = place.country or "?"
    if place.adm1:
        yield f"{country}/{plain_name(place.adm1)}"
    else:
        yield f"{country}/{plain_name(place.name)}"
    if place.latitude is not None and place.longitude is not None and (place.precision or 1) <= 3:
        for dy in (0, 1):
            for dx in (0, 1):
                yield f"{int((place.latitude + 0.25 * dy) * 2 // 1)}:{int((place.longitude + 0.25 * dx) * 2 // 1)}"
    if not place.adm1 or (place.precision or 1) >= 5:
        yield country
    else:
        yield f"{country}*"


def _times(telling: Telling) -> Iterator[str]:
    own = days(telling.period)
    if own is None:
        yield "?"
        return
    first, last = dt.date.fromisoformat(own[0]), dt.date.fromisoformat(own[1])
    if (last - first).days > LONGEST:
        yield own[0][:7]
        return
    for n in range(-1, (last - first).days + 1):
        yield (first + dt.timedelta(days=n)).isoformat()
