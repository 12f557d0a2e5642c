"""What several commands share: paths, progress on standard error, the count of refusals."""

import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import click

from tollbook.errors import BadInput, TollbookError
from tollbook.model import Report
from tollbook.reports import ReadOptions, Refusal
from tollbook.reports.fields import day_of

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

logger = logging.getLogger("tollbook.commands")

PATIENCE = 1.0
"""Seconds of silence before a progress line appears."""


def reading_options(command: Command) -> Command:
    """The options of every command that reads reports."""
    for option in (
        click.option("--outlet", metavar="NAME", help="Outlet of reports that do not name theirs."),
        click.option("--published", metavar="DATE", help="Publication day (2025-09-15) of reports that do not state theirs."),
        click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(allow_dash=True)),
    ):
        command = option(command)
    return command


def read_options(published: str | None, outlet: str | None) -> ReadOptions:
    """Raises BadInput where ``published`` is not a day."""
    if published is None:
        return ReadOptions(outlet=outlet)
    day = day_of(published)
    if day is None:
        raise BadInput(f"--published {published!r} is not a day; write it as 2025-09-15")
    return ReadOptions(published=day, outlet=outlet)


def with_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """The items as they come; after a second a terminal shows how many have come, which standard output never sees."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=None)
    begun = time.monotonic()
    try:
        for item in items:
            yield item
            progress.advance(task)
            if not progress.live.is_started and time.monotonic() - begun > PATIENCE:
                progress.start()
    finally:
        progress.stop()


def attempt(report: Report, work: Callable[[Report], T]) -> T | Refusal:
    """What ``work`` makes of a report. What goes wrong in one report must not lose an archive's other reports: it is refused
    with the reason, which counts in the exit status.
    """
    try:
        return work(report)
    except TollbookError as problem:
        return Refusal(report_name(report), str(problem))
    except Exception as problem:  # a fault of ours, told with its kind here and with its place under -v
        logger.info("%s", report_name(report), exc_info=problem)
        return Refusal(
            report_name(report), f"a fault in Tollbook ({type(problem).__name__}: {problem}); `tollbook -v` says where"
        )


def report_name(report: Report) -> str:
    """How a reader knows a report: its own id, else its title, else ours."""
    return report.ref or report.title or report.id


class Refused:
    """Counts what was refused, says each on standard error as it comes, and ends the command with status 1 if there was any."""

    def __init__(self) -> None:
        self.count = 0
        self.all = 0

    def sort_out(self, items: Iterable[T | Refusal]) -> Iterator[T]:
        """The items that are not refusals."""
        for item in items:
            self.all += 1
            if isinstance(item, Refusal):
                self.add(item)
            else:
                yield item

    def add(self, refusal: Refusal) -> None:
        """Says one refusal."""
        self.count += 1
        click.echo(f"refused: {refusal}", err=True)

    def finish(self) -> None:
        """Exit status 1 with a count, where there is something to count."""
        if self.count:
            click.echo(f"{self.count} of {self.all} inputs refused", err=True)
            raise click.exceptions.Exit(1)
