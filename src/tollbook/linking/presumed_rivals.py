"""Which of two states that fire on one another an event had where its reports name one alone, or only the line between them.

"Indian fire kills four, Pakistan says" names no one fired on, and needs none: the codebook's ``conflicts.toml`` knows which
states' forces fought each other when. A conclusion about the event, marked ``presumed`` with its reason; the other state must
have had a part by the reports: it speaks, its people were hit, it happened on its soil or at the line between the two.
"""

import re
from collections.abc import Iterator, Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.codebook.conflicts import Rivalry
from tollbook.codebook.people import FIGHTERS
from tollbook.model import Actor, Claim, Event, Role


def presumed_rivals(event: Event, claims: Sequence[Claim], codebook: Codebook) -> tuple[Actor, ...]:
    """The states to add; none where an armed group had a part, or both are named."""
    if event.period is None or event.period.start is None:
        return ()
    year = int(str(event.period.start)[:4])
    fire = event.action in codebook.unarmed.fight_actions or "fire" in codebook.conflicts.means_of(event.action)
    if not fire or any(t.who in FIGHTERS for t in event.tolls):
        return ()
    acting, hit = _states(event, "source", codebook), _states(event, "target", codebook)
    if acting is None or hit is None:
        return ()
    for rivalry in codebook.conflicts.rivalries:
        if rivalry.runs_in(year) and acting | hit <= set(rivalry.states):
            found = tuple(_missing(rivalry, event, claims, acting, hit, codebook))
            if found:
                return found
    return ()


def _states(event: Event, role: Role, codebook: Codebook) -> set[str] | None:
    """The countries whose states have the role (a state whose own were counted as hurt was hit); None for other parties."""
    actors = codebook.actors
    idents = [a.id for a in event.actors if a.role == role]
    if role == "target":
        idents += [t.side for t in event.tolls if t.outcome in ("killed", "wounded", "captured")]
    entries = [e for e in map(actors.get, idents) if e is not None]
    if any(e.kind in ARMED_KINDS or (not e.is_state and e.kind == "coalition") for e in entries):
        return None
    return {e.country for e in entries if e.is_state and e.country is not None}


def _missing(
    rivalry: Rivalry, event: Event, claims: Sequence[Claim], acting: set[str], hit: set[str], codebook: Codebook
) -> Iterator[Actor]:
    """The rivals that no report names as parties."""
    border = any(rivalry.border.search(c.quote.text) for c in claims)
    known = acting | hit
    fights = event.action in codebook.unarmed.fight_actions
    if not known:
        both = all(any(_names(land, c.quote.text, codebook) for c in claims) for land in rivalry.states)
        why = "fights at the line between the two states" if border else "the two states are named where there was fighting"
        if fights and (border or both):
            yield _actor("source", rivalry.states[0], why, codebook)
            yield _actor("target", rivalry.states[1], why, codebook)
    elif len(known) == 1:
        (named,) = known
        other = rivalry.states[1] if named == rivalry.states[0] else rivalry.states[0]
        reason = "at the line between the two states" if border else _part(other, event, claims, codebook)
        if reason is not None:
            yield _actor("target" if named in acting else "source", other, reason, codebook)


def _part(land: str, event: Event, claims: Sequence[Claim], codebook: Codebook) -> str | None:
    """Why a country had a part in the event; None where nothing says so."""
    if event.place is not None and event.place.country == land:
        return "it was on its soil"
    speakers = (codebook.actors.get(codebook.actors.side_of(c.speaker.actor)) for c in claims)
    if any(e is not None and e.is_state and e.country == land for e in speakers):
        return "it speaks of it"
    hit = [a.name for a in event.actors if a.role == "target"]
    hit += [t.words for t in event.tolls if t.outcome in ("killed", "wounded")]
    if any(_names(land, words, codebook) for words in hit):
        return "its people were hit"
    return None


def _names(land: str, text: str, codebook: Codebook) -> bool:
    """Does the text name the country or its people?"""
    country = codebook.actors.countries.get(land)
    words = (country.name, *country.demonyms) if country is not None else ()
    return any(re.search(rf"\b{re.escape(w)}\b", text) for w in words)


def _actor(role: Role, land: str, why: str, codebook: Codebook) -> Actor:
    country = codebook.actors.countries.get(land)
    ident = f"{(country.iso3 if country else land).lower()}-government"
    entry = codebook.actors.get(ident)
    return Actor(role, entry.name if entry else ident, ident, None, f"no report names it as a party; {why}")
