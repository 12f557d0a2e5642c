"""``tollbook add``: reports into the book."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollbook.commands.booking import as_option, open_for, the_codebook
from tollbook.commands.code import Worker, code_all
from tollbook.commands.common import Refused, read_options, with_progress
from tollbook.model import CodedReport, Report, coded_from_json
from tollbook.reports import Refusal, read_sources
from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.book.adding import Source
    from tollbook.book.values import Added
    from tollbook.codebook import Codebook

PORTION = 25
"""Reports in one write: what a killed process loses, and codes again."""
BULK = 2000
"""The same, where the reports are coded already and are linked later."""


@click.command("add")
@click.argument("paths", metavar="[PATH...]", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--outlet", metavar="NAME", help="Outlet of reports that do not name theirs.")
@click.option("--published", metavar="DATE", help="Publication day (2025-09-15) of reports that do not state theirs.")
@click.option("--coded", is_flag=True, help="PATH is what `tollbook code` printed; nothing is coded again.")
@click.option("--link-later", is_flag=True, help="Store only; the next `tollbook add` links. Quicker for very many.")
@click.option("--rules-only", is_flag=True, default=None, help="Use no learned scorers.")
@click.option("--jobs", type=click.IntRange(min=0), help="Processes that code; 0 is one a core. [default: 1, or the settings']")
@as_option
def command(
    paths: tuple[str, ...],
    outlet: str | None,
    published: str | None,
    coded: bool,
    link_later: bool,
    rules_only: bool | None,
    jobs: int | None,
    who: str | None,
) -> None:
    """Code reports, link them with what the book holds, and keep them.

    PATH is a text, HTML or JSON Lines file, a folder of them, a .gz or .zip of them, or - for standard input; without it, what
    waits to be linked is linked. Reports that the book holds already add nothing, so that a run that was stopped can be run
    again. Inputs that cannot be read are named on standard error and the exit status is 1; the others go on.

    \b
    tollbook add reports/
    tollbook code archive/ --jobs 0 > claims.jsonl && tollbook add --coded claims.jsonl --link-later && tollbook add
    """
    name = open_for(who)
    from tollbook.book.adding import link_waiting

    codebook = the_codebook()
    if not paths:
        click.echo(f"{link_waiting(codebook, name)} reports linked", err=True)
        return
    settings = load_settings()
    adder = _Adder(codebook, name, link=not link_later)
    refused = Refused()
    if coded:
        adder.add_all(with_progress(_coded(paths), "adding"), BULK if link_later else PORTION, paths[0])
    else:
        items = read_sources(paths, read_options(published, outlet))
        worker = Worker(settings.codebook_folder, settings.rules_only if rules_only is None else rules_only)
        adder.code_and_add(with_progress(items, "adding"), worker, settings.jobs if jobs is None else jobs, refused)
    adder.say()
    refused.finish()


def _coded(paths: Iterable[str]) -> Iterator[CodedReport]:
    from tollbook.commands.claims import read_coded

    for path in paths:
        yield from read_coded(path)


class _Adder:
    """Adds in portions and counts."""

    def __init__(self, codebook: "Codebook", who: str, link: bool) -> None:
        self.codebook, self.who, self.link = codebook, who, link
        self.reports = self.known = self.claims = self.events = 0

    def add_all(self, coded: Iterable[CodedReport], portion: int, got_from: str) -> None:
        """Adds coded reports."""
        from tollbook.book.adding import add

        source = iter(coded)
        while some := list(islice(source, portion)):
            self._count(add(some, self.codebook, self.who, got_from, self.link))

    def code_and_add(self, items: Iterable[tuple[str, Report | Refusal]], worker: Worker, jobs: int, refused: Refused) -> None:
        """Codes what the book does not hold, and adds it, a portion at a time."""
        from tollbook.book.adding import add

        sources: dict[str, Source] = {}
        lines = code_all(self._fresh(items, sources, refused), worker, jobs)
        coded = self._coded(lines, refused)
        while some := list(islice(coded, PORTION)):
            own = {c.report.id: sources.pop(c.report.id) for c in some}
            self._count(add(some, self.codebook, self.who, link=self.link, sources=own))

    def _coded(self, lines: Iterable[str | Refusal], refused: Refused) -> Iterator[CodedReport]:
        for line in lines:
            if isinstance(line, Refusal):
                refused.add(line)
            else:
                yield coded_from_json(line)

    def _fresh(
        self, items: Iterable[tuple[str, Report | Refusal]], sources: "dict[str, Source]", refused: Refused
    ) -> Iterator[Report]:
        """The reports that the book does not hold, each once; ``sources`` notes what they were read from."""
        from tollbook.book.adding import known_reports

        seen: set[str] = set()
        source = iter(items)
        while some := list(islice(source, PORTION)):
            reports = list(refused.sort_out(item for _, item in some))
            own = _sources(some)
            known = known_reports(r.id for r in reports) | seen
            for report in reports:
                if report.id in known or report.id in seen:
                    self.known += 1
                    continue
                seen.add(report.id)
                sources[report.id] = own[report.id]
                yield report

    def _count(self, added: "Added") -> None:
        self.reports += added.reports
        self.known += added.known
        self.claims += added.claims
        self.events += added.events

    def say(self) -> None:
        """What it came to, on standard error."""
        known = f", {self.known} known already" if self.known else ""
        linked = f"; {self.events} events new or changed" if self.link else "; linked when `tollbook add` is next run"
        click.echo(f"{self.reports} reports added with {self.claims} claims{known}{linked}", err=True)


def _sources(items: list[tuple[str, Report | Refusal]]) -> "dict[str, Source]":
    """What each report was read from; with the file's bytes where it holds one report and is more than its text."""
    from tollbook.book.adding import Source

    counts: dict[str, int] = {}
    for name, _ in items:
        counts[name] = counts.get(name, 0) + 1
    found: dict[str, Source] = {}
    for name, item in items:
        if isinstance(item, Report):
            found[item.id] = Source(name, _original(Path(name), item) if counts[name] == 1 else None)
    return found


def _original(path: Path, report: Report) -> bytes | None:
    if path.suffix.lower() in (".jsonl", ".ndjson", ".gz", ".zip") or not path.is_file():
        return None
    content = path.read_bytes()
    return None if content == report.text.encode("utf-8") else content
