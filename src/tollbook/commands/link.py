"""``tollbook link``: claims to events, one JSON object an event."""

import click

from tollbook.settings import load_settings


@click.command("link")
@click.argument("path", metavar="[FILE|-]", default="-", type=click.Path(allow_dash=True))
@click.option("--explain", metavar="EVENT", help="Print why the claims of one event were joined, and what was nearly joined.")
def command(path: str, explain: str | None) -> None:
    """Print what the claims of coded reports add up to, one JSON object an event.

    FILE is what `tollbook code` printed; without it, standard input.

    \b
    tollbook code reports/ | tollbook link > events.jsonl
    tollbook link claims.jsonl --explain e-0123456789abcdef
    """
    from tollbook.codebook import load_codebook
    from tollbook.commands.claims import read_coded
    from tollbook.commands.common import with_progress
    from tollbook.linking.events import make_events
    from tollbook.linking.link import link_tellings
    from tollbook.model import to_json

    codebook = load_codebook(load_settings().codebook_folder)
    linked = link_tellings(with_progress(read_coded(path), "linking"), codebook)
    events = make_events(linked, codebook)
    if explain is not None:
        from tollbook.linking.explain import explain_event

        for line in explain_event(explain, linked, events):
            click.echo(line)
        return
    for event in events:
        click.echo(to_json(event).encode("utf-8"))
