"""``tollbook backup``: the whole book in one file."""

from pathlib import Path

import click

from tollbook.commands.booking import open_for


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write the whole book to a new file, while others go on working.

    The file is the same for SQLite and PostgreSQL: `tollbook restore` puts it into either.

    \b
    tollbook backup book-2025-09-15.zip
    """
    open_for()
    from tollbook.book.backing import back_up

    made = back_up(file)
    click.echo(f"{made.file}: revision {made.revision}, {made.rows.get('book.ReportRow', 0)} reports")
