"""Who did it, from the sentence before: "Soldiers fired on the crowd. At least nine people died, hospital staff said".

A toll that names no doer belongs to the deed last told of that can kill, and takes whoever did that one. It must be of the same
deed: told in the next few sentences, no word that opens another story between, on no other day and at no other place that the
words name, and of people whom that party would hit. The claim's own words come first, and the reason is kept.
"""

from collections.abc import Sequence

from msgspec import structs

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS, STATE_KINDS
from tollbook.codebook.people import FORCES
from tollbook.coding.drafts import is_violent
from tollbook.coding.reading import Reading
from tollbook.coding.resumption import apart
from tollbook.model import HAPPENED, Actor, Claim, Period, Place, Quote, Toll

_BACK = 3
"""Sentences before the toll's in which its deed is looked for."""
_HARM = frozenset({"killed", "wounded", "casualties"})
_SELF = "suicide_bombing"
_COARSE = 4
"""UCDP date_prec from which a period is no day that could differ."""


def with_doers_carried(reading: Reading, codebook: Codebook, claims: Sequence[Claim]) -> list[Claim]:
    """The claims; tolls of a deed by nobody named get who did it in the sentences before."""
    made: list[Claim] = []
    for claim in claims:
        before = _deed_before(reading, codebook, claim, made) if _open(claim) else None
        made.append(_done_by(claim, before) if before is not None else claim)
    return made


def _open(claim: Claim) -> bool:
    """Harm done as news, in one incident, by nobody whom the claim's own words name."""
    if claim.background or claim.scope != "incident" or claim.reality not in HAPPENED or claim.action == _SELF:
        return False
    return any(t.outcome in _HARM and t.high != 0 for t in claim.tolls) and not any(a.role == "source" for a in claim.actors)


def _deed_before(reading: Reading, codebook: Codebook, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The deed, told last before the claim, that the toll belongs to; None where that is another's."""
    doc = reading.document
    home = doc.sentence_around(claim.quote.start)
    others = apart(doc)
    for other in reversed(before):
        told = doc.sentence_around(other.quote.start)
        if told >= home:
            continue
        if home - told > _BACK or any(n in others for n in range(told + 1, home + 1)):
            return None
        deed = is_violent(other.action, codebook.actions) and other.reality in HAPPENED and not other.background
        if not deed or not _kin(claim, other, codebook):
            continue
        fits = _same_day(claim, other) and _same_place(claim, other) and not _own_people(claim, other, codebook)
        return other if fits and any(a.role == "source" for a in other.actors) else None
    return None


def _kin(claim: Claim, other: Claim, codebook: Codebook) -> bool:
    """Is the claim's action the other's, or a wider word for it?"""
    return claim.action == other.action or codebook.actions.yields(claim.action, other.action)


def _own_people(claim: Claim, other: Claim, codebook: Codebook) -> bool:
    """Are the people counted, or those the claim says it was done to, of the party that did it?"""
    doers = [a for a in other.actors if a.role == "source"]
    sides = {codebook.actors.side_of(a.id) or a.id for a in doers if a.id is not None}
    hit = {a.id for a in claim.actors if a.role == "target" and a.id is not None} | {t.side for t in claim.tolls if t.side}
    if {codebook.actors.side_of(h) or h for h in hit} & sides:
        return True
    return any(_of_them(toll, doer, codebook) for toll in claim.tolls for doer in doers)


def _of_them(toll: Toll, doer: Actor, codebook: Codebook) -> bool:
    """Soldiers are none of the army's victims, militants none of the militants'."""
    entry = codebook.actors.get(doer.id)
    word = codebook.people.who(doer.name)
    kind = entry.kind if entry is not None else None
    if toll.who in FORCES:
        return kind in STATE_KINDS or (word is not None and word.who in FORCES)
    if toll.who in ("militants", "commanders"):
        return kind in ARMED_KINDS or (word is not None and word.who == "militants")
    return False


def _same_day(claim: Claim, other: Claim) -> bool:
    one, two = _stated(claim.period, claim.quote), other.period
    if one is None or two is None or one.start is None or one.end is None or two.start is None or two.end is None:
        return True
    if (one.precision or _COARSE) >= _COARSE or (two.precision or _COARSE) >= _COARSE:
        return True
    return one.start <= two.end and two.start <= one.end


def _stated(period: Period | None, sentence: Quote) -> Period | None:
    """The period where the claim's own sentence gives it."""
    inside = period is not None and period.quote is not None and sentence.start <= period.quote.start < sentence.end
    return period if inside else None


def _same_place(claim: Claim, other: Claim) -> bool:
    """Does the claim's own sentence name no place that is outside the other's?"""
    one, two = claim.place, other.place
    if one is None or two is None or one.quote is None or not claim.quote.start <= one.quote.start < claim.quote.end:
        return True
    return not any(_differ(a, b) for a, b in ((one.country, two.country), (one.adm1, two.adm1), (one.adm2, two.adm2))) and (
        one.adm2 is None or two.adm2 is None or not _two_towns(one, two)
    )


def _differ(one: str | None, two: str | None) -> bool:
    return one is not None and two is not None and one != two


def _two_towns(one: Place, two: Place) -> bool:
    return one.precision == two.precision == 1 and one.id != two.id


def _done_by(claim: Claim, deed: Claim) -> Claim:
    """The claim with who did the deed; of a clash, told with no party again, both sides."""
    named = any(a.role == "target" for a in claim.actors)
    doers = [a for a in deed.actors if a.role == "source"]
    both = {a.name for a in doers} & {a.name for a in deed.actors if a.role == "target"}
    hit = [] if named or not both else [a for a in deed.actors if a.role == "target"]
    words = ", ".join(a.name for a in doers)
    why = f"the {deed.action} told of before, which it belongs to, was done by '{words}'"
    return structs.replace(claim, actors=(*claim.actors, *doers, *hit), because=(*claim.because, why))
