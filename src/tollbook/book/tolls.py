"""The bounded answer to a question, from the book: its events as people left them."""

from collections.abc import Callable, Iterable, Sequence

from django.db.models import Q, Value
from django.db.models.functions import Lower
from msgspec.structs import replace

from tollbook.book.filters import standing_at
from tollbook.book.models import ClaimRow, EventRow, ReportRow
from tollbook.book.relinking import grouping
from tollbook.book.rows import event_of, report_of
from tollbook.book.stored import claims_of, in_portions
from tollbook.book.values import BookEvent
from tollbook.codebook import Codebook
from tollbook.codebook.gazetteer.names import plain_name
from tollbook.linking import Answer, Decisions, Question, answer
from tollbook.linking.areas import level
from tollbook.linking.grouping import tellings
from tollbook.linking.linker import Linked, Linker
from tollbook.linking.questions import checked
from tollbook.linking.tellings import Telling
from tollbook.linking.totals import place_by_name
from tollbook.model import Claim, CodedReport, Event, Outcome, Place, Speaker, Toll

KINDS = ("District", "Province", "Region", "State", "Governorate", "Department")
"""With these words behind it, a name is the same name; see gazetteer.names.plain_name."""
TEAM = Speaker("the people who keep this book", "monitor")


Heard = Callable[[int, int], None]
"""Told how many of the reports are read, of how many."""


def toll(
    question: Question, codebook: Codebook, as_of: str | None = None, shown: bool = False, heard: Heard = lambda _done, _of: None
) -> Answer:
    """How many, at least and at most, by the claims of the book; a person's corrections stand in the place of what they correct.

    Events that are no conflict do not count. ``shown``: with each incident's and sum's share. Raises BadInput for a question that
    cannot be asked.
    """
    asked = checked(question)
    numbers = sorted(_candidates(asked, codebook, as_of))
    events = [event_of(r) for some in in_portions(numbers) for r in EventRow.objects.filter(pk__in=some)]
    events = sorted((e for e in events if e.status != "not_conflict"), key=lambda e: e.event.id)
    return answer(_linked(events, codebook, as_of, heard), asked, codebook, shown)


def how_many_events(question: Question, codebook: Codebook, as_of: str | None = None) -> int:
    """How many events an answer has to look at. Raises BadInput for a question that cannot be asked."""
    return len(_candidates(checked(question), codebook, as_of))


def _candidates(question: Question, codebook: Codebook, as_of: str | None) -> set[int]:
    """The rows of every event that may have a part in the answer: those of another province or time have none."""
    if as_of is not None:
        rows = EventRow.objects.filter(standing_at(as_of))
        return set(rows.filter(_touching(question)).values_list("pk", flat=True))
    claims = ClaimRow.objects.filter(_touching(question), standing=True)
    ways = _near(question.place, codebook) if question.place else [Q()]
    idents = {e for way in ways for e in claims.filter(way).values_list("event", flat=True) if e is not None}
    found: set[int] = set()
    for some in in_portions(idents):
        found.update(EventRow.objects.filter(ident__in=some, until__isnull=True).values_list("pk", flat=True))
    return found


def _touching(question: Question) -> Q:
    inside = Q()
    if question.end:
        inside &= Q(start__lte=question.end)
    if question.start:
        inside &= Q(end__gte=question.start)
    if not inside:
        return inside
    return inside | Q(start__isnull=True) | Q(end__isnull=True)


def _near(name: str, codebook: Codebook) -> list[Q]:
    """Claims in the provinces where the name is, or whose province or country is not known: each way apart, so that each follows
    the index by place, which SQLite does not do for all of them joined by "or".
    """
    units = _units(name, codebook)
    if not units:
        return [Q()]
    whole = {country for country, adm1 in units if adm1 is None}
    ways = [Q(country__isnull=True), *(Q(country=country) for country in sorted(whole))]
    for country, adm1 in sorted((c, a) for c, a in units if a is not None and c not in whole):
        ways += [Q(country=country, adm1=adm1), Q(country=country, adm1__isnull=True)]
    return ways


def _units(name: str, codebook: Codebook) -> set[tuple[str, str | None]]:
    """Country and province (None: all of it) of what bears the name, as the book's events and the gazetteer have them."""
    short = name.split(",")[0].strip()
    events = EventRow.objects.filter(until__isnull=True)
    words = [Lower(Value(word)) for word in (short, *(f"{short} {kind}" for kind in KINDS))]
    found: set[tuple[str | None, str | None]] = set()
    for column in ("adm1", "adm2", "place"):  # one by one, so that each has its index
        rows = events.filter(**{f"{column}__lower__in": words}).order_by()
        found.update(rows.values_list("country", "adm1").distinct())
    homes = events.order_by().values_list("country", flat=True).distinct()
    known = place_by_name(name, [Place(str(c), country=c) for c in sorted({c for c in homes if c is not None})], codebook)
    units = {(c, a) for c, a in found if c is not None}
    if known is None or known.country is None:
        return units
    if level(known) >= 5 or known.adm1 is None:
        return units | {(known.country, None)}
    provinces = set(events.filter(country=known.country).order_by().values_list("adm1", flat=True).distinct())
    return units | {(known.country, a) for a in provinces if a is not None and plain_name(a) == plain_name(known.adm1)}


def _linked(events: Sequence[BookEvent], codebook: Codebook, as_of: str | None, heard: Heard) -> Linked:
    """The events as linking gives them: tellings of their reports, with what people corrected put into their claims."""
    said = grouping()
    home = {c: e.event.id for e in events for c in e.event.claims}
    groups: dict[str, list[str]] = {}
    known: dict[str, Telling] = {}
    wanted = {e.event.id: e for e in events}
    many = len({r for e in events for r in e.event.reports})
    for number, coded in enumerate(_reports(events, as_of), 1):
        heard(number, many)
        for told in _tellings(coded, codebook, said):
            own = next((home[c.id] for c in told.claims if c.id in home), None)
            if own is not None:
                known[told.id] = told
                groups.setdefault(own, []).append(told.id)
    for ident, members in groups.items():
        if wanted[ident].machine is not None:
            mended = _mended([known[m] for m in members], wanted[ident])
            known.update((t.id, t) for t in mended)
            groups[ident] = [t.id for t in mended]

    def order(ident: str) -> tuple[str, int, str]:
        return (known[ident].report.id, known[ident].claims[0].quote.start, ident)

    # in the linker's own order, so that the answer's words are those of a question to the same claims in a file
    ordered = sorted((sorted(members, key=order) for members in groups.values()), key=lambda g: order(g[0]))
    return Linked(known, tuple(map(tuple, ordered)), (), Linker(codebook))


def _tellings(coded: CodedReport, codebook: Codebook, said: Decisions) -> list[Telling]:
    return tellings(coded, codebook, said)


def _reports(events: Sequence[BookEvent], as_of: str | None) -> Iterable[CodedReport]:
    """The reports of the events with all their claims that stood."""
    idents = sorted({r for e in events for r in e.event.reports})
    stood = Q(standing=True) if as_of is None else standing_at(as_of)
    for some in in_portions(idents):
        rows = {r.number: r for r in ReportRow.objects.filter(ident__in=some)}
        claims = claims_of(ClaimRow.objects.filter(stood, report_id__in=list(rows)))
        for number, row in rows.items():
            yield CodedReport(report_of(row), claims.get(number, ()))


def _mended(told: Sequence[Telling], one: BookEvent) -> list[Telling]:
    """Tellings that say what people corrected the event to."""
    event, machine = one.event, one.machine or one.event
    changes: dict[str, object] = {}
    if event.place != machine.place:
        changes["place"] = event.place
    if event.period != machine.period:
        changes["period"] = event.period
    if event.background != machine.background:
        changes["background"] = event.background
    outcomes = {t.outcome for t in (*event.tolls, *machine.tolls)}
    other = {o for o in outcomes if _tolls(event, o) != _tolls(machine, o)}
    mended = []
    for n, telling in enumerate(told):
        claims = [replace(c, tolls=tuple(t for t in c.tolls if t.outcome not in other), **changes) for c in telling.claims]
        if n == 0 and other:
            claims.append(_by_people(claims[0], event, other, one.decisions[-1]))
        mended.append(
            Telling(telling.report, tuple(claims), telling.actors, telling.rules, telling.main, telling.sort, telling.rank)
        )
    return mended


def _tolls(event: Event, outcome: str) -> list[tuple[object, ...]]:
    return [(t.who, t.side, t.low, t.best, t.high, t.part_of) for t in event.tolls if t.outcome == outcome]


def _by_people(like: Claim, event: Event, outcomes: set[Outcome], decision: str) -> Claim:
    """A claim in the team's own voice, with the tolls that it corrected."""
    tolls = tuple(
        Toll(t.outcome, t.who, t.low, t.best, t.high, t.hedge, t.words, t.side, t.id, t.part_of)
        for t in event.tolls
        if t.outcome in outcomes
    )
    return replace(like, id=decision, speaker=TEAM, stance="confirms", reality="happened", about=None, parts=(), tolls=tolls)
