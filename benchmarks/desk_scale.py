"""How long the server takes for each page of the desk when the book holds a million claims. Prints one line a page: processor
time, a PostgreSQL server's included, median and first; and the time waited, which on a busy machine holds that of others.

    python benchmarks/desk_scale.py --claims 1000000 --folder /tmp/desk-scale
    TOLLBOOK_DATABASE_URL=postgres://… python benchmarks/desk_scale.py --claims 1000000 --folder /tmp/desk-scale

A few thousand invented claims are stored and linked; the rest are copies of them under other ids and days, so that a book of
a million claims is there in minutes. A folder that holds a book already is used as it is.
"""

import argparse
import datetime as dt
import os
import re
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

BASE = 4000
ID = re.compile(r"\b([rced]-)([0-9a-f]{4})([0-9a-f]{12})\b")
DAY = re.compile(r'"(start|end|since|published)":"(\d{4}-\d\d-\d\d)"')


def main() -> None:
    """Makes the book where it is missing, then asks for each page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--year", help="The year that is asked about; by default three before the last.")
    parser.add_argument("--only", default="", metavar="PART", help="Only the pages whose address holds this.")
    options = parser.parse_args()
    os.environ["TOLLBOOK_DATA"] = str(options.folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tollbook.desk.settings"
    from tollbook.book.start import open_book

    open_book()
    _fill(options.claims)
    _ask(options.times, options.only, options.year)


def _fill(claims: int) -> None:
    from book_invented import invented

    from tollbook.book import adding, reading
    from tollbook.codebook import load_codebook

    if reading.numbers()["claims"] >= claims:
        return
    codebook = load_codebook()
    if not reading.numbers()["claims"]:
        adding.add(list(_first(invented(100_000))), codebook, "benchmark", "invented")
    print(reading.numbers(), flush=True)
    held = reading.numbers()
    base = min(held["reports"], _base_reports())
    done = held["reports"] // base
    copies = round(claims / held["claims"] * done)
    for number in range(done, copies):
        _copy(number, base)
        if number % 20 == 0:
            print(f"{number} of {copies} copies", flush=True)


def _base_reports() -> int:
    """How many reports the first portion has: copies are made of these alone, also when a stopped run goes on."""
    from tollbook.book.models import ReportRow, Revision

    first = Revision.objects.filter(what__startswith="add ").order_by("number").values_list("what", flat=True).first() or "add 0"
    return int(first.split()[1]) or ReportRow.objects.count()


def _first(source: Iterator[Any]) -> Iterator[Any]:
    held = 0
    for coded in islice(source, BASE):
        held += len(coded.claims)
        yield coded
        if held >= BASE:
            return


def _copy(number: int, base: int) -> None:
    """All rows of the first portion once more, ids and days moved by the number of the copy."""
    from django.db import transaction

    from tollbook.book.models import ClaimRow, CodingRow, EventActor, EventRow, ReportRow

    days = dt.timedelta(days=7 * number)

    def ident(text: str) -> str:
        return ID.sub(lambda m: f"{m[1]}{int(m[2], 16) ^ number:04x}{m[3]}", text)

    def day(iso: str | None) -> str | None:
        return None if iso is None else (dt.date.fromisoformat(iso) + days).isoformat()

    def body(text: str) -> str:
        return DAY.sub(lambda m: f'"{m[1]}":"{day(m[2])}"', ident(text))

    first = _BASE or _load(base)
    with transaction.atomic():
        reports = [_like(r, ReportRow, "number", ident=ident(r.ident), published=day(r.published)) for r in first["reports"]]
        ReportRow.objects.bulk_create(reports, batch_size=500)
        new = {old.number: r.number for old, r in zip(first["reports"], reports, strict=True)}
        codings = [_like(c, CodingRow, "id", report_id=new[c.report_id]) for c in first["codings"]]
        CodingRow.objects.bulk_create(codings, batch_size=500)
        coded = {old.pk: c.pk for old, c in zip(first["codings"], codings, strict=True)}
        claims = [
            _like(
                c,
                ClaimRow,
                "number",
                ident=ident(c.ident),
                event=ident(c.event or "") or None,
                body=body(c.body),
                report_id=new[c.report_id],
                coding_id=coded[c.coding_id],
                start=day(c.start),
                end=day(c.end),
            )
            for c in first["claims"]
        ]
        ClaimRow.objects.bulk_create(claims, batch_size=500)
        events = [
            _like(e, EventRow, "number", ident=ident(e.ident), body=body(e.body), start=day(e.start), end=day(e.end))
            for e in first["events"]
        ]
        EventRow.objects.bulk_create(events, batch_size=500)
        numbers = {old.number: e.number for old, e in zip(first["events"], events, strict=True)}
        EventActor.objects.bulk_create(
            [EventActor(event_id=numbers[a.event_id], actor=a.actor, role=a.role) for a in first["actors"]], batch_size=500
        )


_BASE: dict[str, list[Any]] = {}


def _load(base: int) -> dict[str, list[Any]]:
    from tollbook.book.models import ClaimRow, CodingRow, EventActor, EventRow, ReportRow

    reports = ReportRow.objects.filter(number__lte=base)
    claims = ClaimRow.objects.filter(report__number__lte=base)
    events = EventRow.objects.filter(ident__in=claims.values("event"))
    _BASE.update(
        reports=list(reports.order_by("pk")),
        codings=list(CodingRow.objects.filter(report__number__lte=base).order_by("pk")),
        claims=list(claims.order_by("pk")),
        events=list(events.order_by("pk")),
        actors=list(EventActor.objects.filter(event__in=events).order_by("pk")),
    )
    return _BASE


def _like(row: Any, kind: Any, key: str, **changed: Any) -> Any:
    fields = {f.attname: getattr(row, f.attname) for f in kind._meta.concrete_fields if f.attname != key}
    return kind(**{**fields, **changed})


def _ask(times: int, wanted: str, year: str | None) -> None:
    from django.test import Client

    from tollbook.book import reading
    from tollbook.book.models import Member, User
    from tollbook.desk import members

    if not User.objects.filter(username="benchmark").exists():
        Member.objects.create(user=User.objects.create(username="benchmark"), team=members.the_team(), role="admin")
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="benchmark"), backend="django.contrib.auth.backends.ModelBackend")
    some = reading.events(limit=1)[0].event
    year = year or str(int((some.period.start if some.period and some.period.start else "2020")[:4]) - 3)
    print(f"{'milliseconds':<80}{'median':>8}{'first':>8}{'waited':>8}{'first':>8}")
    for path in (
        "/",
        f"/?start={year}-01-01&end={year}-12-31",
        f"/?start={year}-01-01&end={year}-12-31&place=PK+Province+2",
        "/events/",
        f"/events/?place=PK+Province+2&start={year}-01-01&end={year}-12-31",
        "/events/?action=airstrike&grade=weak",
        "/events/?order=killed",
        "/events/?order=oldest",
        "/events/?contradictions=yes&decided=no&order=disagreements",
        "/events/?decided=no&order=weakest",
        "/events/?actor=ttp",
        "/events/?outlet=Outlet+7",
        f"/events/?outlet=Outlet+7&start={year}-05-01&end={year}-05-31",
        f"/events/?place=Town+2-3-4&start={year}-01-01&end={year}-12-31",
        f"/events/?place=PK+Province+2&start={year}-01-01&end={year}-12-31&order=killed",
        f"/events/?words=ferry+raiders&place=SO+Province+1&start={year}-01-01",
        "/events/?outcome=killed&place=PK",
        f"/events/{some.id}/",
        "/reports/",
        "/reports/?words=ferry+raiders",
        f"/reports/{some.reports[0]}/",
        "/queue/",
        "/map/",
        f"/totals/?outcome=killed&place=PK+Province+2&from={year}-01-01&to={year}-06-30",
        f"/totals/?outcome=killed&place=PK&from={year}-01-01&to={year}-12-31",
        "/totals/?outcome=killed&place=PK+Province+2",
        "/codebook/",
        "/account/",
        "/team/",
        "/team/log/",
    ):
        if wanted not in path:
            continue
        spent, waited = [], []
        for _ in range(times):
            begun, walled = _processor(), time.perf_counter()
            answer = client.get(path)
            spent.append((_processor() - begun) * 1000)
            waited.append((time.perf_counter() - walled) * 1000)
        if answer.status_code != 404:
            numbers = f"{statistics.median(spent):8.0f}{spent[0]:8.0f}{statistics.median(waited):8.0f}{waited[0]:8.0f}"
            print(f"{path:<80}{numbers}  {answer.status_code}", flush=True)


def _processor() -> float:
    """Seconds of processor time that this process took so far, and a PostgreSQL server on this machine with all its processes."""
    from django.db import connection

    own = time.process_time()
    if connection.vendor != "postgresql":
        return own
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = int(_stat(cursor.fetchone()[0])[1])
    jiffies = sum(int(n) for n in _stat(server)[11:15])  # with those of its processes that ended
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (found := _stat(int(folder.name))) and int(found[1]) == server:
            jiffies += int(found[11]) + int(found[12])
    return own + jiffies / os.sysconf("SC_CLK_TCK")


def _stat(process: int) -> list[str]:
    """What the system tells of a process, from its state on; nothing of one that is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return []


if __name__ == "__main__":
    main()
