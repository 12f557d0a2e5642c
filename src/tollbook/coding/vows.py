"""A deed that a party says it will do itself is a threat: "the Guards said they would hit ports if tankers were attacked"."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from tollbook.codebook.actions import Actions
from tollbook.codebook.actors import FIGHTING_KINDS
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.reading import Reading
from tollbook.coding.reality import is_conditional
from tollbook.coding.speakers import attribution_at
from tollbook.language.listed import is_listed, is_word_of
from tollbook.language.mentions import ActorMention, Attribution

THREAT = "threat"
_COMING = frozenset({"planned", "hypothetical"})
_HARMFUL = frozenset({"ASSAULT", "COERCE"})
"""PLOVER types of deeds that, said to come, threaten those to whom they would be done."""


def with_vows(found: Sequence[Happening], reading: Reading, actions: Actions) -> list[Happening]:
    """The happenings, with violence that a party says it will do made a threat of that party's."""
    return [_vow(one, reading) if one.reality in _COMING and _harms(one, actions) else one for one in found]


def _harms(one: Happening, actions: Actions) -> bool:
    leaf = actions[one.action]
    return not one.negated and not one.verbal and (leaf.plover or "").partition("/")[0] in _HARMFUL


def _vow(one: Happening, reading: Reading) -> Happening:
    verb = reading.document.doc[one.token]
    said = attribution_at(reading, verb.idx, verb.idx + len(verb.text))
    if said is None or said.stance not in ("asserts", "confirms") or is_conditional(verb):
        return one
    speaker = _party(said, reading) or _own_party(said, one, reading)
    begun = verb.head if verb.dep_ == "xcomp" and is_word_of(verb.head, "reality.aspectual") else verb  # "would start shelling"
    subject = next((c for c in begun.children if c.dep_ == "nsubj"), None)
    if speaker is None or subject is None or not _is_same(subject, speaker, one):
        return one
    source = _phrase(speaker, reading)
    targets = tuple(t for t in one.targets if t.actor != speaker.id)
    return replace(
        one,
        action=THREAT,
        reality="threatened",
        verbal=True,
        sources=(source,),
        targets=targets,
        because=(*one.because, f"'{source.text}' says that it will do so itself: a threat"),
    )


def _party(said: Attribution, reading: Reading) -> ActorMention | None:
    span = said.resolved or said.source
    if span is None:
        return None
    return next((m for m in reading.actors if m.start < span[1] and span[0] < m.end and m.kind in FIGHTING_KINDS), None)


def _own_party(said: Attribution, one: Happening, reading: Reading) -> ActorMention | None:
    """ "Hezbollah will fire on Haifa, its deputy leader said": the party that does it, whose officer speaks."""
    words = reading.document.text[slice(*said.source)].lower().split() if said.source is not None else []
    if not words or words[0] not in ("its", "their"):
        return None
    own = {s.actor for s in one.sources if s.actor}
    return next((m for m in reading.actors if m.id in own and m.kind in FIGHTING_KINDS), None)


def _is_same(subject: Token, speaker: ActorMention, one: Happening) -> bool:
    """Is who would do it the one who speaks: by a pronoun, or by name?"""
    return is_listed(subject, "grammar.oneself") or any(s.actor == speaker.id for s in one.sources)


def _phrase(party: ActorMention, reading: Reading) -> Phrase:
    text = " ".join(reading.document.text[party.start : party.end].split())
    span = reading.document.doc.char_span(party.start, party.end, alignment_mode="expand")
    return Phrase(span.root.i if span is not None else 0, (party.start, party.end), text, party.id)
