"""Who the dead were where no claim says: people killed in an attack on what is civilian are taken for civilians.

A conclusion about the event, as UCDP's coders draw it; every claim keeps its own word, and a claim that says who they were
comes first. In a fight between armed parties, or where the armed forces' own things were hit, they stay unknown.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.people import FIGHTERS, FORCES
from tollbook.codebook.unarmed import Unarmed
from tollbook.linking.kinds import BASE_OF, CIVILIANS, HARM, UNKNOWN
from tollbook.linking.statement import Statement
from tollbook.model import HAPPENED, Claim, Who

_SUICIDE = "suicide_bombing"
"""In which those who blow themselves up are among the dead."""
_OF_FIGHTERS = FORCES | FIGHTERS


def presumed(mine: Sequence[Statement], claims: Sequence[Claim], codebook: Codebook) -> Who | None:
    """Civilians, where what the counting claims tell of says so; None where it stays unknown."""
    rules = codebook.unarmed
    counting = list(dict.fromkeys(s.claim for s in mine))
    near = [c for c in claims if not c.background and c.scope == "incident" and c.reality in HAPPENED]
    civil = sum(_civil(c, rules) for c in counting) or 0.5 * sum(_civil(c, rules) for c in near)
    armed = sum(_armed(c, rules) for c in counting)
    return "civilians" if civil > armed else None


def place_presumed(found: Sequence[Statement], claims: Sequence[Claim], codebook: Codebook) -> None:
    """Counts the people of unstated kind of an attack on what is civilian with the civilians, in an answer's cells."""
    unstated = [s for s in found if s.cells == (UNKNOWN,) and s.stands]
    if not unstated or unstated[0].toll.outcome not in HARM or any(CIVILIANS in s.cells for s in found):
        return
    if any(s.side is not None for s in unstated) or presumed(unstated, claims, codebook) is None:
        return
    for s in found:
        s.cells = tuple(CIVILIANS if c == UNKNOWN else c for c in s.cells)
        s.base = CIVILIANS if s.base == UNKNOWN and s.cells == (CIVILIANS,) else s.base


def _civil(claim: Claim, rules: Unarmed) -> bool:
    """Does the claim tell of what is civilian: a market hit, women among the hurt, villagers attacked?"""
    if any(BASE_OF.get(t.who) == CIVILIANS and t.outcome in ("killed", "wounded", "abducted") and t.best for t in claim.tolls):
        return True
    return bool(rules.civil.search(_deed(claim)))


def _armed(claim: Claim, rules: Unarmed) -> bool:
    """Does it tell of a fight, of fighters among the dead, or of an attack on the armed forces' own?"""
    fighters = [t for t in claim.tolls if t.who in _OF_FIGHTERS and t.outcome in ("killed", "wounded") and t.best]
    if any(t.who != "militants" or claim.action != _SUICIDE for t in fighters):
        return True
    targets = " ".join(
        [t.name for t in claim.things if t.role == "target"] + [a.name for a in claim.actors if a.role == "target"]
    )
    if rules.armed.search(targets):
        return True
    return claim.action in rules.fight_actions and bool(rules.fights.search(claim.quote.text))


def _deed(claim: Claim) -> str:
    """The claim's sentence without the words that name who says it."""
    text = claim.quote.text
    speaker = claim.speaker.quote
    if speaker is not None and claim.quote.start <= speaker.start and speaker.end <= claim.quote.end:
        return text[: speaker.start - claim.quote.start] + text[speaker.end - claim.quote.start :]
    return text
