"""``tollbook toll``: how many, at least and at most, by which claims."""

from typing import TYPE_CHECKING

import click

from tollbook.settings import load_settings

if TYPE_CHECKING:
    from tollbook.linking import Answer, Question


@click.command("toll")
@click.option(
    "--claims",
    "path",
    metavar="FILE",
    help="Coded reports, as `tollbook code` prints them; - for standard input. [default: the book]",
)
@click.option("--as-of", metavar="WHEN", help="The book as it was: a day, a time, or a revision's number.")
@click.option("--outcome", default="killed", show_default=True, help="killed, wounded, captured, missing, abducted, displaced, …")
@click.option("--who", default="", help="civilians, militants, soldiers, …; several with commas. [default: everybody]")
@click.option("--place", help="A place, district, province or country by name.")
@click.option("--from", "start", metavar="DATE", help="First day, such as 2025-09-10.")
@click.option("--to", "end", metavar="DATE", help="Last day.")
@click.option("--believe", default="all", show_default=True, help="all, own-losses, independent, or the least number of sources.")
@click.option("--profile", default="default", show_default=True, help="default, ged, acled, gtd or minmax: how best is chosen.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print one JSON object: the range, its claims, why, and what would narrow it.",
)
def command(
    path: str | None,
    as_of: str | None,
    outcome: str,
    who: str,
    place: str | None,
    start: str | None,
    end: str | None,
    believe: str,
    profile: str,
    as_json: bool,
) -> None:
    """Print the least and the greatest number of people that fit the claims, nobody counted twice.

    The claims are those of the book, with what people corrected, or of a file.

    \b
    tollbook toll --outcome killed --place Borno --from 2026-03-01 --to 2026-03-31
    tollbook toll --claims claims.jsonl --outcome killed --who militants \\
        --place "Khyber Pakhtunkhwa" --from 2025-09-10 --to 2025-09-14
    """
    import msgspec

    from tollbook.linking.questions import Question

    kinds = tuple(w.strip() for w in who.split(",") if w.strip())
    question = Question(outcome, kinds, place, start, end, believe.replace("_", "-"), profile)
    answer = _answer(path, question, as_of)
    if as_json:
        click.echo(msgspec.json.encode(answer))
        return
    high = "no upper bound" if answer.high is None else str(answer.high)
    click.echo(f"low {answer.low}   best {answer.best}   high {high}")
    for line in answer.why:
        click.echo(f"  {line}")
    for conflict in answer.contradictions:
        click.echo(f"  cannot all hold: {', '.join(conflict)}")
    for line in answer.narrow:
        click.echo(f"  would narrow it: {line}")
    click.echo(f"  claims: {', '.join(answer.claims) or 'none'}")


def _answer(path: str | None, question: "Question", as_of: str | None) -> "Answer":
    from tollbook.codebook import load_codebook

    codebook = load_codebook(load_settings().codebook_folder)
    if path is not None:
        from tollbook.commands.claims import read_coded
        from tollbook.linking.totals import ask

        return ask(read_coded(path), question, codebook, shown=True)
    from tollbook.commands.booking import open_for

    open_for()
    from tollbook.book.tolls import toll

    return toll(question, codebook, as_of, shown=True)
