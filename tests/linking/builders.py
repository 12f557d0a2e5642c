"""Claims written by hand, so that linking is tested apart from coding. All incidents are invented."""

from collections.abc import Sequence

from tollbook.model import Actor, Claim, CodedReport, Period, Place, Quote, Report, Speaker, Toll, content_id, make_report
from tollbook.model.claim import Outcome, Relation, SpeakerKind, Stance, Who

LAKKI = Place("Lakki Marwat", "p1", "PK", "Khyber Pakhtunkhwa", "Lakki Marwat District", 32.6, 70.9, 3)
BANNU = Place("Bannu", "p2", "PK", "Khyber Pakhtunkhwa", "Bannu District", 32.99, 70.6, 3)
KP = Place("Khyber Pakhtunkhwa", "p3", "PK", "Khyber Pakhtunkhwa", None, 34.5, 72.0, 4)
GAO = Place("Gao", "p4", "ML", "Gao", "Cercle de Gao", 16.27, -0.04, 1)
KIDAL = Place("Kidal", "p5", "ML", "Kidal", "Cercle de Kidal", 18.44, 1.41, 1)

ISPR = Speaker("the military's media wing", "party", "pak-army")
TTP = Speaker("the TTP", "armed_group", "ttp")
POLICE = Speaker("police", "police")
RESIDENTS = Speaker("residents", "resident")
MEDIC = Speaker("a doctor", "medical")


def toll(
    low: int | None,
    who: Who = "militants",
    outcome: Outcome = "killed",
    *,
    high: int | None = -1,
    side: str | None = None,
    relation: Relation = "count",
    part_of: str | None = None,
    ident: str = "t1",
) -> Toll:
    """An exact count; ``high`` for an interval, None for no upper bound."""
    top = low if high == -1 else high
    return Toll(outcome, who, low, low, top, "exact", f"{low} {who}", side, ident, part_of, relation)


def claim(
    *tolls: Toll,
    speaker: Speaker = ISPR,
    stance: Stance = "asserts",
    action: str = "raid",
    place: Place | None = LAKKI,
    start: str | None = "2025-09-13",
    end: str | None = None,
    actors: Sequence[Actor] = (),
    scope: str = "incident",
    parts: Sequence[str] = (),
    about: str | None = None,
    ident: str | None = None,
    background: bool = False,
    words: str = "",
) -> Claim:
    """A claim without a report; ``report`` below gives it one."""
    period = None if start is None else Period(start, end or start, 1)
    return Claim(
        id=ident or "",
        report="",
        quote=Quote(0, len(words), words),
        speaker=speaker,
        stance=stance,
        action=action,
        scope=scope,  # type: ignore[arg-type]
        about=about,
        parts=tuple(parts),
        actors=tuple(actors),
        place=place,
        period=period,
        tolls=tuple(tolls),
        background=background,
    )


def report(*claims: Claim, outlet: str = "Morning Post", published: str | None = "2025-09-15", text: str = "") -> CodedReport:
    """A coded report of the claims, in their order."""
    body = text or " ".join(f"{c.action} {c.speaker.name} {[t.words for t in c.tolls]}" for c in claims)
    own = make_report(body, outlet=outlet, published=published)
    return CodedReport(own, tuple(_placed(c, n, own) for n, c in enumerate(claims)))


def _placed(one: Claim, number: int, own: Report) -> Claim:
    ident = one.id or content_id("c", own.id, str(number))
    return Claim(
        id=ident,
        report=own.id,
        quote=Quote(number * 100, number * 100 + 10, one.quote.text or f"sentence {number}"),
        speaker=Speaker(own.outlet, "outlet") if one.speaker.kind == "outlet" else one.speaker,
        stance=one.stance,
        action=one.action,
        scope=one.scope,
        about=one.about,
        parts=one.parts,
        actors=one.actors,
        place=one.place,
        period=one.period,
        tolls=one.tolls,
        background=one.background,
    )


OUTLET = Speaker(None, "outlet")


def speaker(name: str, kind: SpeakerKind, actor: str | None = None) -> Speaker:
    """A speaker by name."""
    return Speaker(name, kind, actor)
