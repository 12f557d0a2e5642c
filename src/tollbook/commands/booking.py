"""What the commands over the book share: opening it, who is asking, events as text."""

import getpass
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.book.values import BookEvent, Decided
    from tollbook.codebook import Codebook

Command = TypeVar("Command", bound=Callable[..., Any])

as_option = click.option("--as", "who", metavar="NAME", help="Who does this. [default: your name on this machine]")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
as_of_option = click.option("--as-of", metavar="WHEN", help="The book as it was: a day, a time, or a revision's number.")


def open_for(who: str | None = None) -> str:
    """Opens the book. Returns who is asking."""
    from tollbook.book.start import open_book

    open_book()
    return who.strip() if who and who.strip() else _own_name()


def _own_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def the_codebook() -> "Codebook":
    """The codebook of the settings."""
    from tollbook.codebook import load_codebook

    return load_codebook(load_settings().codebook_folder)


def print_json(value: object) -> None:
    """One line of JSON."""
    import msgspec

    click.echo(msgspec.json.encode(value))


def line_of(one: "BookEvent") -> str:
    """An event in one line, its id first."""
    from tollbook.exchange.table import row

    when, what, where, who, killed, wounded, grade = row(one.event)
    harm = "; ".join(f"{n} {o}" for n, o in ((killed, "killed"), (wounded, "wounded")) if n)
    marks = [m for m in (one.status if one.status != "open" else "", f"for {one.assigned}" if one.assigned else "") if m]
    parts = [when, what, where, who, harm, grade, ", ".join(marks)]
    return f"{one.event.id}  " + " | ".join(p for p in parts if p)


def decision_line(one: "Decided") -> str:
    """A decision in one line, its id first."""
    told = {k: v for k, v in one.payload.items() if k not in ("was", "claim")}
    import msgspec

    said = f" {msgspec.json.encode(told).decode()}" if told else ""
    undone = f" (undone by {one.undone})" if one.undone else ""
    reason = f": {one.reason}" if one.reason else ""
    return f"{one.id}  {one.time[:16].replace('T', ' ')} {one.who}: {one.kind}{said}{reason}{undone}"


def outcome_lines(decision: "Decided", events: "tuple[BookEvent, ...]") -> Iterator[str]:
    """What a decision came to."""
    yield decision_line(decision)
    for one in events:
        yield f"  now {line_of(one)}"
    yield f"  take it back with: tollbook undo {decision.id}"
