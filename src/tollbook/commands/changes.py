"""``tollbook changes``: what came, changed and went."""

import click

from tollbook.commands.booking import open_for, print_json


@click.command("changes")
@click.option(
    "--since", "cursor", default=0, show_default=True, type=click.IntRange(min=0), help="The last cursor that you have read."
)
def command(cursor: int) -> None:
    """Print every addition, change and deletion since a cursor, one JSON object a line, for those who mirror the book.

    A cursor is the number of a write. Lines come in order; all lines of one cursor belong together.

    \b
    tollbook changes --since 1200 > changes.jsonl
    """
    open_for()
    from tollbook.book.changing import changes

    for line in changes(cursor):
        print_json(line)
