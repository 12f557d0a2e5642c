"""Whose dead are they, and who are the parties of a claim."""

from collections import Counter

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.happening import Phrase
from tollbook.coding.reading import Reading
from tollbook.language.mentions import ActorMention
from tollbook.model import Actor, Quote

STATE_KINDS = frozenset({"state_force", "police", "government"})
ARMED_KINDS = frozenset({"rebel", "militia", "cartel"})
STATE_PEOPLE = frozenset({"soldiers", "police", "security_forces"})


class Sides:
    """The parties of one report."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading = reading
        self.codebook = codebook
        self.doc = reading.document.doc
        groups = Counter(a.id for a in reading.actors if a.kind in ARMED_KINDS)
        order = {a.id: n for n, a in reversed(list(enumerate(reading.actors)))}
        self.main_group = min(groups, key=lambda g: (-groups[g], order[g])) if groups else None

    def of(self, found: Found) -> str | None:
        """The codebook id of the party that the people belong to; None where no words say so."""
        if found.who in ("civilians", "children", "women", "refugees", "journalists", "aid_workers", "workers"):
            return None
        item = found.item
        inside = self._mentions(self.doc[item.start].idx, self.doc[item.end - 1].idx + 1)
        if inside:
            return inside[-1].id
        if found.who in ("militants", "commanders"):
            return self._group(found)
        if found.who in STATE_PEOPLE:
            return next((a.id for a in self.reading.actors if a.kind in STATE_KINDS), None)
        return None

    def _mentions(self, start: int, end: int) -> list[ActorMention]:
        return [a for a in self.reading.actors if a.start < end and a.end > start]

    def _group(self, found: Found) -> str | None:
        sentence = self.doc[found.trigger].sent
        near = [a for a in self._mentions(sentence.start_char, sentence.end_char) if a.kind in ARMED_KINDS]
        return near[-1].id if near else self.main_group

    def actors(self, draft: Draft) -> tuple[Actor, ...]:
        """The parties of a claim in their roles, by the report's words."""
        actors: list[Actor] = []
        for happening in draft.happenings:
            for role, phrases in (("source", happening.sources), ("target", happening.targets), ("third_party", happening.third_parties)):
                actors += [self._actor(role, p) for p in phrases]
        seen: dict[tuple[str, str], Actor] = {}
        for actor in actors:
            seen.setdefault((actor.role, actor.name.lower()), actor)
        return tuple(seen.values())

    def _actor(self, role: str, phrase: Phrase) -> Actor:
        start, end = phrase.span
        return Actor(role, phrase.text, phrase.actor, Quote(start, end, self.reading.report.text[start:end]))  # type: ignore[arg-type]
