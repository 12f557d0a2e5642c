"""The parties that one report names, and the words of its counts: what those who ask whose the dead are look up."""

from collections import Counter

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.coding.item import Item
from tollbook.coding.reading import Reading
from tollbook.language.mentions import ActorMention


class PartiesNamed:
    """The parties of one report."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading = reading
        self.codebook = codebook
        self.doc = reading.document.doc
        groups = Counter(a.id for a in reading.actors if a.kind in ARMED_KINDS and not self.is_with_state(a.id))
        order = {a.id: n for n, a in reversed(list(enumerate(reading.actors)))}
        self.main_group = min(groups, key=lambda g: (-groups[g], order[g])) if groups else None
        self.state = next((a.id for a in reading.actors if a.kind == "state_force"), None)

    def is_with_state(self, ident: str | None) -> bool:
        """Is it a militia that fights for the state of its own country, so that no report's "militants" are its?"""
        entry = self.codebook.actors.get(ident)
        country = self.codebook.actors.countries.get(entry.country) if entry is not None and entry.kind == "militia" else None
        return entry is not None and country is not None and f"{country.iso3.lower()}-government" in entry.allies

    def span(self, item: Item) -> tuple[int, int]:
        """The phrase with an "of" phrase after it ("members of the Taliban")."""
        end = item.end
        if end + 1 < len(self.doc) and self.doc[end].lower_ in ("of", "from"):
            end += 1
            while end < len(self.doc) and self.doc[end].tag_ in ("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "HYPH", "POS"):
                end += 1
        last = self.doc[end - 1]
        return self.doc[item.start].idx, last.idx + len(last)

    def mentions(self, start: int, end: int) -> list[ActorMention]:
        """The parties named between two offsets."""
        return [a for a in self.reading.actors if a.start < end and a.end > start]
