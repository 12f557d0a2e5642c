"""``tollbook erase``: a report's words taken out of the book."""

import click

from tollbook.commands.booking import as_option, open_for, the_codebook


@click.command("erase")
@click.argument("report")
@click.option("--reason", required=True, help="Why, in a few words; this stays.")
@as_option
def command(report: str, reason: str, who: str | None) -> None:
    """Take a report's text, claims and quotes out of the book, for law or harm. It cannot be undone; a tombstone stays.

    \b
    tollbook erase r-0123456789abcdef --reason "the family asked for it"
    """
    name = open_for(who)
    from tollbook.book.erasing import erase

    gone = erase(report, the_codebook(), name, reason)
    click.echo(f"{gone.report} erased, with {gone.claims} claims and {gone.versions} past versions of events")
    if gone.releases:
        click.echo(
            f"releases made while it was in the book: {', '.join(gone.releases)}; look at them and at backups too", err=True
        )
