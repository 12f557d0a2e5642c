"""``tollbook decide``: what people decide about events."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
import msgspec

from tollbook.commands.booking import as_option, json_option, open_for, outcome_lines, print_json, the_codebook
from tollbook.errors import BadInput

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group("decide")
def command() -> None:
    """Decide about an event: every decision is kept with who, when and why, and can be undone.

    \b
    tollbook decide confirm e-0123456789abcdef
    tollbook decide correct e-0123456789abcdef --toll killed:militants=14-17 --reason "both figures stand"
    tollbook decide merge e-0123456789abcdef e-fedcba9876543210 --reason "one raid, told from two towns"
    """


def _deciding(needs_reason: bool) -> Callable[[Command], Command]:
    """The options of every kind."""

    def with_options(function: Command) -> Command:
        for option in (
            json_option,
            as_option,
            click.option("--reason", required=needs_reason, default="", help="Why, in a few words."),
        ):
            function = option(function)
        return function

    return with_options


def _decide(kind: str, event: str, payload: dict[str, object], reason: str, who: str | None, as_json: bool) -> None:
    name = open_for(who)
    from tollbook.book.deciding import decide

    made = decide(kind, event, payload, the_codebook(), name, reason)
    _say(made, as_json)


def _say(made: Any, as_json: bool) -> None:
    if as_json:
        print_json(made)
        return
    for line in outcome_lines(made.decision, made.events):
        click.echo(line)


@command.command("confirm")
@click.argument("event")
@_deciding(needs_reason=False)
def confirm(event: str, reason: str, who: str | None, as_json: bool) -> None:
    """The event is right as it is; its claims stay together."""
    _decide("confirm", event, {}, reason, who, as_json)


@command.command("not-conflict")
@click.argument("event")
@_deciding(needs_reason=True)
def not_conflict(event: str, reason: str, who: str | None, as_json: bool) -> None:
    """No event of conflict: left out of lists and tolls."""
    _decide("not-conflict", event, {}, reason, who, as_json)


@command.command("comment")
@click.argument("event")
@_deciding(needs_reason=True)
def comment(event: str, reason: str, who: str | None, as_json: bool) -> None:
    """A remark; the reason is its text."""
    _decide("comment", event, {}, reason, who, as_json)


@command.command("assign")
@click.argument("event")
@click.argument("name", required=False)
@_deciding(needs_reason=False)
def assign(event: str, name: str | None, reason: str, who: str | None, as_json: bool) -> None:
    """Whose work it is; without NAME nobody's."""
    _decide("assign", event, {"to": name}, reason, who, as_json)


@command.command("grade")
@click.argument("event")
@click.argument("level")
@_deciding(needs_reason=True)
def grade(event: str, level: str, reason: str, who: str | None, as_json: bool) -> None:
    """How well it is supported: confirmed, fair, weak, contested or discounted."""
    _decide("grade", event, {"level": level}, reason, who, as_json)


@command.command("merge")
@click.argument("event")
@click.argument("others", nargs=-1, required=True)
@_deciding(needs_reason=True)
def merge(event: str, others: tuple[str, ...], reason: str, who: str | None, as_json: bool) -> None:
    """These events are one incident."""
    _decide("merge", event, {"with": list(others)}, reason, who, as_json)


@command.command("split")
@click.argument("event")
@click.argument("claims", nargs=-1, required=True)
@_deciding(needs_reason=True)
def split(event: str, claims: tuple[str, ...], reason: str, who: str | None, as_json: bool) -> None:
    """These claims are another incident."""
    _decide("split", event, {"claims": list(claims)}, reason, who, as_json)


@command.command("correct")
@click.argument("event")
@click.option(
    "--toll", metavar="OUTCOME:WHO=N", help="killed:militants=14, wounded:civilians=3-5, killed:soldiers=2+ (at least)."
)
@click.option("--no-toll", metavar="OUTCOME:WHO", help="Nobody of that kind is counted there.")
@click.option("--side", metavar="ID", help="The party that the counted people belong to.")
@click.option("--field", help="action, place, period, actors, scope, background or reality.")
@click.option("--value", help="The right value, as the event's JSON has it.")
@_deciding(needs_reason=True)
def correct(
    event: str,
    toll: str | None,
    no_toll: str | None,
    side: str | None,
    field: str | None,
    value: str | None,
    reason: str,
    who: str | None,
    as_json: bool,
) -> None:
    """Put a right value in the place of a wrong one, which is kept."""
    if toll is not None:
        payload: dict[str, object] = {"field": "toll", "value": {**_counted(toll), "side": side}}
    elif no_toll is not None:
        outcome, _, people = no_toll.partition(":")
        payload = {"field": "no_toll", "value": {"outcome": outcome, "who": people or "unknown", "side": side}}
    elif field is not None and value is not None:
        payload = {"field": field, "value": _value(value)}
    else:
        raise BadInput("say what is right: --toll killed:militants=14, or --field place --value '{\"name\": …}'")
    _decide("correct", event, payload, reason, who, as_json)


def _counted(words: str) -> dict[str, object]:
    kind, _, number = words.partition("=")
    outcome, _, people = kind.partition(":")
    low, dash, high = number.partition("-")
    try:
        if number.endswith("+"):
            least = int(number[:-1])
            return {"outcome": outcome, "who": people or "unknown", "low": least, "best": least, "high": None, "words": number}
        numbers = (int(low), int(high) if dash else int(low))
    except ValueError as problem:
        raise BadInput(f"--toll {words!r}: write it as killed:militants=14, =14-17, or =14+ for at least") from problem
    best = numbers[0] if numbers[0] == numbers[1] else None
    return {"outcome": outcome, "who": people or "unknown", "low": numbers[0], "best": best, "high": numbers[1], "words": number}


def _value(text: str) -> object:
    try:
        value: object = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text  # a bare word, such as an action
    return value


@command.command("claim")
@click.argument("report")
@click.argument("words")
@click.option("--value", required=True, help='Speaker, stance, action and more as JSON: {"action": "raid", …}; see docs/schema.')
@_deciding(needs_reason=False)
def claim(report: str, words: str, value: str, reason: str, who: str | None, as_json: bool) -> None:
    """Add a claim by hand: WORDS are the report's own that carry it."""
    name = open_for(who)
    from tollbook.book.deciding import add_claim
    from tollbook.book.reading import report as report_of

    values = _value(value)
    if not isinstance(values, dict):
        raise BadInput(
            '--value must be a JSON object, such as {"speaker": {"kind": "police"}, "stance": "asserts", "action": "raid"}'
        )
    values.setdefault("stance", "asserts")
    values["speaker"] = {"name": None, "kind": "outlet", **(values.get("speaker") or {})}
    start = report_of(report).report.text.find(words)
    if start < 0:
        raise BadInput(f"these words are not in {report}; give them exactly as they stand there")
    _say(add_claim(report, values, start, start + len(words), the_codebook(), name, reason), as_json)
