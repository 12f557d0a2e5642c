"""Coded reports, invented: incidents over a hundred provinces and twenty years, each told by one to four outlets."""

import datetime as dt
from collections.abc import Iterator
from random import Random

from tollbook.model import Actor, Claim, CodedReport, Period, Place, Quote, Speaker, Toll, content_id, make_report

COUNTRIES = ("PK", "ML", "NG", "SO", "SD", "CO", "MM", "SY", "YE", "UA")
PROVINCES, DISTRICTS = 10, 12
FIRST = dt.date(2005, 1, 1)
DAYS = 7300
ACTIONS = ("attack", "raid", "airstrike", "bombing", "ambush", "armed_clash")
WHO = ("civilians", "militants", "soldiers", "police")
OUTLETS = tuple(f"Outlet {n}" for n in range(40))
SPEAKERS = (
    Speaker("police", "police"),
    Speaker("residents", "resident"),
    Speaker("a doctor", "medical"),
    Speaker(None, "outlet"),
)
THINGS = [
    "convoy",
    "market",
    "checkpoint",
    "barracks",
    "school",
    "bridge",
    "camp",
    "mosque",
    "church",
    "depot",
    "well",
    "ferry",
    "mill",
    "bazaar",
]
WORDS = ["gunmen", "troops", "rebels", "fighters", "bandits", "raiders"]


def invented(claims: int, seed: int = 1) -> Iterator[CodedReport]:
    """Reports with so many claims in all, in the order of their days, the same on every run."""
    for told in incidents(claims, seed):
        yield from told


def incidents(claims: int, seed: int = 1) -> Iterator[list[CodedReport]]:
    """The same, the reports of one incident together."""
    random = Random(seed)
    made = number = 0
    per_day = claims / 3.2 / DAYS
    due = 0.0
    for day in range(DAYS):
        due += per_day
        while due >= 1 and made < claims:
            due -= 1
            number += 1
            told = list(_incident(number, FIRST + dt.timedelta(days=day), random))
            made += sum(len(coded.claims) for coded in told)
            yield told


def province(country: str, number: int) -> str:
    """The name of a province."""
    return f"{country} Province {number}"


def _incident(number: int, day: dt.date, random: Random) -> Iterator[CodedReport]:
    country, unit, district = random.choice(COUNTRIES), random.randrange(PROVINCES), random.randrange(DISTRICTS)
    adm1 = province(country, unit)
    town = f"Town {unit}-{district}-{random.randrange(9)}"
    place = Place(
        town,
        f"place:{country}{unit}-{district}",
        country,
        adm1,
        f"{country} District {unit}-{district}",
        -40.0 + COUNTRIES.index(country) * 8 + unit * 0.7 + random.random(),
        -60.0 + COUNTRIES.index(country) * 12 + district * 0.9,
        random.choice((1, 2, 3)),
    )
    action, who, killed = random.choice(ACTIONS), random.choice(WHO), random.randrange(1, 30)
    subject, thing = random.choice(WORDS), random.choice(THINGS)
    for outlet in random.sample(OUTLETS, random.choice((1, 1, 2, 2, 3, 4))):
        count = killed + random.choice((0, 0, 0, 1, 2))
        published = (day + dt.timedelta(days=random.choice((0, 1)))).isoformat()
        first = f"In {town}, {adm1}, {subject} struck a {thing} on {day.isoformat()} and killed {count} {who}, said {outlet}."
        second = f"A doctor counted {count + 3} wounded after incident {number} near the {thing} of {town}."
        report = make_report(f"{first} {second}", outlet=outlet, published=published)
        speaker = random.choice(SPEAKERS)
        toll = Toll("killed", who, count, count, count, "exact", str(count))  # type: ignore[arg-type]
        claims = [_claim(report.id, report.text, 0, first, speaker, action, place, day, toll)]
        if random.random() < 0.5:
            toll = Toll("wounded", "unknown", count + 3, count + 3, count + 3, "exact", str(count + 3))
            claims.append(_claim(report.id, report.text, len(first) + 1, second, SPEAKERS[2], action, place, day, toll))
        yield CodedReport(report, tuple(claims))


def _claim(
    report: str, text: str, start: int, words: str, speaker: Speaker, action: str, place: Place, day: dt.date, toll: Toll
) -> Claim:
    return Claim(
        id=content_id("c", report, str(start)),
        report=report,
        quote=Quote(start, start + len(words), text[start : start + len(words)]),
        speaker=speaker,
        stance="asserts",
        action=action,
        actors=(Actor("source", words.split(", ")[-1][:20] if not start else "unknown gunmen"),),
        place=place,
        period=Period(day.isoformat(), day.isoformat(), 1),
        tolls=(toll,),
    )
