"""Values in words for people: days, places, figures, stances. Pure functions."""

import datetime as dt
import re
from collections.abc import Iterable

from tollbook.codebook import Codebook
from tollbook.model import Actor, Claim, Event, Period, Place

UNKNOWN = "unknown"
WHO = {
    "civilians": "civilians",
    "militants": "militants",
    "soldiers": "soldiers",
    "police": "police",
    "security_forces": "security forces",
    "officials": "officials",
    "commanders": "commanders",
    "refugees": "refugees",
    "journalists": "journalists",
    "aid_workers": "aid workers",
    "workers": "workers",
    "children": "children",
    "women": "women",
    "unknown": "people",
}
OUTCOME = {
    "killed": "killed",
    "wounded": "wounded",
    "captured": "captured",
    "missing": "missing",
    "abducted": "abducted",
    "released": "released",
    "surrendered": "surrendered",
    "displaced": "displaced",
    "attackers": "attacking",
    "casualties": "killed or wounded",
}
STANCE = {
    "asserts": "says so",
    "confirms": "confirms it",
    "denies": "denies it",
    "cannot_verify": "cannot verify it",
    "silent": "has not commented",
    "disputes": "disputes it",
}
REALITY = {
    "happened": "",
    "ongoing": "going on",
    "planned": "planned, not done",
    "threatened": "threatened, not done",
    "offered": "offered",
    "demanded": "demanded",
    "hypothetical": "hypothetical",
}
GRADE = {
    "confirmed": "Confirmed",
    "fair": "Fair",
    "weak": "Weak",
    "contested": "Contested",
    "discounted": "Discounted",
}
STATUS = {"open": "open", "confirmed": "confirmed by a person", "not_conflict": "not conflict"}
MONTHS = (
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
)  # fmt: skip

_IDENT = re.compile(r"[a-z0-9][a-z0-9-]+")
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def day(iso: str | None) -> str:
    """14 September 2025."""
    when = _date(iso)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else (iso or UNKNOWN)


def why(text: str, codebook: Codebook) -> str:
    """A reason of the machine's with days in words and parties by their names instead of their ids."""
    head, cue, ids = text.partition("same parties: ")
    named = _IDENT.sub(lambda m: actor(m[0], codebook), ids) if cue else ""
    return with_days(head) + cue + named


def with_days(text: str) -> str:
    """A text of the machine's with its days in words: "Bama, 2026-03-08: 13 by …" is "Bama, 8 March 2026: 13 by …"."""
    return _ISO.sub(lambda m: day(m[0]), text)


def month(iso: str) -> str:
    """September 2025, from 2025-09."""
    return f"{MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def moment(value: dt.datetime | str | None) -> str:
    """14 September 2025, 09:30 UTC."""
    if value is None:
        return UNKNOWN
    when = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    when = when.astimezone(dt.UTC)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"


def period(value: Period | None) -> str:
    """A day, a range with what changes, a whole month or year by its name."""
    if value is None or value.start is None:
        return "on an unknown day" if value is None or value.end is None else f"by {day(value.end)}"
    start, end = _date(value.start), _date(value.end or value.start)
    if start is None or end is None:
        return value.start
    if start == end:
        return day(value.start)
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        if (start.year, start.month) == (end.year, end.month):
            return f"{MONTHS[start.month - 1]} {start.year}"
        if (start.month, end.month) == (1, 12) and start.year == end.year:
            return str(start.year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[start.month - 1]} {start.year}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {end.day} {MONTHS[end.month - 1]} {start.year}"
    return f"{day(value.start)} – {day(value.end)}"


def period_precision(value: Period | None) -> str:
    """How sure the day is, where it is not a day."""
    if value is None or value.precision is None or value.precision <= 1:
        return ""
    return {2: "within these days", 3: "within this week", 4: "within this month", 5: "within this year"}.get(value.precision, "")


def place(value: Place | None, codebook: Codebook) -> str:
    """The name with what it lies in: Lakki Marwat, Khyber Pakhtunkhwa, Pakistan."""
    if value is None:
        return "place unknown"
    parts = dict.fromkeys([value.name, value.adm2 or "", value.adm1 or "", country(value.country, codebook)])
    return ", ".join(p for p in parts if p)


def country(code: str | None, codebook: Codebook) -> str:
    """A country's name by its two letters."""
    found = codebook.actors.countries.get(code)
    return found.name if found else (code or "")


def place_precision(value: Place | None, codebook: Codebook) -> str:
    """How sure the place is, in words: "somewhere in Lakki Marwat district"."""
    if value is None or value.precision is None:
        return ""
    wider = {
        2: f"near {value.name}",
        3: f"somewhere in {value.adm2 or value.name}",
        4: f"somewhere in {value.adm1 or value.name}",
        5: f"along or around {value.name}",
        6: f"somewhere in {country(value.country, codebook) or value.name}",
        7: "at sea or in the air",
    }
    return wider.get(value.precision, "")


def count(low: int | None, best: int | None, high: int | None) -> str:
    """14; 14 – 17; at least 8; up to 9; no one; unknown."""
    if low is None and high is None:
        return str(best) if best is not None else UNKNOWN
    if low == 0 and high == 0:
        return "no one"
    if high is None:
        return "an unknown number" if not low else f"at least {low:,}"
    if not low:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} – {high:,}"


def toll(outcome: str | None, who: str | None, side: str | None, codebook: Codebook) -> str:
    """Killed, militants (TTP)."""
    words = OUTCOME.get(outcome or "", outcome or "")
    people = WHO.get(who or "", who or "")
    party = actor(side, codebook) if side else ""
    return f"{words[:1].upper()}{words[1:]}, {people}{f' ({party})' if party else ''}"


def whom(who: str | None, side: str | None, codebook: Codebook) -> str:
    """militants (TTP); people of the Somali National Army."""
    people = WHO.get(who or "", who or "")
    if not side:
        return people
    return f"people of {actor(side, codebook)}" if who == "unknown" else f"{people} ({actor(side, codebook)})"


def short_day(iso: str | None) -> str:
    """14 Sep 2025."""
    when = _date(iso)
    return f"{when.day} {MONTHS[when.month - 1][:3]} {when.year}" if when else (iso or UNKNOWN)


def actor(ident: str | None, codebook: Codebook) -> str:
    """A party's neutral name by its id; an id that the codebook lacks stays as it is."""
    entry = codebook.actors.get(ident)
    return entry.name if entry else (ident or UNKNOWN)


def action(name: str, codebook: Codebook) -> str:
    """What was done, as the codebook labels it."""
    leaf = codebook.actions.leaves.get(name)
    return leaf.label if leaf else name.replace("_", " ").capitalize()


def parties(actors: Iterable[Actor], role: str, codebook: Codebook) -> list[str]:
    """The parties of a role by their neutral names; words for people who are no known party stay in the report's words.

    What another of them is a part of is left out: the army, not also the armed forces and the government. A party
    that no report names is marked.
    """
    known = [a for a in actors if a.role == role]
    idents = list(dict.fromkeys(a.id for a in known if a.id))
    wider = {above for i in idents for above in _above(i, codebook)}
    told = {a.id for a in known if a.presumed is None}
    named = [actor(i, codebook) + ("" if i in told else " (presumed)") for i in idents if i not in wider]
    plain = [f"“{a.name}”" for a in known if not a.id]
    return list(dict.fromkeys(named or plain))[:3]


def _above(ident: str, codebook: Codebook) -> list[str]:
    """What a party is a part of, and what that is a part of."""
    found: list[str] = []
    entry = codebook.actors.get(ident)
    while entry is not None and entry.parent and entry.parent not in found:
        found.append(entry.parent)
        entry = codebook.actors.get(entry.parent)
    return found


def event(one: Event, codebook: Codebook) -> str:
    """What happened, in a line without place and day: Air strike by Sudanese army on …"""
    words = action(one.action, codebook)
    source, target = parties(one.actors, "source", codebook), parties(one.actors, "target", codebook)
    leaf = codebook.actions.leaves.get(one.action)
    if leaf is not None and leaf.symmetric and source and target:
        both = list(dict.fromkeys([*source, *target]))
        words += f" between {_and(both)}" if len(both) > 1 else f" with {both[0]}"
    else:
        target = [t for t in target if t not in source] or target  # an army's own losses do not make it its own target
        verbal = leaf is not None and leaf.kind == "verbal"
        words += f" by {_and(source)}" if source else ""
        words += f"{' to' if verbal else ' against'} {_and(target)}" if target else ""
    extra = REALITY.get(one.reality, one.reality)
    if one.scope == "aggregate":
        extra = "a sum over several incidents" + (f"; {extra}" if extra else "")
    return f"{words} ({extra})" if extra else words


def claim(one: Claim, codebook: Codebook) -> str:
    """A claim in a line: Raid by Nigerian Army against Boko Haram; Borno, Nigeria; killed, militants: 14; the army says so."""
    words = action(one.action, codebook)
    source, target = parties(one.actors, "source", codebook), parties(one.actors, "target", codebook)
    words += f" by {_and(source)}" if source else ""
    words += f" against {_and(target)}" if target else ""
    told = [f"{toll(t.outcome, t.who, t.side, codebook).lower()}: {count(t.low, t.best, t.high)}" for t in one.tolls]
    where = [place(one.place, codebook)] if one.place else []
    says = f"{actor(one.speaker.actor, codebook) if one.speaker.actor else one.speaker.name or 'the report'} {STANCE[one.stance]}"
    return "; ".join([words, *where, *told, says])


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def number(value: int, one: str, many: str | None = None) -> str:
    """1 report, 2 reports, 1,204 reports."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def _date(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
