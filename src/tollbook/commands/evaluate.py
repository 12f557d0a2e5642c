"""``tollbook evaluate``: a team's hand-coded sample against the machine."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.analysis.evaluation import Evaluation


@click.command("evaluate")
@click.argument("gold", type=click.File("rb"))
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with the worst reports' text there."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--rules-only", is_flag=True, help="Use no learned scorers.")
def command(gold: BinaryIO, page: Path | None, as_json: bool, rules_only: bool) -> None:
    """Compare your own hand-coded events with what Tollbook finds in the same reports.

    GOLD has one report a line: id, text, published, title, outlet; `coder` where there are several; and `events`, each with
    the fields you coded: action, start, end, place, country, adm1, adm2, source, target, killed, wounded, captured, missing,
    abducted, displaced. Fields left out are not compared. A count is 5, [5, 8], [5, null] or null.

    \b
    tollbook evaluate sample.jsonl
    tollbook evaluate sample.jsonl --html agreement.html --json > agreement.json
    """
    from tollbook.analysis.evaluation import evaluate
    from tollbook.analysis.gold import read_gold
    from tollbook.codebook import load_codebook
    from tollbook.commands.common import with_progress
    from tollbook.model import to_json

    codebook = load_codebook(load_settings().codebook_folder)
    found = evaluate(with_progress(read_gold(gold, gold.name), "reading"), codebook, rules_only)
    if page:
        from tollbook.analysis.evaluation_page import evaluation_page

        page.write_text(evaluation_page(found), encoding="utf-8")
        click.echo(f"wrote {page}", err=True)
    if as_json:
        click.echo(to_json(found).encode("utf-8"))
    else:
        _print_summary(found)


def _print_summary(found: "Evaluation") -> None:
    click.echo(f"{found.reports} reports, {found.hand_events} events by hand, {found.machine_events} by the machine")
    click.echo(f"precision {found.precision:.1f}%   recall {found.recall:.1f}%   F1 {found.f1:.1f}%\n")
    click.echo(f"{'field':<12}{'compared':>9}{'agree':>9}{'alpha':>9}{'people':>9}")
    for one in found.fields:
        values = (_figure(one.alpha), _figure(one.alpha_hand))
        click.echo(f"{one.field:<12}{one.compared:>9}{one.share:>8.1f}%{values[0]:>9}{values[1]:>9}")
    for one_report in found.worst[:3]:
        click.echo(f"\n{one_report.ref}: {100 * one_report.score:.0f}% of its values agree")
        for field, hand, machine in one_report.differing:
            click.echo(f"  {field}: by hand {hand or 'none'}; by the machine {machine or 'none'}")


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
