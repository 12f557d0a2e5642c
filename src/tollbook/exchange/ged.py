"""Events as UCDP GED rows: the 49 columns of versions 20.1 to 26.1, in order.

Only what GED holds is written: events that happened, with at least one reported death, not the background of other news.
A sum over several incidents has event_clarity 2, and the incidents in it that are rows of their own are taken out of it, as
UCDP does.
"""

import csv
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from tollbook.codebook import Codebook
from tollbook.exchange.ged_sides import Deaths, Dyad, Side, deaths_of, dyad_of
from tollbook.model import HAPPENED, CodedReport, Event, Report

# fmt: off
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)
# fmt: on
STATUS = "Machine coded"

Row = dict[str, str]


def write_ged(events: Iterable[Event], coded: Iterable[CodedReport], codebook: Codebook, stream: TextIO) -> int:
    """Writes the header and the rows; the number of rows. ``coded`` gives the sources; without it their columns are empty."""
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in ged_rows(events, coded, codebook):
        writer.writerow(row)
        count += 1
    return count


def ged_rows(events: Iterable[Event], coded: Iterable[CodedReport], codebook: Codebook) -> Iterator[Row]:
    """The rows of the events that GED would hold, in the order of the events."""
    chosen = [event for event in events if not event.background and event.reality in HAPPENED]
    dyads = {event.id: dyad_of(event, codebook.actors) for event in chosen}
    deaths = {event.id: deaths_of(event, dyads[event.id], codebook.actors) for event in chosen}
    reports = {one.report.id: one.report for one in coded}
    sums = {event.id for event in chosen if _is_sum(event, {other.id: other for other in chosen})}
    inside = {part for event in chosen if event.id not in sums for part in event.parts}
    for event in chosen:
        if event.id in inside:
            continue
        rest = _rest(event, deaths) if event.id in sums else deaths[event.id]
        if rest.best or rest.high or rest.low:
            clarity = "2" if event.id in sums else "1"
            yield _row(event, dyads[event.id], rest, _reports(event, reports), codebook) | {"event_clarity": clarity}


def _is_sum(event: Event, others: Mapping[str, Event]) -> bool:
    """Whether an event sums over incidents, or has parts elsewhere or on other days; else its parts are its own dead."""
    parts = [others[part] for part in event.parts if part in others]
    return event.scope == "aggregate" or any(_where_and_when(part) != _where_and_when(event) for part in parts)


def _where_and_when(event: Event) -> tuple[str | None, str | None]:
    return event.place.name if event.place else None, event.period.start if event.period else None


def _rest(event: Event, deaths: Mapping[str, Deaths]) -> Deaths:
    left = deaths[event.id]
    for part in event.parts:
        if part in deaths:
            left = left.without(deaths[part])
    return left


def _reports(event: Event, reports: Mapping[str, Report]) -> list[Report]:
    return [reports[ident] for ident in event.reports if ident in reports]


def _row(event: Event, dyad: Dyad, deaths: Deaths, reports: Sequence[Report], codebook: Codebook) -> Row:
    name = f"{dyad.a.name} - {dyad.b.name}"
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "id": str(int(event.id.rpartition("-")[2][:12], 16)) if _is_hash(event.id) else event.id,
        "relid": event.id,
        "active_year": "0",
        "code_status": STATUS,
        "type_of_violence": str(dyad.type_of_violence),
        "conflict_name": name,
        "dyad_name": name,
        "side_a_dset_id": _text(dyad.a.ucdp),
        "side_a_new_id": _text(dyad.a.ucdp),
        "side_a": dyad.a.name,
        "side_b_dset_id": _text(dyad.b.ucdp),
        "side_b_new_id": _text(dyad.b.ucdp),
        "side_b": dyad.b.name,
        "deaths_a": str(deaths.a),
        "deaths_b": str(deaths.b),
        "deaths_civilians": str(deaths.civilians),
        "deaths_unknown": str(deaths.unknown),
        "best": str(deaths.best),
        "high": str(deaths.high),
        "low": str(deaths.low),
        "gwnoa": _text(_state_number(dyad.a)),
        "gwnob": _text(_state_number(dyad.b)),
    }
    return row | _when(event) | _where(event, codebook) | _sources(event, reports)


def _is_hash(ident: str) -> bool:
    digits = ident.rpartition("-")[2]
    return len(digits) >= 12 and all(digit in "0123456789abcdef" for digit in digits)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _when(event: Event) -> Row:
    if event.period is None or event.period.start is None:
        return {}
    return {
        "year": event.period.start[:4],
        "date_prec": _text(event.period.precision),
        "date_start": event.period.start,
        "date_end": event.period.end or event.period.start,
    }


def _where(event: Event, codebook: Codebook) -> Row:
    place = event.place
    if place is None:
        return {}
    country = codebook.actors.countries.get(place.country)
    number = _numbers().get(place.country or "")
    row = {
        "where_prec": _text(place.precision),
        "where_coordinates": place.name,
        "where_description": place.quote.text if place.quote else place.name,
        "adm_1": place.adm1 or "",
        "adm_2": place.adm2 or "",
        "country": country.name if country else place.country or "",
        "country_id": _text(number),
        "region": _region(number),
    }
    if place.latitude is not None and place.longitude is not None:
        row |= {
            "latitude": f"{place.latitude:.6f}",
            "longitude": f"{place.longitude:.6f}",
            "geom_wkt": f"POINT ({place.longitude:.6f} {place.latitude:.6f})",
            "priogrid_gid": str(priogrid(place.latitude, place.longitude)),
        }
    return row


def priogrid(latitude: float, longitude: float) -> int:
    """The number of the half-degree PRIO-GRID cell of a point: 720 cells a row, from the south-west corner, the first is 1."""
    row = min(359, math.floor((latitude + 90) * 2))
    column = min(719, math.floor((longitude + 180) * 2))
    return row * 720 + column + 1


def _sources(event: Event, reports: Sequence[Report]) -> Row:
    speakers = dict.fromkeys(position.speaker for position in event.positions if position.outcome in (None, "killed"))
    return {
        "number_of_sources": str(len(event.reports)) if event.reports else "-1",
        "source_article": ";".join(f'"{_joined(report)}"' for report in reports),
        "source_office": ";".join(report.outlet or "" for report in reports),
        "source_date": ";".join(report.published or "" for report in reports),
        "source_headline": ";".join(report.title or "" for report in reports),
        "source_original": "; ".join(speakers),
    }


def _joined(report: Report) -> str:
    return ",".join(part for part in (report.outlet, report.published, report.title) if part)


def _state_number(side: Side) -> int | None:
    return _numbers().get(side.country or "") if side.state else None


def _region(number: int | None) -> str:
    if number is None:
        return ""
    return next((str(region["name"]) for region in _table()["regions"] if number <= region["until"]), "")


def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = _table()["numbers"]
    return numbers


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "gleditsch_ward.toml").read_text(encoding="utf-8"))
