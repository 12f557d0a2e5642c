"""``tollbook toll``: how many, at least and at most, by which claims."""

import click

from tollbook.settings import load_settings


@click.command("toll")
@click.option(
    "--claims", "path", required=True, metavar="FILE", help="Coded reports, as `tollbook code` prints them; - for standard input."
)
@click.option("--outcome", default="killed", show_default=True, help="killed, wounded, captured, missing, abducted, displaced, …")
@click.option("--who", default="", help="civilians, militants, soldiers, …; several with commas. [default: everybody]")
@click.option("--place", help="A place, district, province or country by name.")
@click.option("--from", "start", metavar="DATE", help="First day, such as 2025-09-10.")
@click.option("--to", "end", metavar="DATE", help="Last day.")
@click.option("--believe", default="all", show_default=True, help="all, own-losses, independent, or the least number of sources.")
@click.option("--profile", default="default", show_default=True, help="default, ged, acled, gtd or minmax: how best is chosen.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: low, best, high, claims, why.")
def command(
    path: str,
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

    \b
    tollbook toll --claims claims.jsonl --outcome killed --who militants \\
        --place "Khyber Pakhtunkhwa" --from 2025-09-10 --to 2025-09-14
    """
    import msgspec

    from tollbook.codebook import load_codebook
    from tollbook.commands.claims import read_coded
    from tollbook.linking.questions import Question
    from tollbook.linking.totals import ask

    kinds = tuple(w.strip() for w in who.split(",") if w.strip())
    question = Question(outcome, kinds, place, start, end, believe.replace("_", "-"), profile)
    answer = ask(read_coded(path), question, load_codebook(load_settings().codebook_folder))
    if as_json:
        fields = {"low": answer.low, "best": answer.best, "high": answer.high, "claims": answer.claims, "why": answer.why}
        click.echo(msgspec.json.encode({**fields, "contradictions": answer.contradictions}))
        return
    high = "no upper bound" if answer.high is None else str(answer.high)
    click.echo(f"low {answer.low}   best {answer.best}   high {high}")
    for line in answer.why:
        click.echo(f"  {line}")
    for conflict in answer.contradictions:
        click.echo(f"  cannot all hold: {', '.join(conflict)}")
    click.echo(f"  claims: {', '.join(answer.claims) or 'none'}")
