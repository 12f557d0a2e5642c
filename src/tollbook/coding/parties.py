"""The parties of a claim in their roles, by the report's words."""

from msgspec import structs

from tollbook.coding.drafts import Draft
from tollbook.coding.happening import Happening, Phrase
from tollbook.coding.own_deeds import PARTIES, acting_speaker, own_party
from tollbook.coding.reading import Reading
from tollbook.language.listed import listed
from tollbook.model import Actor, Quote, Speaker

_SUFFERED = frozenset({"killed", "wounded", "casualties"})
_OWN_WORDS = frozenset({"offered", "demanded", "threatened"})
_ROLES = (("source", "sources"), ("target", "targets"), ("third_party", "third_parties"))


def actors_of(reading: Reading, draft: Draft, speaker: Speaker) -> tuple[Actor, ...]:
    """Sources, targets and third parties of a draft's happenings; each phrase once a role. Days are no parties.

    People whom the draft's tolls count by name are targets. A party that offers, demands or threatens in its own words
    ("issued a statement offering talks") is the source of the act.
    """
    seen: dict[tuple[str, str], Actor] = {}
    for happening in draft.happenings:
        for role, name in _ROLES:
            for phrase in getattr(happening, name):
                idle = role == "target" and _says_nothing(reading, draft, happening, phrase)
                hit = role == "source" and _is_victim(draft, happening, phrase)
                if not _is_day(reading, phrase) and not idle and not hit:
                    actor = _actor(reading, role, phrase)
                    if (own := own_party(reading, phrase, speaker)) is not None:
                        actor = structs.replace(actor, id=own)
                    seen.setdefault((role, actor.name.lower()), actor)
        if (we := acting_speaker(reading, happening, speaker)) is not None:
            seen.setdefault(("source", we.name.lower()), we)
    for phrase in draft.victims:
        if not any(phrase.text.lower() in name for role, name in seen if role == "target"):
            actor = _actor(reading, "target", phrase)
            seen.setdefault(("target", actor.name.lower()), actor)
    spoken = [h for h in draft.happenings if h.verbal and h.reality in _OWN_WORDS]
    said = speaker.actor is not None and speaker.quote is not None and speaker.kind in PARTIES
    if spoken and len(spoken) == len(draft.happenings) and said and not any(role == "source" for role, _ in seen):
        seen[("source", speaker.name or "")] = Actor("source", speaker.name or "", speaker.actor, speaker.quote)
    return tuple(seen.values())


def _is_day(reading: Reading, phrase: Phrase) -> bool:
    start, end = phrase.span
    return any(d.start <= start and end <= d.end for d in reading.dates)


def _says_nothing(reading: Reading, draft: Draft, happening: Happening, phrase: Phrase) -> bool:
    """A bare word for human beings as the target of a deed, or people whom the tolls hold already."""
    anybody = phrase.text.lower() in listed(reading.document.doc, "people.anybody")
    return (not happening.verbal and anybody) or _is_counted(reading, draft, phrase)


def _is_victim(draft: Draft, happening: Happening, phrase: Phrase) -> bool:
    """Nobody does a deed of which the same words count or name him among the victims; of a clash both sides are both."""
    harmed = [f for f in draft.founds if f.outcome in _SUFFERED and not f.attacker]
    if not harmed or draft.action == "suicide_bombing" or (happening.sources == happening.targets and len(happening.sources) > 1):
        return False
    hit = (t for t in (*happening.targets, *draft.victims) if phrase.token == t.token)
    if any(t.span[0] < phrase.span[1] and phrase.span[0] < t.span[1] for t in hit):
        return True  # not the Armenian of "Armenian and Azerbaijani forces"
    return any(f.item.start <= phrase.token < f.item.end or f.trigger == phrase.token for f in harmed)


def _is_counted(reading: Reading, draft: Draft, phrase: Phrase) -> bool:
    """Are these people, without a name or nation, the ones that the claim's tolls count ("five villagers")?"""
    if phrase.actor is not None or not any(f.item.start <= phrase.token < f.item.end for f in draft.founds):
        return False
    doc = reading.document.doc
    words = doc.char_span(*phrase.span, alignment_mode="expand")
    return words is None or not any(t.pos_ == "PROPN" or (t.text[:1].isupper() and t.i != t.sent.start) for t in words)


def _actor(reading: Reading, role: str, phrase: Phrase) -> Actor:
    start, end = phrase.span
    return Actor(role, phrase.text, phrase.actor, Quote(start, end, reading.report.text[start:end]))  # type: ignore[arg-type]
