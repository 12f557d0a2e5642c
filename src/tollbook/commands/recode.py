"""``tollbook recode``: what another coder or codebook would change, and the change."""

from collections import Counter
from itertools import islice

import click

from tollbook.commands.booking import as_option, open_for, the_codebook
from tollbook.commands.code import Worker, code_all
from tollbook.commands.common import Refused, with_progress
from tollbook.model import coded_from_json
from tollbook.settings import load_settings

PORTION = 25


@click.command("recode")
@click.argument("reports", nargs=-1)
@click.option("--apply", "apply_it", is_flag=True, help="Do it; without this, only say what would change.")
@click.option("--rules-only", is_flag=True, default=None, help="Use no learned scorers.")
@click.option("--jobs", type=click.IntRange(min=0), help="Processes that code; 0 is one a core. [default: 1, or the settings']")
@as_option
def command(reports: tuple[str, ...], apply_it: bool, rules_only: bool | None, jobs: int | None, who: str | None) -> None:
    """Code the book's reports again and print which claims come, go or change; nothing is changed without --apply.

    REPORTS are ids; without them all are coded. What people decided stands: claims that they decided about are kept, adjudicated
    reports are left alone. Past states of the book keep the old claims.

    \b
    tollbook recode
    tollbook recode --apply
    """
    name = open_for(who)
    from tollbook.book.ids import normal
    from tollbook.book.recoding import compared, machine_coded, recode

    settings, codebook = load_settings(), the_codebook()
    worker = Worker(settings.codebook_folder, settings.rules_only if rules_only is None else rules_only)
    wanted = [normal(r) for r in reports] or None
    lines = code_all(machine_coded(wanted), worker, settings.jobs if jobs is None else jobs)
    refused, counts, changed = Refused(), Counter[str](), 0
    source = iter(refused.sort_out(with_progress(lines, "coding")))
    while some := list(islice(source, PORTION)):
        found = [one for line in some if (one := compared(coded_from_json(line))).changes]
        for one in found:
            for change in one.changes:
                counts[change.change] += 1
                fields = f" ({', '.join(change.fields)})" if change.fields else ""
                click.echo(f"{one.coded.report.id}  {change.change}{fields}: “{' '.join(change.quote.split())}”")
            if one.kept:
                click.echo(f"{one.coded.report.id}  kept, because people decided about them: {', '.join(one.kept)}")
        changed += recode(found, codebook, name) if apply_it else len(found)
    words = ", ".join(f"{counts[k]} {k}" for k in ("gained", "lost", "altered"))
    done = "recoded" if apply_it else "would change; --apply does it"
    click.echo(f"{changed} reports {done}: {words} claims" if changed else "nothing changes", err=True)
    _link_anew(apply_it, name)
    refused.finish()


def _link_anew(apply_it: bool, who: str) -> None:
    """The linker's rules are in the codebook too: events may change though no claim does."""
    from tollbook.book.checking import rebuild, stale

    codebook = the_codebook()
    if apply_it:
        click.echo(f"{rebuild(codebook, who)} events changed by linking anew", err=True)
    elif events := stale(codebook):
        click.echo(f"{len(events)} events would change by linking the present claims anew: {', '.join(events[:20])}", err=True)
