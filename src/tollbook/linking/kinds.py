"""Which words for people can mean the same dead: four bases that never share a person, and the kinds inside each."""

from tollbook.codebook.actors import ARMED_KINDS, Actors
from tollbook.model import Toll, Who

CIVILIANS, MILITANTS, STATE, UNKNOWN = "civilians", "militants", "state", "unknown"

BASE_OF = {
    "civilians": CIVILIANS,
    "refugees": CIVILIANS,
    "journalists": CIVILIANS,
    "aid_workers": CIVILIANS,
    "workers": CIVILIANS,
    "children": CIVILIANS,
    "women": CIVILIANS,
    "officials": CIVILIANS,
    "militants": MILITANTS,
    "commanders": MILITANTS,
    "soldiers": STATE,
    "police": STATE,
    "security_forces": STATE,
    "unknown": UNKNOWN,
}
GENERIC: dict[str, Who] = {CIVILIANS: "civilians", MILITANTS: "militants", STATE: "security_forces", UNKNOWN: "unknown"}
HARM = frozenset({"killed", "wounded"})
PARTIAL = frozenset({"children", "women", "commanders"})
"""Kinds that a report picks out of a larger toll even where it does not say "including"."""


def base_of(toll: Toll, actors: Actors) -> str:
    """The base of a toll; the side decides where the word does not (commanders, a rebel's guards, people of unstated kind)."""
    base = BASE_OF.get(toll.who, UNKNOWN)
    if toll.who not in ("commanders", "unknown", "security_forces") or toll.side is None:
        return base
    entry = actors.get(toll.side)
    if entry is None or (base == STATE and entry.kind not in ARMED_KINDS):
        return base
    return STATE if entry.is_state else MILITANTS


def bases_asked(who: tuple[str, ...]) -> frozenset[str]:
    """The bases that a question's words reach; no words are everybody."""
    return frozenset(BASE_OF.get(w, UNKNOWN) for w in who)
