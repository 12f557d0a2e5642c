"""``tollbook search``: reports by their words."""

import click

from tollbook.commands.booking import json_option, open_for, print_json


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=1), help="How many.")
@json_option
def command(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Print the reports that hold all the words, the latest first, with the events that they tell of.

    \b
    tollbook search convoy ambush
    """
    open_for()
    from tollbook.book.reading import search

    hits = search(" ".join(words), limit=limit)
    for hit in hits:
        if as_json:
            print_json(hit)
            continue
        click.echo(f"{hit.report}  " + ", ".join(p for p in (hit.outlet, hit.published, hit.title) if p))
        click.echo(f"  {hit.excerpt}")
        if hit.events:
            click.echo(f"  {', '.join(hit.events)}")
    if not hits and not as_json:
        click.echo("no report holds all these words", err=True)
