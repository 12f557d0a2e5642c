"""Events as a table for a reader at a terminal."""

from collections.abc import Iterable

from rich import box
from rich.table import Table

from tollbook.model import Actor, Event, Period, Place, Range


def events_table(events: Iterable[Event], title: str | None = None) -> Table:
    """One line an event: when, what, where, who against whom, how many killed and hurt, how well supported."""
    table = Table(title=title, title_justify="left", header_style="bold", box=box.SIMPLE, pad_edge=False)
    for name in ("When", "What", "Where", "Who", "Killed", "Wounded", "Grade"):
        table.add_column(name, overflow="fold", justify="right" if name in ("Killed", "Wounded") else "left")
    for event in events:
        table.add_row(*row(event))
    return table


def row(event: Event) -> tuple[str, ...]:
    """The cells of one event."""
    what = event.action.replace("_", " ")
    if event.scope == "aggregate":
        what += " (a sum)"
    if event.reality != "happened":
        what += f" ({event.reality})"
    if event.background:
        what += " (background)"
    return (
        period_words(event.period),
        what,
        place_words(event.place),
        _who(event),
        range_words(event.totals.get("killed")),
        range_words(event.totals.get("wounded")),
        event.grade.level if event.grade else "",
    )


def period_words(period: Period | None) -> str:
    """2025-09-13, or 2025-09-13 to 14 with the parts that change."""
    if period is None or period.start is None:
        return "unknown"
    if period.end in (None, period.start):
        return period.start
    end = period.end or ""
    same = 8 if end[:8] == period.start[:8] else 5 if end[:5] == period.start[:5] else 0
    return f"{period.start} to {end[same:]}"


def place_words(place: Place | None) -> str:
    """The name with what it lies in."""
    if place is None:
        return "unknown"
    inside = [part for part in (place.adm1, place.country) if part and part != place.name]
    return ", ".join([place.name, *inside])


def _who(event: Event) -> str:
    sides = {role: [_name(actor) for actor in event.actors if actor.role == role] for role in ("source", "target")}
    source, target = (", ".join(dict.fromkeys(names)) for names in sides.values())
    return f"{source} → {target}" if source and target else source or (f"→ {target}" if target else "")


def _name(actor: Actor) -> str:
    """A party; one that no report names is marked."""
    return actor.name if actor.presumed is None else f"{actor.name} (presumed)"


def range_words(count: Range | None) -> str:
    """14; 45 to 76; at least 31; up to 9. Unknown stays empty, it is not 0."""
    if count is None:
        return ""
    if count.low == count.high and count.low is not None:
        return str(count.low)
    if count.high is None:
        return "some" if count.low is None else f"at least {count.low}"
    return f"up to {count.high}" if count.low is None else f"{count.low} to {count.high}"
