"""Parts of a sum at two scenes of one town: "seven dead: two shopkeepers in the bazaar and five soldiers at the army post".

Each part is told apart, as those that name a town of their own are: the shopkeepers may have died in another incident than the
soldiers. Only people of two sorts, armed and unarmed, are parted so: "six in the house and three in the yard" are of one deed.
"""

from collections.abc import Sequence

from tollbook.codebook.people import FORCES
from tollbook.coding.found import Found
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_ARMED = FORCES | {"militants"}
_OPENING = frozenset({"with", ":", "—", "–", "-", ","})
_STOPS = frozenset({";", ".", ":", "—", "–"})


def parts_by_scene(doc: Doc, found: Sequence[Found]) -> None:
    """Sets the parts of a sum apart, each with the words that tell its scene, where their scenes differ."""
    for whole in found:
        parts = [f for f in found if f.whole is whole and f.sentence == whole.sentence] or _behind(doc, whole, found)
        parts = sorted(parts, key=lambda f: f.item.start)
        if len(parts) < 2 or whole.relation == "part" or any(p.place_token or p.words_end for p in parts):
            continue
        if sum(p.count.best or 0 for p in parts) != whole.count.best:
            continue
        ends = [*(p.item.start for p in parts[1:]), _end(doc, parts[-1])]
        scenes = [_scene(doc, p, end) for p, end in zip(parts, ends, strict=True)]
        sorts = {p.who in _ARMED for p in parts}
        if None not in scenes and len(set(scenes)) == len(scenes) and len(sorts) > 1:
            for part, end in zip(parts, ends, strict=True):
                part.relation, part.whole, part.words_end = "part", whole, end


def _behind(doc: Doc, whole: Found, found: Sequence[Found]) -> list[Found]:
    """ "Ten dead in a single day, so the ledger reads, with four vendors in the market and six soldiers at the base"."""
    behind = [f for f in found if f.outcome == whole.outcome and f.item.start > whole.item.end and f.sentence == whole.sentence]
    free = [f for f in behind if f.whole is None and f.relation == "count"]
    opens = min((f.item.start for f in free), default=0) - 1
    return free if len(free) > 1 and doc[opens].lower_ in _OPENING else []


def _end(doc: Doc, part: Found) -> int:
    """Where the words of the last part end."""
    last = doc[part.item.start].sent.end
    return next((t.i for t in doc[part.item.end : last] if t.text in _STOPS), last)


def _scene(doc: Doc, part: Found, end: int) -> str | None:
    """The noun of the scene behind "in the", "at the", "on the"; none for a hospital, to which the hurt were brought."""
    for token in doc[part.item.end : end]:
        at = is_listed(token, "places.at") or token.lower_ == "on"
        noun = token.head if at and token.dep_ == "case" else None
        if noun is not None and part.item.end <= noun.i < end and noun.tag_ in ("NN", "NNS", "NNP"):
            return None if is_listed(noun, "places.hospitals") else noun.lower_
    return None
