"""``tollbook schema``: the JSON Schemas of the public objects."""

from pathlib import Path

import click


@click.command("schema")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Write the JSON Schemas of reports, claims, coded reports and events into FOLDER.

    \b
    tollbook schema docs/schema
    """
    from tollbook.exchange.schemas import schemas

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(f"wrote {folder / name}", err=True)
