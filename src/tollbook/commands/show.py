"""``tollbook show``: everything about an event, a report, a claim or a decision."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tollbook.commands.booking import as_of_option, decision_line, json_option, line_of, open_for, print_json

if TYPE_CHECKING:
    from tollbook.book.values import BookEvent
    from tollbook.model import Claim, EventToll, Position


@click.command("show")
@click.argument("ident", metavar="ID")
@click.option("--history", is_flag=True, help="Also every version and decision.")
@as_of_option
@json_option
def command(ident: str, history: bool, as_of: str | None, as_json: bool) -> None:
    """Print everything about an event (e-…) with its sentences, a report (r-…), a claim (c-…) or a decision (d-…).

    \b
    tollbook show e-0123456789abcdef
    tollbook show e-0123456789abcdef --as-of 2025-09-16 --json
    """
    open_for()
    from tollbook.book import reading

    kind = ident.strip()[:1].lower()
    if kind == "r":
        _show(reading.report(ident), as_json, _report_lines(ident))
    elif kind == "c":
        claim = reading.claim(ident)
        _show(claim, as_json, iter([claim_line(claim)]))
    elif kind == "d":
        made = reading.decision(ident)
        _show(made, as_json, iter([decision_line(made)]))
    else:
        one = reading.event(ident, as_of)
        if as_json:
            print_json(one)
            return
        for line in event_lines(one):
            click.echo(line)
        if history:
            for line in _history_lines(one.event.id):
                click.echo(line)


def _show(value: object, as_json: bool, lines: Iterator[str]) -> None:
    if as_json:
        print_json(value)
        return
    for line in lines:
        click.echo(line)


def event_lines(one: "BookEvent") -> Iterator[str]:
    """An event for a reader."""
    from tollbook.book import reading

    event = one.event
    yield line_of(one)
    for toll in event.tolls:
        yield f"  {_toll(toll)}"
    if event.grade:
        yield f"  grade {event.grade.level}: {event.grade.why}"
    for position in event.positions:
        yield f"  {_position(position)}"
    for disagreement in event.disagreements:
        yield f"  contradiction: {disagreement.words}"
    if one.machine is not None:
        yield "  corrected by people; the claims alone add up to:"
        for toll in one.machine.tolls:
            yield f"    {_toll(toll)}"
    because = {link.claim: "; ".join(link.because) for link in event.links}
    wanted = set(event.claims)
    for found in reading.reports_of(one):
        report = found.report
        head = ", ".join(p for p in (report.outlet, report.published, report.title) if p)
        yield f"  {report.id}  {head or found.got_from}"
        for claim in found.claims:
            if claim.id in wanted:
                yield f"    {claim_line(claim)}"
                if because.get(claim.id):
                    yield f"      joined because: {because[claim.id]}"
    for ident in one.decisions:
        yield f"  {decision_line(reading.decision(ident))}"


def claim_line(claim: "Claim") -> str:
    """A claim with its words."""
    by = claim.speaker.name or "the outlet"
    words = " ".join(claim.quote.text.split())
    return f"{claim.id}  {by} {claim.stance}: “{words}”"


def _toll(toll: "EventToll") -> str:
    from tollbook.exchange.table import range_words
    from tollbook.model import Range

    number = range_words(Range(toll.low, toll.best, toll.high)) or "unknown number"
    side = f" ({toll.side})" if toll.side else ""
    return f"{number} {toll.who}{side} {toll.outcome}" + (f", part of {toll.part_of}" if toll.part_of else "")


def _position(one: "Position") -> str:
    from tollbook.exchange.table import range_words
    from tollbook.model import Range

    number = range_words(Range(one.low, one.best, one.high))
    figure = " ".join(p for p in (number, one.who or "", one.outcome or "") if p)
    since = f" since {one.since}" if one.since else ""
    return f"{one.speaker} {one.stance} {figure}{since}" + (
        " (replaced)" if one.replaced else " (implied)" if one.implied else ""
    )


def _report_lines(ident: str) -> Iterator[str]:
    from tollbook.book import reading

    found = reading.report(ident)
    report = found.report
    yield f"{report.id}  " + ", ".join(p for p in (report.outlet, report.published, report.title) if p)
    yield f"  got {found.got[:16].replace('T', ' ')} from {found.got_from}; coded by {found.coded_by or 'nobody'}"
    if found.erased is not None:
        yield f"  erased: {found.erased}"
        return
    yield from ("  " + line for line in report.text.splitlines() if line.strip())
    for claim in found.claims:
        yield f"  {claim_line(claim)}"
        yield f"    in {found.events.get(claim.id, 'no event')}"


def _history_lines(ident: str) -> Iterator[str]:
    from tollbook.book import reading

    yield "  history:"
    for step in reading.history(ident):
        yield f"    {step.revision}  {step.time[:16].replace('T', ' ')} {step.who}: {step.what}"
