"""``tollbook undo``: a decision taken back."""

import click

from tollbook.commands.booking import as_option, json_option, open_for, outcome_lines, print_json, the_codebook


@click.command("undo")
@click.argument("decision", metavar="DECISION")
@click.option("--reason", default="", help="Why.")
@as_option
@json_option
def command(decision: str, reason: str, who: str | None, as_json: bool) -> None:
    """Take a decision back: the book is as if it had not been taken, and remembers both. An undoing can be undone.

    \b
    tollbook undo d-0123456789abcdef --reason "the hospital corrected itself"
    """
    name = open_for(who)
    from tollbook.book.deciding import undo

    made = undo(decision, the_codebook(), name, reason)
    if as_json:
        print_json(made)
        return
    for line in outcome_lines(made.decision, made.events):
        click.echo(line)
