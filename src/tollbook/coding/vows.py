"""What a party says it will do to others is a threat: "the Guards said they would hit ports if tankers were attacked".

Violence is one whoever is named; anything else that an armed group says it will do "unless" it gets its way is one too.
"""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.codebook.actions import Actions
from tollbook.codebook.actors import ARMED_KINDS, FIGHTING_KINDS
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.reading import Reading
from tollbook.coding.reality import is_conditional
from tollbook.coding.speakers import attribution_at, head_words, speaker_name
from tollbook.language.listed import is_listed, is_word_of
from tollbook.language.mentions import ActorMention, Attribution
from tollbook.language.parsed import Token

THREAT = "threat"
_COMING = frozenset({"planned", "hypothetical"})
_HARMFUL = frozenset({"ASSAULT", "COERCE"})
"""PLOVER types of deeds that, said to come, threaten those to whom they would be done."""
_FUTURE = frozenset({"will", "'ll", "’ll", "would", "shall"})


def with_vows(found: Sequence[Happening], reading: Reading, codebook: Codebook) -> list[Happening]:
    """The happenings, with violence that a party says it will do made a threat of that party's."""
    actions = codebook.actions
    return [_vow(one, reading, codebook) if one.reality in _COMING and _harms(one, actions) else one for one in found]


def conditional_vows(found: Sequence[Happening], reading: Reading, codebook: Codebook) -> list[tuple[int, Phrase]]:
    """The verbs by which a group says what it will do "unless" something is done, with the group; none that is a happening."""
    taken = {h.token for h in found}
    vows = []
    for said in reading.attributions:
        for mark in reading.document.doc:
            if mark.lower_ != "unless" or not said.content[0] <= mark.idx < said.content[1]:
                continue
            verb = mark.head.head
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            if verb.i in taken or subject is None or not any(_is_future(c) for c in verb.children):
                continue
            speaker = party_speaking(said, reading, codebook)
            if speaker is not None and _is_same(subject, speaker, ()):
                vows.append((verb.i, speaker))
                taken.add(verb.i)
    return vows


def _harms(one: Happening, actions: Actions) -> bool:
    leaf = actions[one.action]
    return not one.negated and not one.verbal and (leaf.plover or "").partition("/")[0] in _HARMFUL


def _vow(one: Happening, reading: Reading, codebook: Codebook) -> Happening:
    verb = reading.document.doc[one.token]
    said = attribution_at(reading, verb.idx, verb.idx + len(verb.text))
    if said is None or said.stance not in ("asserts", "confirms") or is_conditional(verb) or _is_unreal(verb):
        return one
    speaker = party_speaking(said, reading, codebook) or _own_party(said, one, reading)
    if speaker is not None and _is_done_to(verb) and _is_armed(speaker, reading):
        return as_threat(one, speaker)
    begun = verb.head if verb.dep_ == "xcomp" and is_word_of(verb.head, "reality.aspectual") else verb  # "would start shelling"
    subject = next((c for c in begun.children if c.dep_ == "nsubj"), None)
    if speaker is None or subject is None or not _is_same(subject, speaker, one.sources):
        return one
    targets = tuple(t for t in one.targets if t.actor is None or t.actor != speaker.actor)
    return as_threat(replace(one, targets=targets), speaker)


def _is_unreal(verb: Token) -> bool:
    """ "It would have killed all on board": what did not come."""
    return any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)


def _is_done_to(verb: Token) -> bool:
    """ "The captives will be shot, the gang's leader said": a coming passive that names nobody who does it."""
    passive = any(c.dep_ == "nsubj:pass" for c in verb.children)
    by = any(c.dep_ == "obl:agent" and not c.like_num for c in verb.children)
    return passive and not by and any(_is_future(c) for c in verb.children)


def _is_future(word: Token) -> bool:
    """Is it the auxiliary of what is to come?"""
    return word.dep_ == "aux" and word.lower_ in _FUTURE


def _is_armed(speaker: Phrase, reading: Reading) -> bool:
    return speaker.actor is None or any(m.id == speaker.actor and m.kind in ARMED_KINDS for m in reading.actors)


def as_threat(one: Happening, speaker: Phrase) -> Happening:
    """What somebody says that he will do, as his threat."""
    because = (*one.because, f"'{speaker.text}' says that it will do so itself: a threat")
    return replace(one, action=THREAT, reality="threatened", verbal=True, sources=(speaker,), because=because)


def party_speaking(said: Attribution, reading: Reading, codebook: Codebook) -> Phrase | None:
    """The party that speaks: one of the codebook's, or a group by another name ("the gang", "the Anger Movement")."""
    span = said.resolved or said.source
    if span is None:
        return None
    party = next((m for m in reading.actors if m.start < span[1] and span[0] < m.end and m.kind in FIGHTING_KINDS), None)
    if party is not None:
        return _phrase(party, reading)
    name = speaker_name(reading.report.text[slice(*span)], codebook)
    words = head_words(name, codebook)
    group = bool(words) and words[-1] in codebook.speech.lists["again.generic"]
    speaks_for = bool(words) and words[-1] in codebook.speech.lists["spokespeople.words"]  # "the leader of the Base 5 gang"
    if not group and codebook.speech.kind_of(name.lower().split() if speaks_for else words) not in ("armed_group", "party"):
        return None
    whole = reading.document.doc.char_span(span[0], span[0] + len(name), alignment_mode="expand")
    if whole is None:
        return None
    named = whole[1:] if len(whole) > 1 and whole[0].tag_ == "DT" else whole  # without the article, as other parties are named
    return Phrase(named.root.i, (named.start_char, named.end_char), named.text)


def _own_party(said: Attribution, one: Happening, reading: Reading) -> Phrase | None:
    """ "Hezbollah will fire on Haifa, its deputy leader said": the party that does it, whose officer speaks."""
    words = reading.document.text[slice(*said.source)].lower().split() if said.source is not None else []
    if not words or words[0] not in ("its", "their"):
        return None
    own = {s.actor for s in one.sources if s.actor}
    party = next((m for m in reading.actors if m.id in own and m.kind in FIGHTING_KINDS), None)
    return _phrase(party, reading) if party is not None else None


def _is_same(subject: Token, speaker: Phrase, sources: Sequence[Phrase]) -> bool:
    """Is who would do it the one who speaks: by a pronoun, or by name?"""
    if is_listed(subject, "grammar.oneself"):
        return True
    named = speaker.actor is not None and any(s.actor == speaker.actor for s in sources)
    return named or (not speaker.actor and subject.lower_ in speaker.text.lower().split())


def _phrase(party: ActorMention, reading: Reading) -> Phrase:
    text = " ".join(reading.document.text[party.start : party.end].split())
    span = reading.document.doc.char_span(party.start, party.end, alignment_mode="expand")
    return Phrase(span.root.i if span is not None else 0, (party.start, party.end), text, party.id)
