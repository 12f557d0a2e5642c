"""The words in which a report tells of an incident, by which another report's telling is known again."""

import math
import re
from collections.abc import Mapping, Set
from functools import cached_property
from zlib import crc32

from tollbook.codebook.gazetteer.names import plain_name, skeleton_of
from tollbook.linking.names import party_sounds, place_sounds, proper_names, sound_of
from tollbook.linking.telling_where import Located
from tollbook.linking.voice import RELAYS
from tollbook.model import Claim

_SPOKEN = re.compile(r"“([^“”]{20,1500})[”“]|\"([^\"\n]{20,1500})\"")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”']?\s+|\n+")
_OLD_TOWN = re.compile(r"((?:al|el)-[\w'’‘`]+) (?:al|el)-[\w'’‘`]+$", re.IGNORECASE)
"""An Arabic name with its adjective: "Al-Sinaa Al-Qadima" is the old Al-Sinaa."""
_NEXT_PART = re.compile(r"[;:]|,? and |, ")
"""What ends the words of one part in the list of a sum."""
_LONG = re.compile(r"[^\W\d_]{3,}")
RETOLD = 12
"""Words of a sentence by which a house is known to print again what it told before."""
SPOKEN = 6
"""Words of direct speech by which two reports are known to quote one statement."""
OPENING = 2500
"""Characters of a report in which it says what happened; later ones look back and around."""
PHRASE = 8
"""Small words by which a sentence is known again."""
RARE = 6.0
"""The rarity of a word that makes a name tell one incident from another ("Wilking", not "National Army")."""
SHORT = 400.0
"""Added to the squared length of a telling's words: about a dozen rare words."""
SEEN = 12
"""Rare words by which a telling is found."""


class Worded(Located):
    """The words, names and turns of phrase of a telling."""

    @cached_property
    def words(self) -> str:
        """The words it is told in: its quotes, in order."""
        return " ".join(dict.fromkeys(c.quote.text for c in self.told))

    @cached_property
    def scenes(self) -> frozenset[str]:
        """The kinds of scene ("market", "base") that the sentences name in which it counts people."""
        counting = (_own_words(c) if c.id in self.named else c.quote.text for c in self.deeds if any(t.best for t in c.tolls))
        return frozenset(s for words in dict.fromkeys(counting) for s in self.rules.scenes_in(words))

    @cached_property
    def sentences(self) -> frozenset[int]:
        """Where its sentences begin."""
        return frozenset(c.quote.start for c in self.deeds)

    @cached_property
    def newest_words(self) -> str:
        """The sentence of its last claim, lower-cased, where it has only that one: what is being placed."""
        return self.claims[-1].quote.text.lower() if len(self.claims) == 1 else ""

    @cached_property
    def names(self) -> frozenset[str]:
        """Proper names of its words (of the whole text for the main telling); its places, who speaks, and bodies left out."""
        text = self.report.text if self.main else self.words
        known, rare = self.rules.rarity, self.rules.rare
        said = {w for c in self.told for n in (c.speaker.name, *c.speaker.relayed_by) if n for w in n.lower().split()}
        places = {plain_name(n) for c in self.told if c.place for n in (c.place.name, c.place.adm1, c.place.adm2) if n}
        people = [n for n in proper_names(text) if self.rules.bodies.isdisjoint(n.split()) and not _of_place(n, places)]
        parties = party_sounds(self.actors.long_names)
        found = [n for n in people if not said.issuperset(n.split()) and sound_of(n) not in parties]
        return frozenset(n for n in found if any(known.get(w, rare) >= RARE for w in n.split() if len(w) > 2))

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """Persons who speak, by what spellings of one name share."""
        said = [n for c in self.told if c.speaker.kind not in RELAYS and c.speaker.name for n in proper_names(c.speaker.name)]
        parties = party_sounds(self.actors.long_names)
        said = sorted(self.rules.without_rank(n) for n in said)
        return {sound_of(n): n for n in said if self.rules.bodies.isdisjoint(n.split()) and sound_of(n) not in parties}

    @cached_property
    def told_names(self) -> frozenset[str]:
        """Those of its names that stand in its own sentences, and not only elsewhere in its report."""
        return frozenset(map(self.rules.without_rank, self.names & proper_names(self.words)))

    @cached_property
    def mentions(self) -> frozenset[str]:
        """What places might be called in its words (in the first part of the text for the main telling), spellings alike."""
        return place_sounds(self.report.text[:OPENING] if self.main else self.words)

    @cached_property
    def villages(self) -> Mapping[str, str]:
        """Names of hamlets and quarters among its names, by what spellings of one name share ("Tal Shannan", "Tel Shanan")."""
        return {skeleton_of(plain_name(n)): n for n in sorted(self.names) if not self.rules.terrain.isdisjoint(n.split())}

    @cached_property
    def quarters(self) -> Mapping[str, str]:
        """Names that its text (the first part of it for the main telling) calls villages, quarters, camps or streets."""
        text = self.report.text[:OPENING] if self.main else self.words
        known, rare = self.rules.rarity, self.rules.rare
        found = [n for n in self.rules.quarters_in(text) if any(known.get(w, rare) >= RARE for w in plain_name(n).split())]
        heads = [m[1] for n in found if (m := _OLD_TOWN.match(n)) is not None]
        return {skeleton_of(plain_name(n)): n for n in sorted({*found, *heads})}

    @cached_property
    def people(self) -> Mapping[str, str]:
        """Its names without those of hamlets and quarters, by what spellings of one name share."""
        people = sorted(self.rules.without_rank(n) for n in self.names if self.rules.terrain.isdisjoint(n.split()))
        return {sound_of(n): n for n in people}

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The rare words of its names, spellings of one word alike."""
        known, rare = self.rules.rarity, self.rules.rare
        return frozenset(sound_of(w) for n in self.names for w in n.split() if len(w) > 2 and known.get(w, rare) >= RARE)

    @cached_property
    def counting(self) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Its longer sentences that count people: all their words, and their names and figures without the first word."""
        return long_sentences({c.quote.text for c in self.claims if c.tolls and not c.background})

    @cached_property
    def quotations(self) -> frozenset[int]:
        """Runs of words between quotation marks in its text (in its own words where it is not the main telling)."""
        return spoken_runs(self.report.text if self.main else self.words)

    @cached_property
    def rarities(self) -> dict[str, float]:
        """Its words (of the text's first part for the main telling) with how rare they are, squared."""
        return {w: self._rarity(w) for w in sorted(set().union(*self.phrasing.values()))}

    @cached_property
    def rare_words(self) -> frozenset[str]:
        """Those of its words that few reports have, names left out ("gymnasium", not "Somali")."""
        plain = {w for words in self.phrasing for w in _LONG.findall(words) if w[0].islower()}
        return frozenset(w for w in plain if self._rarity(w.lower()) >= RARE**2)

    @cached_property
    def phrasing(self) -> dict[str, frozenset[str]]:
        """Its sentences (of the text's first part for the main telling) with their words; long ones without names and figures,
        so that a house's own phrases are known again whatever they are said of."""
        text = f"{self.report.title or ''}\n{self.report.text[:OPENING]}" if self.main else self.words
        found: dict[str, frozenset[str]] = {}
        for sentence in _SENTENCE_END.split(text):
            words = frozenset(x.lower() for x in _LONG.findall(sentence)) - self._place_words
            plain = [w for w in sentence.split() if w[0].islower()]
            key = " ".join(plain if len(plain) >= PHRASE else sentence.split())
            if words:
                found[key] = found.get(key, frozenset()) | words
        return found

    @cached_property
    def own_rarities(self) -> dict[str, float]:
        """The words of its own sentences, places left out, with how rare they are, squared."""
        return {w: self._rarity(w) for w in sorted({x.lower() for x in _LONG.findall(self.words)} - self._place_words)}

    def rarities_without(self, sentences: Set[str]) -> dict[str, float]:
        """The same without what stands in these sentences only."""
        kept = [words for sentence, words in self.phrasing.items() if sentence not in sentences]
        return {w: self._rarity(w) for w in sorted(set().union(*kept))}

    def _rarity(self, word: str) -> float:
        return self.rules.rarity.get(word, self.rules.rare) ** 2

    @cached_property
    def _place_words(self) -> set[str]:
        """Words of its places' names, which are compared as places."""
        return {w for p in self.places for n in (p.name, p.adm1, p.adm2) if n for w in n.lower().split()}

    @cached_property
    def party_words(self) -> frozenset[str]:
        """Words of the names under which its parties act."""
        return frozenset(w for c in self.claims for a in c.actors if a.id is not None for w in a.name.lower().split())

    @cached_property
    def rarest(self) -> tuple[str, ...]:
        """Words of its quotes that reports seldom have, first told first: names of hamlets, people and streets."""
        known, rare = self.rules.rarity, self.rules.rare
        words = dict.fromkeys(w for w in map(str.lower, _LONG.findall(self.words)) if known.get(w, rare) >= RARE)
        return tuple(words)[:SEEN]

    @cached_property
    def wordiness(self) -> float:
        """The length of its vector of rare words; a headline's few words say less than they seem to."""
        return wordiness(self.rarities)


def _of_place(name: str, places: Set[str]) -> bool:
    """Is it a place's name, or does it begin with one ("Gao Sud", where the place found is Gao)?"""
    words = plain_name(name).split()
    return any(" ".join(words[: n + 1]) in places for n in range(len(words)))


def wordiness(rarities: Mapping[str, float]) -> float:
    """The length of a vector of rare words."""
    return math.sqrt(sum(rarities.values()) + SHORT)


def _own_words(part: Claim) -> str:
    """Of a sum's sentence the words of one part, up to the next of its list: "five soldiers at the army post"."""
    words = part.tolls[0].quote
    text = part.quote.text[max(0, words.start - part.quote.start) :] if words is not None else part.quote.text
    return _NEXT_PART.split(text, maxsplit=1)[0]


def long_sentences(sentences: Set[str]) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Of each longer sentence all its words, and its names and figures without the first word."""
    words = [_WORD.findall(text) for text in sorted(sentences)]
    return tuple(
        (frozenset(own), frozenset(w for w in own[1:] if not w.islower() and w != own[0])) for own in words if len(own) >= RETOLD
    )


def spoken_runs(text: str) -> frozenset[int]:
    """Runs of words between quotation marks, each as a number."""
    found: set[int] = set()
    for spoken in _SPOKEN.finditer(text):
        words = _WORD.findall((spoken[1] or spoken[2]).lower())
        found |= {crc32(" ".join(words[n : n + SPOKEN]).encode()) for n in range(len(words) - SPOKEN + 1)}
    return frozenset(found)
