"""Whole articles against the record that a careful coder makes of their main event: which share of each field is right."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tollbook.codebook import Codebook
from tollbook.coding.code import code
from tollbook.linking.link import link
from tollbook.model import CodedReport, Event, EventToll, make_report

FOLDER = Path(__file__).parent.parent / "data" / "articles"
CIVIL = frozenset({"civilians", "refugees", "journalists", "aid_workers", "workers", "children", "women", "officials"})
STATE = frozenset({"soldiers", "police", "security_forces"})
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")

Record = Mapping[str, Any]


def records(name: str) -> list[Record]:
    """The articles of one file with their records."""
    rows: list[Record] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["article"]
    return rows


def main_event(coded: CodedReport, codebook: Codebook) -> Event | None:
    """The incident that the report tells first: not background, with a count of dead where there is one."""
    claims = {c.id: c for c in coded.claims}
    events = [e for e in link([coded], codebook) if e.scope == "incident" and not e.background]

    def first(event: Event) -> tuple[bool, int]:
        own = [claims[c] for c in event.claims]
        return not any(t.outcome == "killed" for c in own for t in c.tolls), min(c.quote.start for c in own)

    return min(events, key=first, default=None)


def judged(record: Record, codebook: Codebook) -> dict[str, bool]:
    """Which fields of the record the coder gets right."""
    event = main_event(code(make_report(record["text"], published=record["published"]), codebook), codebook)
    if event is None:
        return dict.fromkeys(("side_a", "side_b", "start", "end", "country", "where", *DEATHS, "low", "high"), False)
    found = {f"side_{k}": _side(record[f"side_{k}"], event, codebook) for k in "ab"}
    period, place, killed = event.period, event.place, event.totals.get("killed")
    country = codebook.actors.countries.entries.get(place.country or "") if place is not None else None
    found["start"] = period is not None and period.start == record["start"]
    found["end"] = period is not None and period.end == record.get("end", record["start"])
    found["country"] = country is not None and _plain(record["country"]) in map(_plain, country.names)
    found["where"] = place is not None and _plain(record["where"]) in _plain(place.name)
    deaths = _deaths(event, record, codebook)
    found.update({key: deaths[key] == record["deaths"][n] for n, key in enumerate(DEATHS)})
    low, high = (killed.low, killed.best if killed.high is None else killed.high) if killed is not None else (0, 0)
    found["low"], found["high"] = low == record["low"], high == record["high"]
    return found


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _is(side: str, ident: str | None, name: str | None, codebook: Codebook) -> bool:
    """Is the party of this id or name the side of the record?"""
    entry = codebook.actors.get(ident)
    if side.startswith("Government of "):
        land = side.removeprefix("Government of ")
        country = codebook.actors.countries.entries.get(entry.country or "") if entry is not None and entry.is_state else None
        return country is not None and _plain(land) in map(_plain, country.names)
    names = [*(entry.names if entry is not None else ()), *([name] if name else [])]
    return any(_plain(side) == _plain(n) or _plain(side) in _plain(n) for n in names)


def _side(side: str, event: Event, codebook: Codebook) -> bool:
    if side == "Civilians":
        return any(t.who in CIVIL for t in event.tolls)
    return any(_is(side, a.id, a.name, codebook) for a in event.actors)


def _deaths(event: Event, record: Record, codebook: Codebook) -> dict[str, int]:
    out = dict.fromkeys(DEATHS, 0)
    for toll in event.tolls:
        if toll.outcome == "killed" and toll.part_of is None and toll.best:
            out[_fallen(toll, record, codebook)] += toll.best
    return out


def _fallen(toll: EventToll, record: Record, codebook: Codebook) -> str:
    """On whose side the people of a toll fell."""
    if toll.who in CIVIL:
        return "deaths_civilians"
    parties = {k: record[f"side_{k}"] for k in "ab" if record[f"side_{k}"] != "Civilians"}
    for key, side in parties.items():
        if toll.side is not None and _is(side, toll.side, None, codebook):
            return f"deaths_{key}"
    states = [k for k, side in parties.items() if side.startswith("Government")]
    others = [k for k in parties if k not in states]
    if toll.who in STATE and len(states) == 1:
        return f"deaths_{states[0]}"
    if toll.who in ("militants", "commanders") and len(others) == 1:
        return f"deaths_{others[0]}"
    return "deaths_unknown"
