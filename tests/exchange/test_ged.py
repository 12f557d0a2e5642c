import csv
import io

import pytest

from tollbook.codebook import load_codebook
from tollbook.exchange.ged import COLUMNS, priogrid, write_ged
from tollbook.model import Actor, CodedReport, Codes, Event, EventToll, Grade, Period, Place, Position, Range, make_report

REPORT = make_report("The text.", title='Army: "14 dead"', outlet="Sahel Post", published="2025-03-02")
ARMY = Actor("source", "the Nigerian army", "nga-army")
GROUP = Actor("target", "Boko Haram", "boko-haram")


def toll(who: str, best: int | None, side: str | None = None, part_of: str | None = None) -> EventToll:
    return EventToll("killed", who, best, best, best, "exact", f"{best} {who}", side=side, part_of=part_of)  # type: ignore[arg-type]


def event(ident: str = "e-0123456789abcdef", **more: object) -> Event:
    values: dict[str, object] = {
        "id": ident,
        "action": "raid",
        "codes": Codes(),
        "actors": (ARMY, GROUP),
        "place": Place("Gwoza", country="NG", adm1="Borno", adm2="Gwoza", latitude=11.08, longitude=13.69, precision=1),
        "period": Period("2025-03-01", "2025-03-02", 2),
        "tolls": (toll("militants", 14, "boko-haram"), toll("soldiers", 2, "nga-army")),
        "totals": {"killed": Range(16, 16, 16)},
        "reports": (REPORT.id,),
        "positions": (Position("Colonel Dauda", "asserts", "killed"),),
        "grade": Grade("weak", "one source", 1, 1),
    }
    return Event(**{**values, **more})  # type: ignore[arg-type]


def rows(*events: Event) -> list[dict[str, str]]:
    stream = io.StringIO()
    write_ged(events, [CodedReport(REPORT)], load_codebook(), stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue())))


def test_there_are_49_columns_in_geds_order() -> None:
    assert len(COLUMNS) == 49
    assert COLUMNS[0] == "id"
    assert COLUMNS[-2:] == ("gwnoa", "gwnob")
    stream = io.StringIO()
    write_ged([], [], load_codebook(), stream)
    assert stream.getvalue().strip().split(",") == list(COLUMNS)


def test_the_dead_are_split_by_side_and_add_up_to_best() -> None:
    (row,) = rows(event())
    assert (row["side_a"], row["gwnoa"], row["type_of_violence"]) == ("Government of Nigeria", "475", "1")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == ("2", "14", "0", "0")
    assert (row["low"], row["best"], row["high"]) == ("16", "16", "16")


def test_people_of_no_stated_side_are_unknown() -> None:
    (row,) = rows(event(tolls=(toll("unknown", 5),), totals={"killed": Range(4, 5, 9)}))
    assert (row["deaths_unknown"], row["low"], row["best"], row["high"]) == ("5", "4", "5", "9")


def test_a_rival_account_of_the_same_dead_adds_nobody() -> None:
    (row,) = rows(event(tolls=(toll("civilians", 10), toll("militants", 10, "boko-haram")), totals={"killed": Range(10, 10, 10)}))
    assert row["best"] == "10"
    assert sum(int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")) == 10


def test_a_part_is_not_counted_beside_its_whole() -> None:
    tolls = (toll("militants", 14, "boko-haram"), toll("commanders", 3, "boko-haram", part_of="t1"))
    (row,) = rows(event(tolls=tolls, totals={"killed": Range(14, 14, 14)}))
    assert row["deaths_b"] == row["best"] == "14"


def test_an_open_upper_bound_is_given_as_the_best_estimate() -> None:
    (row,) = rows(event(tolls=(toll("militants", 14, "boko-haram"),), totals={"killed": Range(14, 14, None)}))
    assert row["high"] == "14"


def test_an_actor_against_civilians_is_one_sided() -> None:
    group = Actor("source", "Boko Haram", "boko-haram")
    (row,) = rows(event(actors=(group,), tolls=(toll("civilians", 7),), totals={"killed": Range(7, 7, 7)}))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == ("3", "Civilians", "7")


def test_a_sum_is_given_less_the_incidents_in_it_that_are_rows() -> None:
    part = event("e-aaaaaaaaaaaaaaaa")
    whole = event(
        "e-bbbbbbbbbbbbbbbb",
        scope="aggregate",
        parts=(part.id,),
        tolls=(toll("militants", 40, "boko-haram"),),
        totals={"killed": Range(40, 40, 40)},
    )
    one, other = rows(part, whole)
    assert (one["event_clarity"], other["event_clarity"]) == ("1", "2")
    assert (other["deaths_b"], other["best"], other["high"]) == ("26", "26", "26")


def test_parts_of_one_incident_are_not_rows_of_their_own() -> None:
    part = event("e-aaaaaaaaaaaaaaaa", totals={"killed": Range(6, 6, 6)}, tolls=(toll("unknown", 6),))
    whole = event("e-bbbbbbbbbbbbbbbb", parts=(part.id,))
    (row,) = rows(part, whole)
    assert (row["relid"], row["best"], row["event_clarity"]) == (whole.id, "16", "1")


def test_a_mere_word_names_no_side() -> None:
    (row,) = rows(event(actors=(Actor("source", "gunmen"),), tolls=(toll("civilians", 7),), totals={"killed": Range(7, 7, 7)}))
    assert (row["side_a"], row["side_b"]) == ("unknown", "Civilians")


@pytest.mark.parametrize(
    "more",
    [{"background": True}, {"reality": "threatened"}, {"totals": {}}, {"totals": {"killed": Range(0, 0, 0)}, "tolls": ()}],
)
def test_what_ged_does_not_hold_is_left_out(more: dict[str, object]) -> None:
    assert rows(event(**more)) == []


def test_place_time_and_sources_are_written_as_ged_does() -> None:
    (row,) = rows(event())
    assert (row["where_prec"], row["where_coordinates"], row["adm_1"], row["country"]) == ("1", "Gwoza", "Borno", "Nigeria")
    assert (row["country_id"], row["region"]) == ("475", "Africa")
    assert row["geom_wkt"] == "POINT (13.690000 11.080000)"
    assert (row["year"], row["date_start"], row["date_end"], row["date_prec"]) == ("2025", "2025-03-01", "2025-03-02", "2")
    assert row["source_article"] == '"Sahel Post,2025-03-02,Army: "14 dead""'
    assert (row["number_of_sources"], row["source_original"]) == ("1", "Colonel Dauda")


def test_an_event_without_place_and_date_is_still_a_row() -> None:
    (row,) = rows(event(place=None, period=None))
    assert (row["latitude"], row["date_start"], row["best"]) == ("", "", "16")


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"), [(-90, -180, 1), (-89.6, -179.4, 2), (89.9, 179.9, 259200), (90, 180, 259200)]
)
def test_priogrid_cells_are_counted_from_the_south_west(latitude: float, longitude: float, cell: int) -> None:
    assert priogrid(latitude, longitude) == cell
