"""The parties of a claim in their roles, by the report's words."""

from tollbook.coding.drafts import Draft
from tollbook.coding.happening import Phrase
from tollbook.coding.reading import Reading
from tollbook.model import Actor, Quote

_ROLES = (("source", "sources"), ("target", "targets"), ("third_party", "third_parties"))


def actors_of(reading: Reading, draft: Draft) -> tuple[Actor, ...]:
    """Sources, targets and third parties of a draft's happenings; each phrase once a role. Days are no parties."""
    seen: dict[tuple[str, str], Actor] = {}
    for happening in draft.happenings:
        for role, name in _ROLES:
            for phrase in getattr(happening, name):
                if not _is_day(reading, phrase):
                    actor = _actor(reading, role, phrase)
                    seen.setdefault((role, actor.name.lower()), actor)
    return tuple(seen.values())


def _is_day(reading: Reading, phrase: Phrase) -> bool:
    start, end = phrase.span
    return any(d.start <= start and end <= d.end for d in reading.dates)


def _actor(reading: Reading, role: str, phrase: Phrase) -> Actor:
    start, end = phrase.span
    return Actor(role, phrase.text, phrase.actor, Quote(start, end, reading.report.text[start:end]))  # type: ignore[arg-type]
