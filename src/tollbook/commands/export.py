"""``tollbook export``: events in other people's formats."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import click

from tollbook.model import CodedReport, Event, to_json
from tollbook.settings import load_settings


@click.command("export")
@click.argument("events", type=click.File("rb"), default="-")
@click.option(
    "--format", "form", type=click.Choice(["ged", "jsonl", "table"]), default="table", show_default=True, help="What to write."
)
@click.option("--claims", metavar="FILE", help="Coded reports (from `tollbook code`): GED's source columns need them.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default="-",
    help="File; - is standard output.",
)
def command(events: BinaryIO, form: str, claims: str | None, output: Path) -> None:
    """Write events as UCDP GED rows, JSON Lines or a table for the terminal.

    EVENTS is a file printed by `tollbook link`, or - for standard input.

    \b
    tollbook export events.jsonl
    tollbook export events.jsonl --format ged --claims claims.jsonl -o ged.csv
    """
    from tollbook.commands.claims import read_coded
    from tollbook.exchange.lines import events_from_lines

    read = events_from_lines(events, getattr(events, "name", "-"))
    coded = read_coded(claims) if claims else ()
    if str(output) == "-":
        _write(form, read, coded, sys.stdout.buffer)
        return
    with output.open("wb") as stream:
        _write(form, read, coded, stream)


def _write(form: str, events: Iterable[Event], coded: Iterable[CodedReport], stream: BinaryIO) -> None:
    if form == "jsonl":
        for event in events:
            stream.write(to_json(event).encode("utf-8") + b"\n")
    elif form == "ged":
        _write_ged(events, coded, stream)
    else:
        _write_table(events, stream)
    stream.flush()


def _write_ged(events: Iterable[Event], coded: Iterable[CodedReport], stream: BinaryIO) -> None:
    from tollbook.codebook import load_codebook
    from tollbook.exchange.ged import write_ged

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    write_ged(events, coded, load_codebook(load_settings().codebook_folder), text)
    text.flush()
    text.detach()


def _write_table(events: Iterable[Event], stream: BinaryIO) -> None:
    from rich.console import Console

    from tollbook.exchange.table import events_table

    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    Console(file=text, width=None if text.isatty() else 140).print(events_table(events))
    text.flush()
    text.detach()
