"""What only the authorities do: "40 people were arrested" in a report of the police means that the police arrested them."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.reading import Reading
from tollbook.language.listed import listed
from tollbook.language.mentions import ActorMention

_KINDS = ("police", "state_force")


def with_authorities(found: Sequence[Happening], reading: Reading) -> list[Happening]:
    """Gives arrests without a named agent the police or force that the report names nearest before them, else first."""
    forces = [m for m in reading.actors if m.kind in _KINDS]
    police = [m for m in forces if m.kind == _KINDS[0]] or forces
    return [_done_by(one, police, reading) if _agentless(one, reading) and police else one for one in found]


def _agentless(one: Happening, reading: Reading) -> bool:
    return one.action in listed(reading.document.doc, "roles.authorities") and not one.sources and not one.negated


def _done_by(one: Happening, police: Sequence[ActorMention], reading: Reading) -> Happening:
    before = [m for m in police if m.end <= one.span[0]]
    mention = before[-1] if before else police[0]
    if any(p.actor == mention.id for p in one.targets):
        return one
    text = " ".join(reading.document.text[mention.start : mention.end].split())
    token = reading.document.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    source = Phrase(token[-1].i if token is not None else one.token, (mention.start, mention.end), text, mention.id)
    return replace(one, sources=(source,), because=(*one.because, f"only the authorities arrest; the report names '{text}'"))
