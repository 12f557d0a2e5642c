"""``tollbook code``: reports to claims, one JSON object a report, in the order of the input."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import click

from tollbook.commands.common import Refused, attempt, read_options, reading_options, with_progress
from tollbook.model import Report, to_json
from tollbook.reports import Refusal, read_reports
from tollbook.settings import load_settings

AHEAD = 16
"""Reports a process may be ahead of the output: enough to keep it busy, few enough to keep memory flat on an archive."""


@click.command("code")
@reading_options
@click.option("--rules-only", is_flag=True, default=None, help="Use no learned scorers.")
@click.option("--jobs", type=click.IntRange(min=0), help="Processes that code; 0 is one a core. [default: 1, or the settings']")
def command(paths: tuple[str, ...], published: str | None, outlet: str | None, rules_only: bool | None, jobs: int | None) -> None:
    """Print what each report says that someone says, one JSON object a report.

    PATH is a text, HTML or JSON Lines file, a folder of them, a .gz or .zip of them, or - for standard input. Inputs that cannot
    be read are named on standard error and the exit status is 1; the others go on.

    \b
    tollbook code reports/ > claims.jsonl
    tollbook code story.txt --published 2025-09-15 | tollbook link
    """
    settings = load_settings()
    refused = Refused()
    reports = refused.sort_out(read_reports(paths, read_options(published, outlet)))
    worker = Worker(settings.codebook_folder, settings.rules_only if rules_only is None else rules_only)
    lines = code_all(reports, worker, settings.jobs if jobs is None else jobs)
    for line in with_progress(lines, "coding"):
        if isinstance(line, Refusal):
            refused.add(line)
        else:
            click.echo(line.encode("utf-8"))
    refused.finish()


class Worker:
    """Codes one report; can be sent to another process, where it loads the codebook once."""

    def __init__(self, overlay: Path | None, rules_only: bool) -> None:
        self.overlay = overlay
        self.rules_only = rules_only

    def __call__(self, report: Report) -> str | Refusal:
        """The report's line of output."""
        from tollbook.codebook import load_codebook
        from tollbook.coding.code import code

        codebook = load_codebook(self.overlay)
        return attempt(report, lambda one: to_json(code(one, codebook, rules_only=self.rules_only)))


def code_all(reports: Iterable[Report], worker: Worker, jobs: int) -> Iterator[str | Refusal]:
    """The coded reports as lines, in the order of the reports, by so many processes (0: one a core)."""
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield from map(worker, reports)
        return
    # spawn, not fork: a forked copy of a process with threads (the progress line, BLAS) can hang
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[str | Refusal]] = deque()
        for report in reports:
            waiting.append(pool.submit(worker, report))
            if len(waiting) >= AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
