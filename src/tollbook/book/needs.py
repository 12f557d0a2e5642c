"""Which events a person should look at first, and why: worked out when an event is derived, kept in a column to be sorted by."""

from typing import Literal

from tollbook.book.values import BookEvent
from tollbook.codebook import Codebook
from tollbook.model import Actor, Event

Need = Literal["contradiction", "weak_link", "unknown_party", "unknown_place", "weak", "undecided"]
NEEDS: tuple[Need, ...] = ("contradiction", "weak_link", "unknown_party", "unknown_place", "weak", "undecided")
"""In the order in which they come: what contradicts first."""
PROVISIONAL = "provisional-"
NO_DAY = "0000-00-00"


def needs_of(one: BookEvent, codebook: Codebook) -> tuple[Need, ...]:
    """Everything that a person should look at in the event, the most pressing first; nothing once a person decided."""
    event = one.event
    if one.decided or one.status != "open" or event.background:
        return ()
    scores = [link.score for link in event.links]
    found: dict[Need, bool] = {
        "contradiction": bool(event.disagreements),
        "weak_link": len(event.reports) > 1 and bool(scores) and min(scores) < codebook.linking.weak,
        "unknown_party": bool(unknown_parties(event)),
        "unknown_place": event.place is None or (event.place.latitude is None and event.place.country is None),
        "weak": event.grade is None or event.grade.level in ("weak", "discounted"),
    }
    return tuple(need for need, there in found.items() if there) or ("undecided",)


def unknown_parties(event: Event) -> tuple[str, ...]:
    """The parties by name that the codebook lacks, each once: those of the deed, and bodies that speak of it.

    A body's name has an article ("the Kutum Doctors' Committee"), a person's has none.
    """
    spoke = (p.speaker.removeprefix("the ") for p in event.positions if p.actor is None and p.speaker.startswith("the "))
    names = (*(a.name for a in event.actors if is_unknown(a)), *(n for n in spoke if _is_name(n)))
    return tuple({name.lower(): name for name in reversed(names)}.values())[::-1]


def is_unknown(actor: Actor) -> bool:
    """Is it a party by name that the codebook lacks? "Gunmen" are no party by name, nor is "Sudan's North Darfur state"."""
    if actor.id is not None:
        return actor.id.startswith(PROVISIONAL)
    return _is_name(actor.name)


def _is_name(name: str) -> bool:
    words = name.split()
    return sum(word[:1].isupper() for word in words) > 1 and words[-1][:1].isupper()


def queue_key(one: BookEvent, codebook: Codebook) -> str | None:
    """What the queue is sorted by, the greatest first: the most pressing need, then the latest day. None: nothing to do."""
    needs = needs_of(one, codebook)
    if not needs:
        return None
    day = one.event.period.start if one.event.period else None
    return f"{rank(needs[0])}{day or NO_DAY}"[:11]


def rank(need: Need) -> int:
    """6 for what contradicts down to 1 for what is only undecided."""
    return len(NEEDS) - NEEDS.index(need)
