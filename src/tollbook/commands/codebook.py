"""``tollbook codebook``: check the codebook, find a word in it, see what a change of it changes."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from tollbook.commands.common import Refused, read_options, reading_options, with_progress
from tollbook.reports import read_reports
from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.analysis.codings import ClaimChange
    from tollbook.codebook import Codebook

_SHOWN = 90
_PLAIN_WIDTH = 160

_overlay = click.option(
    "--overlay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A codebook folder laid over ours. [default: the settings']",
)


@click.group("codebook")
def command() -> None:
    """Check the codebook, find a word in it, see what changing it changes."""


@command.command()
@_overlay
def check(overlay: Path | None) -> None:
    """Look for duplicates, names that two parties claim, cycles, dead ids and missing crosswalk; exit status 1 if there are any.

    \b
    tollbook codebook check
    tollbook codebook check --overlay our-codebook/
    """
    from tollbook.codebook.check import check_codebook

    codebook = _load(overlay)
    problems = check_codebook(codebook)
    for problem in problems:
        click.echo(f"{problem.kind}: {problem.where}: {problem.what}")
    click.echo(
        f"{len(codebook.actors)} actors, {len(codebook.people.words)} words for people, {len(codebook.actions.leaves)} actions, "
        f"{len(codebook.outlets.entries)} outlets: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}",
        err=True,
    )
    if problems:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("word")
@_overlay
def find(word: str, overlay: Path | None) -> None:
    """Show where WORD (or several, in quotes) stands in the codebook, and what it means there.

    \b
    tollbook codebook find khwarij
    tollbook codebook find "national liberation army"
    """
    from tollbook.codebook.finding import find_word

    entries = find_word(_load(overlay), word)
    if not entries:
        raise click.ClickException(
            f"{word!r} is nowhere in the codebook; add it in a folder of your own and name that with --overlay"
        )
    table = Table("part", "id", "name", "how", box=None)
    for entry in entries:
        table.add_row(entry.part, entry.id, entry.name, entry.how)
    Console(width=None if sys.stdout.isatty() else _PLAIN_WIDTH).print(table)


@command.command()
@reading_options
@click.option(
    "--overlay",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The changed codebook folder; it is compared with the codebook without it.",
)
@click.option("--full", is_flag=True, help="Print quotes in full length.")
def diff(paths: tuple[str, ...], published: str | None, outlet: str | None, overlay: Path, full: bool) -> None:
    """Code the reports of PATH with and without a codebook folder, and show claims gained, lost and altered.

    \b
    tollbook codebook diff --overlay our-codebook/ reports/
    """
    from tollbook.analysis.codings import compare_claims
    from tollbook.codebook import load_codebook
    from tollbook.coding.code import code

    ours, theirs = load_codebook(), load_codebook(overlay)
    refused, counts = Refused(), Counter[str]()
    for report in with_progress(refused.sort_out(read_reports(paths, read_options(published, outlet))), "comparing"):
        for change in compare_claims(code(report, ours), code(report, theirs)):
            counts[change.change] += 1
            click.echo(_line(change, None if full else _SHOWN))
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in ("gained", "lost", "altered")), err=True)
    refused.finish()


def _line(change: "ClaimChange", width: int | None) -> str:
    """One change: what, which report, which fields from what to what, the quote."""
    quote = " ".join(change.quote.split())
    if width is not None and len(quote) > width:
        quote = quote[: width - 1] + "…"
    what = [f"{name}: {_short(change.before, name)} -> {_short(change.after, name)}" for name in change.fields]
    if not what:
        what = [getattr(change.after or change.before, "action", "")]
    return f"{change.change}\t{change.report}\t{'; '.join(what)}\t{quote}"


def _short(claim: object, name: str) -> str:
    """A field's value in few words: the ids or names in it."""
    value = getattr(claim, name)
    if isinstance(value, tuple):
        return ", ".join(_label(item) for item in value) or "none"
    return _label(value)


def _label(value: object) -> str:
    for attribute in ("actor", "side", "id", "name", "words", "start"):
        found = getattr(value, attribute, None)
        if found:
            return str(found)
    return str(value)


def _load(overlay: Path | None) -> "Codebook":
    from tollbook.codebook import load_codebook

    return load_codebook(overlay or load_settings().codebook_folder)
