"""A known deed that a report recalls beside its news has no day of its own: it joins the incident that other reports tell."""

import pytest

from tollbook.codebook import load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Event, make_report

CODEBOOK = load_codebook()
RAID = "Gunmen killed 13 residents of Gwoza in Nigeria on Sunday night, the parish priest said."


def events(*texts: tuple[str, str]) -> list[Event]:
    coded = [code(make_report(text, published=day, outlet=f"Outlet {n}"), CODEBOOK) for n, (day, text) in enumerate(texts)]
    return [e for e in link(coded, CODEBOOK) if any(t.outcome == "killed" for t in e.tolls)]


@pytest.mark.parametrize(
    "recalled",
    [
        "It was the second slaughter in Borno within days, following the attack on Gwoza, where the priest counted 13 dead.",
        "The region is still mourning after the raid on Gwoza, in which the priest counted 13 dead.",
    ],
)
def test_a_recalled_deed_joins_the_one_that_was_told_before(recalled: str) -> None:
    bus = f"Gunmen fired at a bus near Bama in Nigeria on Wednesday and killed six passengers, a doctor said. {recalled}"
    found = events(("2025-08-25", RAID), ("2025-08-28", bus))
    gwoza = [e for e in found if e.place is not None and e.place.name == "Gwoza"]
    assert [(e.grade.reports, e.period and e.period.start) for e in gwoza] == [(2, "2025-08-24")]


def test_another_attack_on_its_own_day_stays_its_own() -> None:
    later = "Gunmen killed four residents of Gwoza in Nigeria on Wednesday, the mayor said."
    assert len(events(("2025-08-25", RAID), ("2025-08-28", later))) == 2
