"""``tollbook demo``: the whole path on the example reports, to see in a minute what Tollbook does."""

import textwrap
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

import tollbook
from tollbook.commands.common import Refused, with_progress
from tollbook.errors import BadInput
from tollbook.reports import read_reports
from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.linking.questions import Question
    from tollbook.linking.totals import Answer
    from tollbook.model import CodedReport, Event

PACKAGE = Path(tollbook.__file__).parent
PLACES = (PACKAGE / "examples", PACKAGE.parent.parent / "examples" / "reports")
"""Where the examples lie in an installed package and in a checkout."""


@click.command("demo")
@click.option("--reports", "folder", type=click.Path(exists=True, path_type=Path), help="Other reports than the examples.")
def command(folder: Path | None) -> None:
    """Code and link the example reports, print their events and answer one question with bounds.

    The incidents are invented; see examples/README.md.

    \b
    tollbook demo
    tollbook demo --reports my-reports/
    """
    from tollbook.codebook import load_codebook
    from tollbook.coding.code import code
    from tollbook.linking.events import make_events
    from tollbook.linking.link import link_tellings
    from tollbook.linking.totals import answer

    begun = time.monotonic()
    codebook = load_codebook(load_settings().codebook_folder)
    refused = Refused()
    reports = list(refused.sort_out(read_reports([folder or examples()])))
    coded = [code(report, codebook) for report in with_progress(reports, "coding")]
    linked = link_tellings(coded, codebook)
    events = make_events(linked, codebook)
    question = _question()
    _show_events(coded, events)
    if folder is None:
        _show_answer(question, answer(linked, question, codebook), coded)
    _say_what_next(time.monotonic() - begun)
    refused.finish()


def examples() -> Path:
    """The folder of the example reports. Raises BadInput where it is not installed."""
    for place in PLACES:
        if place.is_dir():
            return place
    raise BadInput("the example reports are not installed; give a folder of your own with --reports")


def _question() -> "Question":
    from tollbook.linking.questions import Question

    return Question("killed", ("militants",), "Borno", "2026-03-03", "2026-03-08")


def _show_events(coded: "Sequence[CodedReport]", events: "Sequence[Event]") -> None:
    from rich.console import Console

    from tollbook.exchange.table import events_table

    claims = sum(len(one.claims) for one in coded)
    shown = sorted((e for e in events if not e.background), key=lambda e: (e.period.start or "" if e.period else "", e.id))
    click.echo(f"{len(coded)} reports, {claims} claims, {len(events)} events; background apart:\n")
    console = Console()
    if not console.is_terminal:
        console = Console(width=140)
    console.print(events_table(shown))


def _show_answer(question: "Question", found: "Answer", coded: "Sequence[CodedReport]") -> None:
    high = "no upper bound" if found.high is None else str(found.high)
    click.echo(f"How many {question.who[0]} were {question.outcome} in {question.place}, {question.start} to {question.end}?")
    click.echo(f"  at least {found.low}, at most {high}\n\nWhy:")
    for line in found.why:
        click.echo(textwrap.fill(line, 110, initial_indent="  - ", subsequent_indent="    "))
    click.echo("\nBy these claims:")
    quotes = {claim.id: (one.report, claim) for one in coded for claim in one.claims}
    for ident in found.claims:
        report, claim = quotes[ident]
        line = f"{report.outlet}, {report.published}: “{' '.join(claim.quote.text.split())}”"
        click.echo(textwrap.fill(line, 110, initial_indent="  - ", subsequent_indent="    "))


def _say_what_next(seconds: float) -> None:
    click.echo(f"\nDone in {seconds:.1f} s. Now with your own reports:\n")
    click.echo("  tollbook code REPORTS/ > claims.jsonl")
    click.echo("  tollbook link claims.jsonl > events.jsonl")
    click.echo("  tollbook export events.jsonl --format ged --claims claims.jsonl -o events.csv")
    click.echo("  tollbook inspect REPORT.txt --html page.html     what was found in a report, in colours, in your browser")
    click.echo("\nThe desk, where a team reviews and corrects events in the browser, with these examples:\n")
    click.echo("  tollbook serve --demo --open")
