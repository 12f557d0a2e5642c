"""The whole path on the example reports: what a reader of them would say must come out."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tollbook.codebook import Codebook, load_codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import Claim, CodedReport, Event, Report, to_json
from tollbook.reports import read_reports

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


@pytest.fixture(scope="module")
def coded(codebook: Codebook) -> list[CodedReport]:
    reports = [report for report in read_reports([EXAMPLES]) if isinstance(report, Report)]
    assert len(reports) >= 14
    return [code(report, codebook) for report in reports]


@pytest.fixture(scope="module")
def events(coded: list[CodedReport], codebook: Codebook) -> list[Event]:
    return link(coded, codebook)


def claims_of(coded: Sequence[CodedReport], word: str) -> list[Claim]:
    return [claim for one in coded if word in one.report.text for claim in one.claims]


def killed(events: Sequence[Event], place: str) -> list[tuple[int | None, int | None]]:
    """The bounds of the dead of each incident at a place."""
    found = [e for e in events if e.place and place in (e.place.name, e.place.adm2) and "killed" in e.totals and not e.background]
    return [(e.totals["killed"].low, e.totals["killed"].high) for e in found]


def test_each_report_has_claims_and_no_relative_day_is_left(coded: list[CodedReport]) -> None:
    for one in coded:
        assert one.claims, one.report.title
        assert one.warnings == ()


def test_every_quote_is_in_its_report(coded: list[CodedReport]) -> None:
    for one in coded:
        for claim in one.claims:
            assert one.report.text[claim.quote.start : claim.quote.end] == claim.quote.text


def test_the_total_and_its_parts_are_told_apart(coded: list[CodedReport]) -> None:
    (whole,) = [c for c in claims_of(coded, "Nigerian troops killed 22") if any(t.low == 22 for t in c.tolls)]
    parts = [c for c in claims_of(coded, "Nigerian troops killed 22") if c.id in whole.parts]
    assert whole.scope == "aggregate"
    assert sorted(toll.low or 0 for part in parts for toll in part.tolls) == [9, 13]


def test_rival_figures_and_the_denial_stand_beside_each_other(coded: list[CodedReport]) -> None:
    claims = claims_of(coded, "Kutum")
    assert {34, 60} <= {toll.low for claim in claims for toll in claim.tolls if toll.outcome == "killed"}
    assert any(claim.stance == "denies" for claim in claims)


def test_a_threat_with_its_offer_of_talks_is_coded(coded: list[CodedReport]) -> None:
    claims = claims_of(coded, "ELN")
    assert {"talks_offer"} <= {claim.action for claim in claims}
    assert {"ultimatum", "threat"} & {claim.action for claim in claims}
    assert any(toll.outcome == "displaced" for claim in claims for toll in claim.tolls)


def test_old_history_is_background(coded: list[CodedReport]) -> None:
    assert all(claim.background for claim in claims_of(coded, "Gwoza") if "2014" in claim.quote.text)


def test_the_toll_rose_and_the_older_figures_were_replaced(events: list[Event]) -> None:
    ((low, high),) = killed(events, "Baidoa")
    assert low == 17
    assert high is not None


def test_no_event_holds_more_than_one_of_the_incidents(events: list[Event], coded: list[CodedReport]) -> None:
    topic = {
        one.report.id: next(w for w in ("Baidoa", "Borno", "Gwoza", "Kutum", "ELN") if w in one.report.text) for one in coded
    }
    alike = {"Gwoza": "Borno"}
    for event in events:
        assert len({alike.get(topic[ident], topic[ident]) for ident in event.reports}) == 1


def test_the_order_of_the_reports_changes_nothing(coded: list[CodedReport], events: list[Event], codebook: Codebook) -> None:
    turned = link(list(reversed(coded)), codebook)
    assert [to_json(event) for event in turned] == [to_json(event) for event in events]
