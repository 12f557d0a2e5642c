"""Actors named in a text: names of the codebook, and states' forces made by rule ("Nigerian troops", "the army").

The longest name wins. What a name of several parties means ("the Taliban", "the army") depends on the story's country.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from tollbook.codebook import Codebook
from tollbook.codebook.actors import Actors, NameReading
from tollbook.codebook.lexicon import ActorName, Lexicon
from tollbook.codebook.matching import case_fits, end_of
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention, Span
from tollbook.language.new_actors import find_new_actors
from tollbook.language.outlet_names import outlet_names
from tollbook.language.states import Lands, StateFinder, lands_in, story_country

_TOO_SHORT_ALONE = 2


def find_actors(document: Document, codebook: Codebook, country: str | None = None) -> tuple[ActorMention, ...]:
    """The actors named in a report, in order of start; no two overlap.

    ``country`` (ISO2) is the story's main country; if None it is the one that the text's place words point to, if they
    point to one. Names that several parties share are left out where no country decides.
    """
    return ActorFinder(document, codebook.actors, outlet_names(document, codebook.outlets)).find(country)


class ActorFinder:
    """The actors of one text, which may be asked for one country after another: what hangs on no country is found once."""

    def __init__(self, document: Document, actors: Actors, outlets: Sequence[Span] = ()) -> None:
        """``outlets`` are the spans of outlets' names: a land in one ("Radio France Internationale") is not told of."""
        self.document = document
        self.outlets = outlets
        self.actors = actors
        self.words = document.words
        self.country: str | None = None
        self._found: dict[str | None, tuple[ActorMention, ...]] = {}

    def find(self, country: str | None = None, otherwise: str | None = None) -> tuple[ActorMention, ...]:
        """The actors as ``find_actors`` gives them. ``otherwise``: the story's country where neither is told."""
        self.country = country or self._own_country or otherwise
        if self.country not in self._found:
            named = [*self.names[0], *self._shared()]
            states = StateFinder(self.document, self.words, self.lands, self.actors, self.country).find()
            best = _longest_first([*named, *self._new, *_unless_after(self.document.text, named, states)])
            self._found[self.country] = self._without_kin(sorted(best, key=lambda m: m.start))
        return self._found[self.country]

    def _without_kin(self, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        """Without the name that only says whose affiliate the next one is: "the al Qaeda affiliate JNIM" is JNIM."""
        text, kin = self.document.text, self.actors.forces.kin
        starts = {m.start for m in mentions}
        return tuple(
            m
            for m in mentions
            if not any(text.startswith(f" {word} ", m.end) and m.end + len(word) + 2 in starts for word in kin)
        )

    @cached_property
    def _new(self) -> list[ActorMention]:
        return list(find_new_actors(self.document, self.words, self.actors))

    @cached_property
    def lexicon(self) -> Lexicon:
        return self.actors.lexicon

    @cached_property
    def lands(self) -> Lands:
        found = lands_in(self.document, self.words, self.actors)
        return {at: land for at, land in found.items() if not any(a <= self.words[at].start < b for a, b in self.outlets)}

    @cached_property
    def _own_country(self) -> str | None:
        """The story's country as its place words say, or the home of most of the parties that it names."""
        return story_country(self.words, self.lands, self.actors) or self._home_of_parties()

    @cached_property
    def countries(self) -> frozenset[str]:
        """Every country that the text's words may point to."""
        return frozenset(land.iso2 for _, lands in self.lands.values() for land in lands)

    def _home_of_parties(self) -> str | None:
        clear, shared = self.names
        likely = [[n for n in names if not n.weak] or names for _, _, names in shared]
        parties = [m.id for m in clear] + [names[0].actor for names in likely if _is_one(names)]
        homes = Counter(self.lexicon.homes.get(ident, ())[:1] for ident in parties)
        ranked = [home for home in sorted(homes, key=lambda h: (-homes[h], h)) if home]
        return ranked[0][0] if ranked else None

    @cached_property
    def names(self) -> tuple[list[ActorMention], list[tuple[int, int, Sequence[ActorName]]]]:
        """The names of the files in the text: those that mean one party anywhere, and the shared and weak ones."""
        clear: list[ActorMention] = []
        shared: list[tuple[int, int, Sequence[ActorName]]] = []
        skip = 0
        for start, word in enumerate(self.words):
            if start < skip or not self.lexicon.names.starts(word.key):
                continue
            end, names = self._longest_fitting(start)
            if not names:
                continue
            skip = end
            if not _is_one(names) or names[0].weak or self._reading(start, end) is not None:
                shared.append((start, end, names))
            else:
                clear.append(self._mention(start, end, names[0].actor, loaded=names[0].loaded))
        return clear, shared

    def _shared(self) -> Iterator[ActorMention]:
        """The shared and weak names that can be read, those of a [[reading]] last: it asks whom the text names otherwise."""
        seen = {m.id for m in self.names[0]}
        for start, end, names in sorted(self.names[1], key=lambda u: self._reading(u[0], u[1]) is not None):
            ident = self._choose(start, end, names, seen)
            if ident is not None:
                seen.add(ident)
                yield self._mention(start, end, ident, loaded=all(n.loaded for n in names))

    def _longest_fitting(self, start: int) -> tuple[int, list[ActorName]]:
        for end, names in self.lexicon.names.all_from(self.document.text, self.words, start):
            fitting = [n for n in names if self._case_fits(n, start, end)]
            if fitting and not self._is_part_of_compound(start, end):
                return end, fitting
        return start, []

    def _case_fits(self, name: ActorName, start: int, end: int) -> bool:
        """Mixed case: as the name's rule says. One case: any, but for acronyms that are ordinary words."""
        raw = [w.raw for w in self.words[start:end]]
        if self.document.case != "mixed":
            return not name.ordinary
        if name.ordinary and self._in_capitals(start, end):
            return False
        return case_fits(name.case, raw)

    def _in_capitals(self, start: int, end: int) -> bool:
        """Is the surrounding line written in capitals, so that capitals tell nothing?"""
        around = [*self.words[max(0, start - 2) : start], *self.words[end : end + 2]]
        long = [w.raw for w in around if len(w.raw) > _TOO_SHORT_ALONE]
        return len(long) > 1 and all(w.isupper() for w in long)

    def _is_part_of_compound(self, start: int, end: int) -> bool:
        """ "anti-Taliban", "Houthi-held": joined by a hyphen to a word that makes it another thing."""
        text, words, grammar = self.document.text, self.words, self.actors.forces
        before = start > 0 and words[start - 1].key in grammar.not_after and text[words[start].start - 1] in "-‑–"
        after = (
            end < len(words)
            and words[end].key in grammar.not_before
            and text[words[end - 1].end : words[end].start] in ("-", "‑", "–")
        )
        return before or after or self._ends_a_persons_name(start)

    def _ends_a_persons_name(self, start: int) -> bool:
        """ "Iyad Ghani al-Hamas": behind an article that two capitalised words stand before, it is a family's name."""
        text, words = self.document.text, self.words
        if start < 3 or words[start - 1].key not in ("al", "el") or text[words[start].start - 1] != "-":
            return False
        names = words[start - 3 : start - 1]
        joined = all(text[a.end : b.start] == " " for a, b in pairwise((*names, words[start - 1])))
        return joined and all(w.raw[0].isupper() and not w.raw.isupper() for w in names)

    def _reading(self, start: int, end: int) -> NameReading | None:
        return self.lexicon.readings.get(tuple(w.key for w in self.words[start:end]))

    def _choose(self, start: int, end: int, names: Sequence[ActorName], seen: set[str]) -> str | None:
        """The party that a shared or weak name means here: the reading of the story's country, one that is at home there, or
        one that the text names clearly; else the reading's default."""
        reading = self._reading(start, end)
        local = reading.by_country.get(self.country or "") if reading else None
        if local is not None:
            default = reading.default if reading else None
            return default if default in seen and local in seen else local
        candidates = list(dict.fromkeys(n.actor for n in names))
        homes = {c: frozenset(self.lexicon.homes.get(c, ())) for c in candidates}
        at_home = [c for c in candidates if self.country in homes[c]]
        named = [c for c in candidates if c in seen]
        near = [c for c in candidates if homes[c] & self.countries]
        for few in (at_home, named, near):
            if len(few) == 1:
                return few[0]
        if reading is not None:
            return reading.default
        strong = list(dict.fromkeys(n.actor for n in names if not n.weak))
        if not strong and self.country is None:
            strong = candidates
        return strong[0] if len(strong) == 1 else None

    def _mention(self, start: int, end: int, ident: str, *, loaded: bool = False) -> ActorMention:
        entry = self.actors.get(ident)
        if entry is None:
            raise AssertionError(f"the lexicon names an actor that the codebook has not: {ident}")
        first, last = self.words[start].start, end_of(self.words[end - 1])
        if self.document.text[last : last + 1] == ")" and "(" in self.document.text[first:last]:
            last += 1  # "CPI (Maoist)"
        return ActorMention(first, last, ident, entry.name, entry.kind, loaded)


def _is_one(names: Sequence[ActorName]) -> bool:
    return all(n.actor == names[0].actor for n in names)


def _unless_after(text: str, named: Sequence[ActorMention], states: Iterable[ActorMention]) -> list[ActorMention]:
    """Without the forces that stand right after a name: the troops in "ATMIS troops" are not the state's."""
    ends = {m.end for m in named}
    return [m for m in states if not (text[m.start - 1 : m.start] == " " and m.start - 1 in ends)]


def _longest_first(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """No two overlap; of two that do, the longer stays (of equals the one of the files, given first)."""
    taken: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        if all(mention.end <= t.start or t.end <= mention.start for t in taken):
            taken.append(mention)
    return taken
