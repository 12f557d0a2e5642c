"""``tollbook inspect``: what is found in a report before coding, with offsets."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from tollbook.commands.common import Refused, attempt, read_options, reading_options, with_progress
from tollbook.reports import Refusal, read_reports
from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.coding.reading import Reading


@click.command("inspect")
@reading_options
@click.option("--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with coloured spans there.")
def command(paths: tuple[str, ...], published: str | None, outlet: str | None, page: Path | None) -> None:
    """Print the places, dates, numbers, actors and attributions of each report, one JSON object a report.

    People use it to see why a claim was coded, or was not.

    \b
    tollbook inspect story.txt --published 2025-09-15
    tollbook inspect story.txt --html story.html
    """
    from tollbook.codebook import load_codebook
    from tollbook.coding.read import read
    from tollbook.exchange.inspection import inspection

    codebook = load_codebook(load_settings().codebook_folder)
    refused = Refused()
    readings: list[Reading] = []
    for report in with_progress(refused.sort_out(read_reports(paths, read_options(published, outlet))), "reading"):
        reading = attempt(report, lambda one: read(one, codebook))
        if isinstance(reading, Refusal):
            refused.add(reading)
            continue
        if page:
            readings.append(reading)
        else:
            click.echo(msgspec.json.encode(inspection(reading)))
    if page:
        _write_page(page, readings)
    refused.finish()


def _write_page(page: Path, readings: "list[Reading]") -> None:
    from tollbook.exchange.page import page_of

    page.write_text(page_of(readings), encoding="utf-8")
    click.echo(f"wrote {page}", err=True)
