"""How long linking takes, and how much memory: invented claims, three a report, one to four reports an incident.

    python benchmarks/linking_speed.py 10000 30000 100000       one process a number of claims, one core
    python benchmarks/linking_speed.py --one-city 10000         all on one day in one city

Prints claims, seconds to link, seconds to make events, seconds per n log n relative to the first, and the greatest memory.
"""

import math
import random
import resource
import subprocess
import sys
import time

from tollbook.codebook import load_codebook
from tollbook.linking.events import make_events
from tollbook.linking.linker import Linker
from tollbook.model import Claim, CodedReport, Period, Place, Quote, Speaker, Toll, content_id, make_report

LANDS = ("ML", "NG", "SO", "YE", "SY", "PK", "MM", "CO")
ACTIONS = ("raid", "ambush", "airstrike", "shelling", "car_bomb", "armed_clash")
WORDS = [
    "troops",
    "gunmen",
    "village",
    "road",
    "market",
    "convoy",
    "bodies",
    "night",
    "houses",
    "fled",
    "officials",
    "said",
    "hospital",
    "river",
    "school",
    "mosque",
    "bridge",
    "fire",
]
CLAIMS_A_DAY = 143
"""An archive grows in time: 100,000 claims are of 700 days."""


def place_of(n: int) -> Place:
    """One of 2,000 invented towns, forty to a province."""
    land, province = LANDS[n % len(LANDS)], n // 40
    return Place(f"Town{n}", f"p{n}", land, f"Province{province}", f"District{n // 8}", (n * 7919) % 120 / 2 - 30, n % 90, 1)


def reports(count: int, *, one_city: bool) -> list[CodedReport]:
    """Coded reports with ``count`` claims in all, from a fixed seed."""
    chance = random.Random(7)
    found: list[CodedReport] = []
    made = 0
    while made < count:
        place = place_of(0 if one_city else chance.randrange(2000))
        day = 100 if one_city else chance.randrange(max(count // CLAIMS_A_DAY, 1))
        action, dead = chance.choice(ACTIONS), chance.randrange(1, 40)
        names = [f"{chance.choice('BDGKLMNRST')}{chance.choice('aeiou')}{chance.randrange(10**5)}" for _ in range(3)]
        for _ in range(chance.randrange(1, 5)):
            found.append(_report(chance, len(found), place, day, action, dead + chance.randrange(-1, 2), names))
            made += len(found[-1].claims)
    return found


def _report(chance: random.Random, n: int, place: Place, day: int, action: str, dead: int, names: list[str]) -> CodedReport:
    date = f"20{20 + day // 360:02d}-{1 + day % 360 // 30:02d}-{1 + day % 28:02d}"
    text = " ".join([*chance.choices(WORDS, k=40), *names, f"report {n}"])
    report = make_report(text, outlet=f"Outlet {n % 40}", published=date)
    tolls = (
        Toll("killed", "civilians", max(dead, 1), max(dead, 1), max(dead, 1), "exact", f"{dead} killed"),
        Toll("wounded", "unknown", 2 * dead + 1, 2 * dead + 1, 2 * dead + 1, "exact", f"{2 * dead + 1} hurt"),
    )
    speakers = (Speaker("police", "police"), Speaker("residents", "resident"), Speaker(None, "outlet"))
    claims = tuple(
        Claim(
            content_id("c", report.id, str(k)),
            report.id,
            Quote(k * 60, k * 60 + 50, text[k * 60 : k * 60 + 50]),
            speakers[k],
            "asserts",
            action,
            place=place,
            period=Period(date, date, 1),
            tolls=tolls[k : k + 1],
        )
        for k in range(3)
    )
    return CodedReport(report, claims)


def measure(count: int, *, one_city: bool) -> tuple[int, float, float, float]:
    """Claims, seconds to link, seconds to make events, and the process's greatest memory in gigabytes."""
    codebook, coded = load_codebook(), reports(count, one_city=one_city)
    start = time.process_time()
    linker = Linker(codebook)
    linker.add(coded)
    linked = linker.linked()
    middle = time.process_time()
    made = make_events(linked, codebook)
    end = time.process_time()
    claims = sum(len(r.claims) for r in coded)
    assert sum(len(e.claims) for e in made) == claims
    return claims, middle - start, end - middle, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main() -> None:
    """One process for each number of claims, so that each has its own memory."""
    flags, numbers = [a for a in sys.argv[1:] if a.startswith("--")], [a for a in sys.argv[1:] if not a.startswith("--")]
    if "--here" in flags:
        print(*measure(int(numbers[0]), one_city="--one-city" in flags))
        return
    unit = 0.0
    for number in numbers:
        done = subprocess.run([sys.executable, __file__, "--here", *flags, number], capture_output=True, text=True, check=True)
        claims, link, events, memory = (float(v) for v in done.stdout.split())
        cost = (link + events) / (claims * math.log(claims))
        unit = unit or cost
        print(
            f"{claims:9.0f} claims  link {link:7.1f} s  events {events:7.1f} s  x{cost / unit:4.2f} of n log n  {memory:5.2f} GB",
            flush=True,
        )


if __name__ == "__main__":
    main()
