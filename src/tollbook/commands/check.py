"""``tollbook check``: is the book whole?"""

import click

from tollbook.commands.booking import as_option, open_for, the_codebook


@click.command("check")
@click.option("--quick", is_flag=True, help="Do not derive the events again to compare.")
@click.option("--rebuild", is_flag=True, help="Derive all events and the linking index anew, as a write of its own; then check.")
@as_option
def command(quick: bool, rebuild: bool, who: str | None) -> None:
    """Check every hash, offset and reference, and every event against its claims and decisions. Repairs nothing unasked.

    Prints one line a fault; the exit status is 1 if there is any.

    \b
    tollbook check
    """
    name = open_for(who)
    from tollbook.book import checking
    from tollbook.book.reading import numbers

    codebook = the_codebook()
    if rebuild:
        click.echo(f"{checking.rebuild(codebook, name)} events changed", err=True)
    count = 0
    for fault in checking.check(codebook, derived=not quick):
        count += 1
        click.echo(str(fault))
    held = numbers()
    told = f"{held['reports']} reports, {held['claims']} claims, {held['events']} events at revision {held['revision']}"
    if count:
        click.echo(f"{count} faults; {told}", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"no fault: {told}", err=True)
