"""An event's action in other people's codebooks, where the code depends on who was hit."""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.patterns import has_phrase, split_words
from tollbook.codebook.people import FIGHTERS, FORCES
from tollbook.model import Claim, Codes

_ARMED = FORCES | FIGHTERS


def codes_of(action: str, claims: Sequence[Claim], codebook: Codebook, ucdp: int | None = None) -> Codes:
    """The codes of an action as these claims tell it; ``ucdp`` is the type of violence where the sides are known."""
    return codebook.actions.codes(action, ucdp, armed_target=hits_armed(claims, codebook))


def hits_armed(claims: Sequence[Claim], codebook: Codebook) -> bool:
    """Were those attacked an armed party? By whom the tolls count, else by the words for the targets."""
    harmed = [t.who for c in claims for t in c.tolls if t.outcome in ("killed", "wounded", "casualties") and t.who != "unknown"]
    if harmed:
        return any(w in _ARMED for w in harmed) and sum(w in _ARMED for w in harmed) * 2 >= len(harmed)
    names = [a.name for c in claims for a in c.actors if a.role == "target"]
    names += [t.name for c in claims for t in c.things if t.role == "target"]
    return any(is_armed_name(n, codebook) for n in names)


def is_armed_name(name: str, codebook: Codebook) -> bool:
    """Do these words mean soldiers, police, fighters or one of their posts?"""
    return has_phrase(split_words(name), codebook.actions.classes["armed_people"])
