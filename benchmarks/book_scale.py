"""How the book bears a million claims: adding, linking, showing, listing, answering. Prints one line a measure.

    python benchmarks/book_scale.py --claims 1000000                    # SQLite, in a folder of its own
    python benchmarks/book_scale.py --claims 1000000 --url postgres://…  # a database that is empty

What is there already is not added again, so that a run that was stopped goes on. Linking a million claims takes hours, so that
unless --link is given, events are made as the invention knows them; everything else is the book's own.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from book_invented import FIRST, incidents, invented, province

from tollbook.book.values import BookEvent
from tollbook.model import CodedReport, Codes, Event, EventToll, Grade, Link, Position, Range, content_id

PORTION = 2000


def main() -> None:
    """Runs the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--url", help="The database; without it a new SQLite file.")
    parser.add_argument("--ask", action="store_true", help="Only ask a book that was filled before.")
    parser.add_argument("--link", type=float, default=0, metavar="SECONDS", help="Link, for so long at most; the rest waits.")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tollbook-scale-"))
    os.environ["TOLLBOOK_DATA"] = str(folder)
    os.environ["TOLLBOOK_DATABASE_URL"] = options.url or f"sqlite:///{folder}/book.sqlite3"
    from tollbook.book.start import open_book

    open_book()
    if not options.ask:
        _store(options.claims)
        if options.link:
            _link(options.link)
        else:
            _make_events(options.claims)
    _ask(options.claims)


def _say(what: str, value: str) -> None:
    print(f"{what:<44}{value}", flush=True)


def _store(claims: int) -> None:
    from tollbook.book.adding import add, known_reports
    from tollbook.codebook import load_codebook

    codebook = load_codebook()
    source = invented(claims)
    done, spent = 0, 0.0
    while some := list(islice(source, PORTION)):
        if len(known_reports([some[0].report.id, some[-1].report.id])) == 2:
            continue
        begun = time.perf_counter()
        done += add(some, codebook, "benchmark", "invented", link=False).claims
        spent += time.perf_counter() - begun
    if done:
        _say("stored", f"{done:,} claims, {done / spent:,.0f} claims a second")


def _make_events(claims: int) -> None:
    """Stores an event for each incident, with the claims that tell of it."""
    from tollbook.book.models import EventRow, ReportRow
    from tollbook.book.relinking import settle
    from tollbook.book.writing import writing
    from tollbook.codebook import load_codebook

    codebook = load_codebook()
    done = EventRow.objects.count()
    source = islice(incidents(claims), done, None)
    begun, made = time.perf_counter(), 0
    while some := list(islice(source, PORTION)):
        with writing("benchmark", "events") as write:
            settle([_event(told) for told in some], {}, write, codebook)
        made += len(some)
    if made:
        ReportRow.objects.update(linked=True)
        _say("events stored", f"{made:,}, {made / (time.perf_counter() - begun):,.0f} a second")


def _event(told: list[CodedReport]) -> BookEvent:
    """The event of an incident: least and greatest count of each outcome."""
    claims = sorted(((c, r.report) for r in told for c in r.claims), key=lambda p: (p[1].published, p[1].id, p[0].quote.start))
    ids = tuple(c.id for c, _ in claims)
    first = claims[0][0]
    tolls, totals = [], {}
    for n, outcome in enumerate(("killed", "wounded"), 1):
        counts = [(c.id, t) for c, _ in claims for t in c.tolls if t.outcome == outcome]
        if counts:
            low, high = min(t.low or 0 for _, t in counts), max(t.high or 0 for _, t in counts)
            one = counts[0][1]
            by = tuple(i for i, _ in counts)
            tolls.append(EventToll(one.outcome, one.who, low, high, high, "exact", one.words, id=f"t{n}", claims=by))
            totals[outcome] = Range(low, high, high)
    reports = tuple(dict.fromkeys(r.id for _, r in claims))
    return BookEvent(
        Event(
            id=content_id("e", ids[0]),
            action=first.action,
            codes=Codes(),
            actors=first.actors,
            place=first.place,
            period=first.period,
            tolls=tuple(tolls),
            totals=totals,
            positions=tuple(
                Position(c.speaker.name or "outlet", "asserts", t.outcome, t.who, None, t.low, t.best, t.high, reports=(r.id,))
                for c, r in claims
                for t in c.tolls
            ),
            grade=Grade("fair" if len(reports) > 1 else "weak", "so many sources", len(reports), len(reports)),
            claims=ids,
            reports=reports,
            links=tuple(Link(i, 4.2, ("same place", "same day")) for i in ids),
        )
    )


def _link(seconds: float) -> None:
    from tollbook.book.adding import link_some
    from tollbook.codebook import load_codebook

    codebook = load_codebook()
    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        linked = link_some(codebook, "benchmark")
        if not linked:
            break
        done += linked
        if done % 20_000 < linked:
            _say("linking", f"{done:,} reports, {done / (time.perf_counter() - begun):,.0f} reports a second")
    if done:
        _say("linked", f"{done:,} reports, {done / (time.perf_counter() - begun):,.0f} reports a second")


def _median(work: Callable[[], object], times: int = 9) -> str:
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return f"{statistics.median(spent) * 1000:,.1f} ms (slowest {max(spent) * 1000:,.1f})"


def _ask(claims: int) -> None:
    from tollbook.book import reading, tolls
    from tollbook.book.reading import Filter
    from tollbook.codebook import load_codebook
    from tollbook.linking import Question

    codebook = load_codebook()
    held = reading.numbers()
    _say("held", ", ".join(f"{held[k]:,} {k}" for k in ("reports", "claims", "events")))
    some = reading.events(Filter(place=province("PK", 2)), limit=20)
    if not some:
        sys.exit("no events to ask about: nothing was linked")
    idents = _again([e.event.id for e in some])

    def show() -> None:
        one = reading.event(next(idents))
        reading.reports_of(one)

    _say("show an event with its reports", _median(show, 40))
    year = FIRST.year + 4
    lists = {
        "list: the newest": Filter(),
        "list: a province and a year": Filter(place=province("PK", 2), start=f"{year}-01-01", end=f"{year}-12-31"),
        "list: an action": Filter(action="airstrike"),
        "list: a country, most killed first": Filter(place="ML", order="killed"),
        "list: an outlet in a month": Filter(outlet="Outlet 7", start=f"{year}-05-01", end=f"{year}-05-31"),
        "list: contradictions of a year": Filter(contradictions=True, start=f"{year}-01-01", end=f"{year}-12-31"),
        "list: words in a province": Filter(words="ferry raiders", place=province("SO", 1)),
        "list: an actor": Filter(actor="said outlet 3."),
    }
    for what, wanted in lists.items():
        _say(what, _median(lambda wanted=wanted: reading.events(wanted)))  # type: ignore[misc]
    _say("count: a province and a year", _median(lambda: reading.count_events(lists["list: a province and a year"])))
    _say("search: two words", _median(lambda: reading.search("ferry raiders")))
    question = Question("killed", (), province("PK", 2), f"{year}-01-01", f"{year}-12-31")
    _say("toll: a province and a year", _median(lambda: tolls.toll(question, codebook), 5))
    answer = tolls.toll(question, codebook)
    _say("  its answer", f"{answer.low} to {answer.high}, by {len(answer.claims):,} of {claims:,} claims")


def _again(items: list[str]) -> Iterator[str]:
    while True:
        yield from items


if __name__ == "__main__":
    main()
