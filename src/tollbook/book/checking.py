"""Is the book whole? Every hash, offset and reference, and every derived row against what it is derived from."""

from collections import Counter
from collections.abc import Iterator

import msgspec
from django.db.models import Count, Max

from tollbook.book.deriving import derive
from tollbook.book.models import ClaimRow, CodingRow, Decision, EventRow, Head, Key, Original, ReportRow, Revision, Tombstone
from tollbook.book.relinking import grouping, hashed, is_same, settle
from tollbook.book.rows import claim_of, sha256_of
from tollbook.book.stored import MANY, coded_reports, decisions
from tollbook.book.writing import writing
from tollbook.codebook import Codebook
from tollbook.linking.incremental import index_keys
from tollbook.model import Claim, Quote


class Fault(msgspec.Struct, frozen=True):
    """One thing that is not as it should be: which record, and what is wrong with it."""

    record: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.record}: {self.wrong}"


def check(codebook: Codebook, derived: bool = True) -> Iterator[Fault]:
    """All faults of the book; nothing is changed. Without ``derived``, events and the index are not made again to compare."""
    yield from _revisions()
    yield from _reports()
    yield from _claims()
    yield from _codings()
    yield from _decisions()
    yield from _versions()
    if derived:
        yield from _events(codebook)


def _revisions() -> Iterator[Fault]:
    head = Head.objects.filter(pk=1).first()
    last = Revision.objects.aggregate(last=Max("number"))["last"] or 0
    if head is None:
        if last:
            yield Fault("book", f"has {last} revisions and no head")
        return
    if head.revision != last:
        yield Fault("book", f"its head says revision {head.revision}, the last one is {last}")
    if Revision.objects.count() != last:
        yield Fault("book", f"revisions are missing: {Revision.objects.count()} of {last}")
    times = list(Revision.objects.order_by("number").values_list("time", flat=True))
    if times != sorted(times):
        yield Fault("book", "times of revisions go back")


def _reports() -> Iterator[Fault]:
    for row in ReportRow.objects.order_by("number").iterator(chunk_size=MANY):
        if row.erased is None and sha256_of(row.text) != row.sha256:
            yield Fault(row.ident, "its text is not the one that was added (another hash)")
        if row.erased is not None and row.text:
            yield Fault(row.ident, "was erased and still has a text")
        if row.erased is not None and not Tombstone.objects.filter(report=row.ident).exists():
            yield Fault(row.ident, "was erased and has no tombstone")
    import hashlib

    for one in Original.objects.select_related("report").iterator(chunk_size=MANY):
        if hashlib.sha256(bytes(one.content)).hexdigest() != one.sha256:
            yield Fault(one.report.ident, "its original bytes are not those that were added (another hash)")


def _claims() -> Iterator[Fault]:
    rows = ClaimRow.objects.select_related("report").order_by("report_id", "number")
    for row in rows.iterator(chunk_size=MANY):
        try:
            claim = claim_of(row.body)
        except msgspec.DecodeError as problem:
            yield Fault(row.ident, f"cannot be read ({problem})")
            continue
        if claim.id != row.ident or claim.report != row.report.ident:
            yield Fault(row.ident, f"says that it is {claim.id} of {claim.report}")
        if row.report.erased is not None:
            if claim.quote.text or row.standing:
                yield Fault(row.ident, "its report was erased and its words are still there")
        elif row.standing:
            yield from _offsets(claim, row.report.text)
        if row.standing != (row.until is None) and row.standing:
            yield Fault(row.ident, f"counts, though it ended with revision {row.until}")


def _offsets(claim: Claim, text: str) -> Iterator[Fault]:
    quotes: list[Quote | None] = [claim.quote, claim.speaker.quote]
    quotes += [t.quote for t in claim.tolls] + [a.quote for a in claim.actors] + [t.quote for t in claim.things]
    quotes += [x.quote for x in (claim.place, claim.period) if x is not None]
    for quote in quotes:
        if quote is not None and text[quote.start : quote.end] != quote.text:
            yield Fault(claim.id, f"characters {quote.start} to {quote.end} of its report are not “{quote.text[:60]}”")


def _codings() -> Iterator[Fault]:
    several = ClaimRow.objects.filter(standing=True).values("ident").annotate(n=Count("pk")).filter(n__gt=1)
    for ident in several.values_list("ident", flat=True):
        yield Fault(ident, "counts twice")
    known = dict(ClaimRow.objects.exclude(coding=None).values_list("coding").annotate(n=Count("pk")))
    for pk, claims, ident in CodingRow.objects.values_list("pk", "claims_known", "report__ident"):
        if known.get(pk, 0) != claims:
            yield Fault(ident, f"has {known.get(pk, 0)} of the {claims} claims of its coding")


def _decisions() -> Iterator[Fault]:
    known = set(ClaimRow.objects.values_list("ident", flat=True))
    for row in Decision.objects.order_by("number"):
        missing = [c for c in row.claims if c not in known]
        if missing:
            yield Fault(row.ident, f"is about claims that are not in the book: {', '.join(missing)}")
        if row.kind == Decision.Kind.UNDO and row.undoes is None:
            yield Fault(row.ident, "undoes nothing")


def _versions() -> Iterator[Fault]:
    now = Counter(EventRow.objects.filter(until__isnull=True).values_list("ident", flat=True))
    for ident, n in now.items():
        if n > 1:
            yield Fault(ident, f"has {n} present versions")
    lost = ClaimRow.objects.filter(standing=True, event__isnull=False).exclude(
        event__in=EventRow.objects.filter(until=None).values("ident")
    )
    for ident, event in lost.values_list("ident", "event"):
        yield Fault(ident, f"is in event {event}, which is not there")


def _events(codebook: Codebook) -> Iterator[Fault]:
    """Events and the linking index, made again and compared. Reports that wait to be linked are not yet in any event."""
    waiting = set(ReportRow.objects.filter(linked=False).values_list("ident", flat=True))
    linked = [r for r in coded_reports() if r.report.id not in waiting]
    stored = {r.ident: r for r in EventRow.objects.filter(until__isnull=True)}
    derived = {e.event.id: e for e in derive(linked, decisions(), codebook)}
    for ident in sorted(stored.keys() | derived.keys()):
        if ident not in stored:
            yield Fault(ident, "is not stored, though claims add up to it")
        elif ident not in derived:
            yield Fault(ident, "is stored, though no claims add up to it")
        elif not is_same(stored[ident], derived[ident]):
            yield Fault(ident, "is not what its claims and decisions add up to")
    home = {c: e.event.id for e in derived.values() for c in e.event.claims}
    placed = dict(ClaimRow.objects.filter(standing=True, report__linked=True).values_list("ident", "event"))
    for ident, event in sorted(placed.items()):
        if event != home.get(ident):
            yield Fault(ident, f"is noted in event {event}, and belongs in {home.get(ident)}")
    said = grouping()
    numbers = dict(ReportRow.objects.filter(linked=True).values_list("ident", "number"))
    for one in linked:
        wanted = {hashed(k) for k in index_keys(one, codebook, said)}
        if set(Key.objects.filter(report=numbers[one.report.id]).values_list("key", flat=True)) != wanted:
            yield Fault(one.report.id, "linking would not find it under all its keys")


def stale(codebook: Codebook) -> list[str]:
    """The events that another linker or codebook than the one that made them would make otherwise."""
    stored = {r.ident: r for r in EventRow.objects.filter(until__isnull=True)}
    derived = {e.event.id: e for e in derive(coded_reports(), decisions(), codebook)}
    both = stored.keys() & derived.keys()
    return sorted((stored.keys() ^ derived.keys()) | {i for i in both if not is_same(stored[i], derived[i])})


def rebuild(codebook: Codebook, who: str) -> int:
    """Derives every event and the index anew, in one write. Returns how many events changed."""
    with writing(who, "derive all events anew") as write:
        said = grouping()
        numbers = dict(ReportRow.objects.values_list("ident", "number"))
        linked = list(coded_reports())
        Key.objects.all().delete()
        made = ((numbers[r.report.id], k) for r in linked for k in sorted({hashed(k) for k in index_keys(r, codebook, said)}))
        Key.objects.bulk_create([Key(key=k, report=n) for n, k in made], batch_size=MANY)
        ReportRow.objects.filter(erased__isnull=True).update(linked=True)
        old = {r.ident: r for r in EventRow.objects.filter(until__isnull=True)}
        return settle(derive(linked, decisions(), codebook), old, write, codebook)
