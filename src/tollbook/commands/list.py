"""``tollbook list``: the events of the book."""

from typing import Any

import click

from tollbook.commands.booking import as_of_option, json_option, line_of, open_for, print_json


@click.command("list")
@click.option("--place", help="A province, district or place by name, or a country's two letters.")
@click.option("--from", "start", metavar="DATE", help="First day.")
@click.option("--to", "end", metavar="DATE", help="Last day.")
@click.option("--actor", metavar="ID", help="A party by its id in the codebook.")
@click.option("--action", help="What was done, such as raid or airstrike.")
@click.option("--outcome", type=click.Choice(["killed", "wounded"]), help="Events with people killed or wounded.")
@click.option("--grade", help="confirmed, fair, weak, contested or discounted.")
@click.option("--outlet", help="Told by this outlet.")
@click.option("--status", type=click.Choice(["open", "confirmed", "not_conflict"]), help="What people said of it.")
@click.option("--decided/--undecided", default=None, help="With or without a decision.")
@click.option("--assigned", metavar="NAME", help="Whose work it is.")
@click.option("--contradictions", is_flag=True, help="Only events whose claims cannot all hold.")
@click.option("--background", is_flag=True, help="Also what reports only look back to.")
@click.option("--words", help="Told in reports that hold these words.")
@click.option("--order", default="newest", show_default=True, help="newest, oldest, killed, disagreements or weakest.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(min=0), help="How many; 0 is all.")
@as_of_option
@json_option
def command(limit: int, as_json: bool, **wanted: Any) -> None:
    """Print the events of the book, one a line.

    With --json they are what `tollbook link` prints, so that `tollbook export` takes them.

    \b
    tollbook list --place "Khyber Pakhtunkhwa" --from 2025-09-01 --outcome killed
    tollbook list --json --limit 0 | tollbook export --format table
    """
    open_for()
    from tollbook.book.reading import Filter, all_events, count_events, events

    chosen = Filter(**wanted)
    shown = events(chosen, limit=limit) if limit else all_events(chosen)
    count = 0
    for one in shown:
        count += 1
        if as_json:
            print_json(one.event)
        else:
            click.echo(line_of(one))
    if not as_json:
        held = count_events(chosen)
        if not held:
            click.echo("no events; `tollbook add PATH` adds reports, and fewer options show more", err=True)
        elif count < held:
            click.echo(f"{count} of {held} events; --limit 0 shows all", err=True)
