"""States in a text: which country a story is set in, and the forces that its words make by rule.

"Nigerian troops", "Peru's national police", "the government of Chad", "the army" (of the story's country), "Kabul denied".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tollbook.codebook.actors import Actors
from tollbook.codebook.lexicon import ForceSort, ForceWord, LandName
from tollbook.codebook.matching import Trie, Word, case_fits, end_of, is_joined
from tollbook.language.document import Document
from tollbook.language.listed import is_word_of
from tollbook.language.mentions import ActorMention
from tollbook.language.parsed import Token

Lands = Mapping[int, tuple[int, Sequence[LandName]]]

# A place inside a country tells more than the country: that may be a party from abroad.
_WEIGHT = {"name": 1.5, "adjective": 0.8, "capital": 1.5, "seat": 0.3, "place": 3.0}
_HEAD_BONUS = 3.0  # words of the first lines (headline, dateline) tell more than later ones
_HEAD_LENGTH = 200
_FORCES_ABROAD = 0.3
_QUALIFIERS = 3
_SHORT = 4
_POSSESSIVE = ("'s", "’s")
_QUOTES = ("'", "’")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth")
_LONGEST_UNIT = 5
_DATELINE_GOES_ON = re.compile(r"(?:,\s[A-Z][\w. ]{1,24}?)?\s{0,2}(?:[-–—:(])")
"""What follows the town of a dateline: perhaps its country, then a dash or the agency in brackets."""
_ACTING = frozenset(("name", "capital"))
"""A land or its capital as the subject of a deed is its armed forces: "Moscow lost 1,210 troops"."""
_ARTICLES = frozenset(("the", "a", "an"))


def lands_in(document: Document, words: Sequence[Word], actors: Actors) -> Lands:
    """The country words of a text: index of the first word -> index after the last, and what they may mean."""
    trie, found, at = actors.lexicon.lands, {}, 0
    while at < len(words):
        end = at + 1
        if trie.starts(words[at].key):
            for stop, lands in trie.all_from(document.text, words, at):
                if _is_name(document, [w.raw for w in words[at:stop]], actors.ordinary):
                    found[at] = stop, lands
                    end = stop
                    break
        at = end
    return found


def _is_name(document: Document, raw: Sequence[str], ordinary: frozenset[str]) -> bool:
    """In mixed case a country's long words have capitals; "Us" and "Car" at the head of a sentence are no countries."""
    letters = len(raw) == 1 and (len(raw[0]) == 2 or raw[0].lower() in ordinary)
    if document.case != "mixed":
        return not letters
    if letters:
        return raw[0].isupper()
    return all(r[:1].isupper() for r in raw if len(r) > 2)


def story_country(words: Sequence[Word], lands: Lands, actors: Actors) -> str | None:
    """The country (ISO2) that the text's country and place words point to most, if they clearly do.

    A country's forces tell little of where they are: "Israeli strikes" may be in Gaza, "Kenyan troops" in Somalia.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for at, (end, found) in lands.items():
        weight = _HEAD_BONUS if words[at].start < _HEAD_LENGTH else 1.0
        if end < len(words) and actors.lexicon.forces.starts(words[end].key):
            weight *= _FORCES_ABROAD
        for land in found:
            votes[land.iso2] += _WEIGHT[land.form] * weight / len(found)
    ranked = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


@dataclass(frozen=True)
class StateFinder:
    """Finds the mentions of states in one text; they may overlap one another, the longest is meant."""

    document: Document
    words: Sequence[Word]
    lands: Lands
    actors: Actors
    country: str | None

    def find(self) -> Iterator[ActorMention]:
        """Mentions of states' forces, offices and governments, in order of start."""
        lexicon = self.actors.lexicon
        told: dict[str, set[str]] = defaultdict(set)
        for start, word in enumerate(self.words):
            if start in self.lands:
                end, lands = self.lands[start]
                land = self._pick(lands)
                for mention in self._after_land(start, end, land):
                    told[_last_word(mention, self.document.text)].add(land.iso2)
                    yield mention
                yield from self._shared_force(start, end, land)
                yield from self._land_alone(start, end, land)
            elif _ORDINAL.fullmatch(word.key):
                yield from self._unit(start)
            elif lexicon.alone.starts(word.key) or lexicon.forces.starts(word.key):
                yield from self._force_first(start, told)

    def _pick(self, lands: Sequence[LandName]) -> LandName:
        """Of several countries with one word ("Congolese") the story's own, else the first."""
        return next((land for land in lands if land.iso2 == self.country), lands[0])

    def _joined(self, index: int) -> bool:
        return index < len(self.words) and is_joined(self.document.text, self.words[index - 1], self.words[index])

    def _after_land(self, start: int, end: int, land: LandName) -> Iterator[ActorMention]:
        """ "Nigerian federal police", "Iraq's army": a country, up to three qualifiers, words for a force."""
        if land.form not in ("adjective", "name") and not self._is_possessive(end):
            return
        sorts = self._sorts(end, land)
        for at in range(end, end + _QUALIFIERS + 1):
            if not self._joined(at):
                return
            force_end, force = self._longest(self.actors.lexicon.forces, at, sorts)
            if force is not None:
                yield self._mention(start, force_end, land.iso2, force)
                return
            if self.words[at].key not in self.actors.forces.qualifiers:
                return

    def _shared_force(self, start: int, end: int, land: LandName) -> Iterator[ActorMention]:
        """ "Indian and Pakistani troops", "Pakistani, Indian forces": the force stands behind the last adjective only."""
        if land.form != "adjective" or end >= len(self.words):
            return
        gap = self.document.text[self.words[end - 1].end : self.words[end].start]
        nxt = end + 1 if self.words[end].key == "and" and gap == " " else end if gap == ", " else None
        if nxt is None or nxt not in self.lands:
            return
        after, lands = self.lands[nxt]
        if self._pick(lands).form == "adjective" and self._joined(after):
            force = self._longest(self.actors.lexicon.forces, after)[1]
            if force is not None:
                yield self._mention(start, end, land.iso2, force)

    def _sorts(self, end: int, land: LandName) -> tuple[ForceSort, ...]:
        """Which words may follow: arms and deeds only after an adjective, a possessive or a short form ("US strikes")."""
        letters = self._is_short(self.words[end - 1].raw, land) and self.document.case == "mixed"
        if land.form == "name" and not self._is_possessive(end) and not letters:
            return ("words",)
        return ("words", "means") if land.iso2 == self.country else ("words", "means", "loose")

    def _is_short(self, raw: str, land: LandName) -> bool:
        """Letters, or a short form that papers use as an adjective too: "US strikes", "Pak firing"."""
        country = self.actors.countries.get(land.iso2)
        return raw.isupper() or (len(raw) <= _SHORT and country is not None and raw != country.name)

    def _is_possessive(self, end: int) -> bool:
        last = self.words[end - 1]
        return last.raw.endswith(_POSSESSIVE) or self.document.text[last.end : last.end + 1] in _QUOTES

    def _longest(self, trie: Trie[ForceWord], start: int, sorts: Sequence[ForceSort] = ("words",)) -> tuple[int, str | None]:
        """The longest words of a force at ``start``: the index after them and the force; (start, None) if none."""
        if trie.starts(self.words[start].key):
            for end, forces in trie.all_from(self.document.text, self.words, start):
                raw = [w.raw for w in self.words[start:end]]
                for force in forces:
                    if force.sort in sorts and (self.document.case != "mixed" or case_fits(force.case, raw)):
                        return end, force.force
        return start, None

    def _force_first(self, start: int, told: Mapping[str, set[str]]) -> Iterator[ActorMention]:
        """ "the Government of Chad", else a force of the story's country: "security forces".

        "The army" after "the Sudanese army" is the same, wherever the story is set, if no other land's was named (``told``).
        """
        end, force = self._longest(self.actors.lexicon.forces, start)
        if force is not None and self._joined(end) and self.words[end].key == "of":
            at = end + 2 if self._joined(end + 1) and self.words[end + 1].key == "the" else end + 1
            land_end, lands = self.lands.get(at, (at, ()))
            names = [x for x in lands if x.form == "name"]
            if names:
                yield self._mention(start, land_end, self._pick(names).iso2, force)
                return
        if self.country is not None and not self._is_anothers(start):
            end, force = self._longest(self.actors.lexicon.alone, start)
            if force is not None:
                named = told.get(self.words[end - 1].key, set())
                again = self.country not in named and len(named) == 1 and start > 0 and self.words[start - 1].key == "the"
                yield self._mention(start, end, next(iter(named)) if again else self._whose(force), force)

    def _whose(self, force: str) -> str:
        """The country whose force is meant in a story set in ``country``: the army in Gaza is Israel's."""
        home = self.actors.countries.get(self.country)
        entry = self.actors.forces.entries[force]
        if home is not None and home.army_of is not None and entry.kind == "state_force":
            return home.army_of
        return self.country or ""

    def _unit(self, start: int) -> Iterator[ActorMention]:
        """ "the 6th Infantry Brigade": a numbered unit is of the army of the story's country."""
        grammar, end = self.actors.forces, start + 1
        while self._joined(end) and end - start <= _LONGEST_UNIT and self.words[end].key in grammar.arms | grammar.units:
            end += 1
        if self.country is not None and self.words[end - 1].key in grammar.units:
            yield self._mention(start, end, self._whose("army"), "army")

    def _is_anothers(self, start: int) -> bool:
        """ "rebel soldiers"; "Azure Dawn Army": a capitalised word after another is a name that we do not know."""
        if start == 0 or self.document.text[self.words[start - 1].end : self.words[start].start] not in (" ", "-"):
            return False
        before, here = self.words[start - 1], self.words[start]
        hyphened = self.document.text[self.words[start - 1].end] == "-"
        if before.key in self.actors.forces.others or (hyphened and before.key in self.actors.forces.not_after):
            return True  # "pro-government hunters"
        capitals = self.document.case == "mixed" and here.raw[:1].isupper() and before.raw[:1].isupper()
        return capitals and before.key not in _ARTICLES

    def _mention(self, start: int, end: int, iso2: str, force: str) -> ActorMention:
        country = self.actors.countries.get(iso2)
        entry = self.actors.get(f"{country.iso3.lower()}-{force}") if country else None
        if entry is None:
            raise AssertionError(f"no rule-made actor for {iso2} and {force}")
        return ActorMention(self.words[start].start, end_of(self.words[end - 1]), entry.id, entry.name, entry.kind)

    def _land_alone(self, start: int, end: int, land: LandName) -> Iterator[ActorMention]:
        """ "Kabul denied", "accused Kigali", "Israel bombed": a country or capital that speaks or acts is its state."""
        if land.form in ("adjective", "place") or self._is_in_dateline(start, end, land):
            return
        span = self.document.doc.char_span(self.words[start].start, self.words[end - 1].end, alignment_mode="expand")
        if span is not None and self._is_party(span.root, land):
            deed = land.form in _ACTING and _does(span.root, self.actors.forces.acts)
            yield self._mention(start, end, land.iso2, "armed-forces" if deed else "government")

    def _is_in_dateline(self, start: int, end: int, land: LandName) -> bool:
        """ "CUCUTA, Colombia - ", "KABUL (AP) -": where the report was written, or where a place lies, not a party."""
        text, first, last = self.document.text, self.words[start].start, self.words[end - 1].end
        behind_town = land.form != "capital" and text[:first].rstrip().endswith(",")
        return behind_town or _DATELINE_GOES_ON.match(text, last) is not None

    def _is_party(self, token: Token, land: LandName) -> bool:
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        grammar = self.actors.forces
        if land.form in _ACTING and _does(token, grammar.acts):
            return True
        if token.dep_ in ("nsubj", "obj") and token.head.base in grammar.speaks:
            return True
        return _states(token)


def _last_word(mention: ActorMention, text: str) -> str:
    """The last word of a mention in lower case: "army" of "the Sudanese army"."""
    return text[mention.start : mention.end].rsplit(maxsplit=1)[-1].lower()


def _states(token: Token) -> bool:
    """ "Kampala's charge that", "an allegation by Bogotá", "Moscow gave no reply", "Baku put its dead at 50": who says it."""
    if token.dep_ == "nsubj":
        objects = [c for c in token.head.children if c.dep_ == "obj"]
        return any(is_word_of(c, "roles.statements") or is_word_of(c, "roles.figures") for c in objects)
    whose = token.dep_ == "nmod:poss" or (token.dep_ == "nmod" and any(c.lower_ in ("by", "from") for c in token.children))
    return whose and is_word_of(token.head, "roles.statements")


def _does(token: Token, verbs: frozenset[str]) -> bool:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ == "nsubj" and token.head.base in verbs
