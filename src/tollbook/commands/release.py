"""``tollbook release``: a frozen, citable state of the book."""

from pathlib import Path

import click

from tollbook.commands.booking import as_option, open_for, the_codebook
from tollbook.errors import BadInput
from tollbook.settings import load_settings


@click.command("release")
@click.argument("name")
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for releases. [default: in the data folder]"
)
@click.option("--with-text", is_flag=True, help="With the reports' whole texts, where their rights allow it.")
@click.option("--verify", is_flag=True, help="Compare the files of a release made earlier with what was noted.")
@as_option
def command(name: str, output: Path | None, with_text: bool, verify: bool, who: str | None) -> None:
    """Freeze the book under a name: claims, events, decisions, the codebook, what changed since the last release, checksums.

    \b
    tollbook release 2025-09
    tollbook release 2025-09 --verify
    """
    by = open_for(who)
    from tollbook.book import releasing

    folder = output or load_settings().data_folder / "releases"
    if verify:
        wrong = releasing.verify(name, folder)
        if wrong:
            raise BadInput("; ".join(wrong))
        click.echo(f"{folder / name}: as it was released")
        return
    made = releasing.release(name, folder, the_codebook(), by, with_text)
    click.echo(f"{made.folder}: {made.reports} reports, {made.events} events at revision {made.revision}, sha256 {made.sha256}")
