"""Small coded reports, generated: no coder, so that tests of the book are quick. All incidents are invented."""

from collections.abc import Sequence

from builders import BANNU, GAO, KIDAL, LAKKI, OUTLET, POLICE, TTP, claim, report, toll

from tollbook.model import CodedReport

PLACES = (LAKKI, BANNU, GAO, KIDAL)
WORDS = ("a convoy", "a checkpoint", "a market", "a barracks")


def told(
    place: int,
    day: int,
    killed: int,
    outlet: str = "Morning Post",
    speaker: int = 0,
    scope: str = "incident",
    later: int = 0,
) -> CodedReport:
    """A report of one incident: which place, which day of March 2025, how many killed."""
    where = PLACES[place % len(PLACES)]
    when = f"2025-03-{day:02d}"
    words = (
        f"Gunmen attacked {WORDS[place % len(WORDS)]} in {where.name} on {when}; {killed} people were killed, {outlet} reported."
    )
    who = (POLICE, TTP, OUTLET)[speaker % 3]
    one = claim(toll(killed, "civilians"), place=where, start=when, speaker=who, scope=scope, action="attack", words=words[:20])
    coded = report(one, outlet=outlet, published=f"2025-03-{day + later:02d}", text=words)
    return _with_true_quotes(coded)


def _with_true_quotes(coded: CodedReport) -> CodedReport:
    """The report with quotes that its text bears out."""
    from msgspec.structs import replace

    from tollbook.model import Quote

    text = coded.report.text
    claims = tuple(replace(c, quote=Quote(n, n + 20, text[n : n + 20])) for n, c in enumerate(coded.claims))
    return replace(coded, claims=claims)


def several(count: int, places: int = 4, days: int = 6) -> Sequence[CodedReport]:
    """Many reports, some of one incident."""
    return [told(n % places, 1 + n // places % days, 3 + n % 5, f"Outlet {n}", n) for n in range(count)]
