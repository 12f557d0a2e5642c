"""``tollbook gazetteer``: build the index of the world's places, look a name up, take in a dump or a list of one's own."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tollbook.codebook.gazetteer import Gazetteer

Progress = Callable[[int, int], None]


@click.group("gazetteer")
def command() -> None:
    """Build the index of places, find a name in it, import places."""


@command.command()
def build() -> None:
    """Build the index anew from the installed packages (a minute; done by itself on first use).

    \b
    tollbook gazetteer build
    """
    from tollbook.codebook.gazetteer import build_gazetteer

    with bar("Building the gazetteer") as progress:
        path = build_gazetteer(progress)
    click.echo(f"{path} ({path.stat().st_size / 1e6:.0f} MB)")


@command.command()
@click.argument("name")
def find(name: str) -> None:
    """List the places that NAME may mean; alike-sounding ones where none is called so. Exit status 1 if there is none.

    \b
    tollbook gazetteer find "Lakki Marwat"
    """
    ensure_gazetteer()
    gazetteer = _codebook_gazetteer()
    matches = gazetteer.find(name) or gazetteer.find_alike(name)
    for match in matches:
        e = match.entry
        inside = ", ".join(p for p in (e.adm2, e.adm1, e.country) if p and p != e.name)
        how = ("", "  (by another name)", "  (sounds alike)")[match.how]
        click.echo(f"{e.name}  {e.kind}  {inside}  {e.latitude:.3f}, {e.longitude:.3f}  {e.id}{how}")
    if not matches:
        raise click.ClickException(f"{name}: no place of this name; add it with `tollbook gazetteer import csv FILE`")


@command.group("import")
def import_group() -> None:
    """Take in places of your own; they go before those of the world."""


@import_group.command("geonames")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_geonames_command(file: Path) -> None:
    """Take in a GeoNames dump (allCountries.txt, unzipped). Interrupted, it goes on where it stopped.

    \b
    tollbook gazetteer import geonames allCountries.txt
    """
    from tollbook.codebook.gazetteer.imports import import_geonames

    with bar("Importing") as progress:
        made = import_geonames(file, progress)
    click.echo(f"{len(made)} files in {made[0].parent}")


@import_group.command("csv")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_csv_command(file: Path) -> None:
    """Take in a CSV list: name, latitude, longitude and, if wished, kind, country, adm1, adm2, other_names.

    \b
    tollbook gazetteer import csv our-villages.csv
    """
    from tollbook.codebook.gazetteer.imports import import_csv

    click.echo(str(import_csv(file)))


def ensure_gazetteer() -> None:
    """Build the index with a progress bar if it is not there yet; for commands that will need places."""
    from tollbook.codebook.files import DATA
    from tollbook.codebook.gazetteer import load_gazetteer, world_file

    if not world_file().is_file():
        with bar("Building the gazetteer (once)") as progress:
            load_gazetteer((DATA,), progress)


def _codebook_gazetteer() -> "Gazetteer":
    from tollbook.codebook import load_codebook
    from tollbook.settings import load_settings

    return load_codebook(load_settings().codebook_folder).gazetteer


@contextmanager
def bar(what: str) -> Iterator[Progress | None]:
    """A progress bar on standard error; None where that is not a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)
