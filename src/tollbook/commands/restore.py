"""``tollbook restore``: a backup put back."""

from pathlib import Path

import click


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Put a backup into an empty book: a new data folder (TOLLBOOK_DATA) or an empty database (TOLLBOOK_DATABASE_URL).

    It is put back whole or not at all, and brought up to date if it is of an older version.

    \b
    TOLLBOOK_DATA=new-folder tollbook restore book-2025-09-15.zip
    """
    from tollbook.book.start import set_up

    set_up()
    from tollbook.book.backing import restore

    made = restore(file)
    click.echo(
        f"restored revision {made.revision} with {made.rows.get('book.ReportRow', 0)} reports; `tollbook check` verifies it"
    )
