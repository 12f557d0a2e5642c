"""What a noun in a role can be: a party, a weapon, an object, or neither."""

from functools import cached_property
from typing import Literal

from tollbook.codebook import Codebook
from tollbook.codebook.people import UNARMED
from tollbook.codebook.things import Things
from tollbook.coding.phrases import age_start
from tollbook.coding.reading import Reading
from tollbook.language.dateline import dateline_of
from tollbook.language.listed import is_listed, is_word_of
from tollbook.language.mentions import PlaceMention
from tollbook.language.parsed import Token

Kind = Literal["party", "weapon", "object", "place", "pronoun", "none"]
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "them",
        "him",
        "her",
        "who",
        "whom",
        "which",
        "that",
        "we",
        "us",
        "i",
        "you",
        "themselves",
        "himself",
        "those",
        "these",
        "one",
        "some",
    ]
)
_FINITE = frozenset({"VB", "VBD", "VBZ", "VBP"})
_CLAUSAL = frozenset({"ROOT", "conj", "xcomp", "ccomp", "advcl"})
"""Where a participle is the verb of a clause ("or be killed"), not those whom it tells of ("the wounded")."""
_LANDS = frozenset({"country", "region", "adm1"})
"""Kinds of place that may act or be acted on as a party; a town that is stormed is where it happens."""
_LOCATIVE = frozenset({"in", "near", "around", "outside", "across", "throughout", "inside", "along", "above", "below", "beyond"})


def _is_located(token: Token, shores: frozenset[str]) -> bool:
    """A name behind "in" or "near" is a place, known or not, and that of "the bank of the …" a river."""
    name = token.pos_ == "PROPN" or token.tag_ in ("NNP", "NNPS")
    cases = {c.lower_ for c in token.children if c.dep_ == "case"}
    return name and (bool(cases & _LOCATIVE) or ("of" in cases and token.head.lower_ in shores))


class Fillers:
    """The nouns of one report, sorted by what they can be in a happening."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading = reading
        self.codebook = codebook
        self._known: dict[int, Kind] = {}
        self._dateline = dateline_of(reading.document.text) or (0, 0)

    @cached_property
    def things(self) -> Things:
        """The codebook's words for things."""
        return self.codebook.things

    @cached_property
    def _actors(self) -> frozenset[int]:
        """The offsets inside the names of parties."""
        return frozenset(offset for m in self.reading.actors for offset in range(m.start, m.end))

    @cached_property
    def sources_behind(self) -> tuple[range, ...]:
        """Character ranges of sources that stand behind what they say ("…, residents said"): they told of the deed, no more."""
        text = self.reading.report.text
        behind = [a for a in self.reading.attributions if a.source is not None and a.content[1] <= a.source[0] + 1]
        by_count = [a for a in self.reading.attributions if text[slice(*a.cue)].lower() == "by"]  # "by the mayor's own count"
        told = [a.source for a in behind if a.source is not None and not text[: a.source[0]].endswith(" by ")]
        told += [a.source for a in by_count if a.source is not None]  # "was claimed by the ELN" is neither
        return tuple(range(*source) for source in told)

    def kind(self, token: Token) -> Kind:
        """What the noun can be."""
        if token.i not in self._known:
            self._known[token.i] = self._kind(token)
        return self._known[token.i]

    def _kind(self, token: Token) -> Kind:
        if token.lower_ in _PRONOUNS or token.pos_ == "PRON":
            return "pronoun"
        if token.tag_ in _FINITE or (token.tag_ == "VBN" and token.dep_ in _CLAUSAL):
            return "none"
        if age_start(token) is not None:
            return "party"
        if token.pos_ in ("NUM", "DET") or token.tag_ in ("CD", "DT", "PDT") or is_listed(token, "people.counting"):
            return "none"
        if not any(c.isalpha() for c in token.text) or token.lower_ in self.things.times:
            return "none"
        if token.dep_.endswith((":tmod", ":npmod")):
            return "none"
        if self._dateline[0] <= token.idx < self._dateline[1]:
            return "none"
        words = self.words(token)
        if not words:
            return "none"
        if self._is_worn(token):
            return "none"
        if self._in_actor(token):
            return "party"
        if token.lower_ in self.codebook.place_words.nouns and token.i > 0 and self._place(token.nbor(-1)) is not None:
            return "place"  # "in North Darfur state"
        if self.things.weapon(words):
            return "weapon"
        if self.things.object(words) and token.pos_ != "ADJ":
            return "object"
        return self._person_or_none(token, words)

    def _is_worn(self, token: Token) -> bool:
        """ "Thieves wearing army fatigues", "in police uniform": those whose clothes they are do nothing."""
        worn = token if is_word_of(token, "roles.clothes") else token.head if token.dep_ in ("compound", "amod") else None
        return worn is not None and is_word_of(worn, "roles.clothes")

    def _person_or_none(self, token: Token, words: list[str]) -> Kind:
        if self.things.is_party(words) or self.codebook.people.who(" ".join(words)) is not None:
            return "party"
        place = self._place(token)
        if place is not None and place.kind not in _LANDS and not self._is_capital(place):
            return "none"
        if place is not None or self._in_date(token) or _is_located(token, self.codebook.place_words.shores):
            return "place"
        if words[-1] in self.things.abstract:
            return "none"
        name = token.text[:1].isupper() or self.reading.document.case != "mixed"  # "Troops repel raid" has no Mr Repel
        if name and (token.pos_ == "PROPN" or token.tag_ in ("NNP", "NNPS")):
            return "party"
        if token.pos_ == "ADJ" and token.text[:1].isupper() and token.i != token.sent.start:
            return "party"
        return "none"

    def is_sort(self, token: Token) -> bool:
        """Does the word before a doing only tell of what sort it is: "a terrorist attack", "the criminal act"?"""
        return token.lower_ in self.things.sorts and not any(c.dep_ in ("compound", "amod") for c in token.children)

    def is_unarmed(self, token: Token) -> bool:
        """People to whom things are done, by their word alone: civilians, journalists, villagers."""
        return not self._in_actor(token) and (word := self.codebook.people.who(token.lower_)) is not None and word.who in UNARMED

    def words(self, token: Token) -> list[str]:
        """The lower-case words of a noun with its premodifiers, at most three before it."""
        found = [token]
        doc, start = self.reading.document.doc, self.reading.document.sentence_start(token.i)
        while len(found) < 4 and found[0].i > start:
            before = doc[found[0].i - 1]
            if before.text == "-" and before.i > start:
                before = doc[before.i - 1]
            if before.dep_ not in ("compound", "amod", "nmod", "flat", "nummod") or not before.is_alpha:
                break
            found.insert(0, before)
        return [p for t in found for p in t.lower_.replace("'s", "").split("-") if p]

    def _in_actor(self, token: Token) -> bool:
        return token.idx in self._actors

    def is_person(self, token: Token) -> bool:
        """Can the name be a person's: of several words or behind a title, and no party, place or day?"""
        parts = [c for c in token.children if c.dep_ == "flat" and c.tag_ == "NNP"]
        titled = any(c.dep_ in ("nmod:desc", "compound") and c.lower_ in self.things.titles for c in token.children)
        known = self._in_actor(token) or self._in_date(token) or (self._place(token) is not None and not parts)
        return bool(parts or titled) and not known and token.lower_ not in self.things.times

    def is_taken(self, token: Token) -> bool:
        """Is the word part of a party's, place's or day's name?"""
        return self._in_actor(token) or self._place(token) is not None or self._in_date(token)

    def is_time(self, token: Token) -> bool:
        """Is the word part of a date or a word for a time?"""
        return self._in_date(token) or token.lower_ in self.things.times

    def is_deed(self, token: Token) -> bool:
        """Do a party's arms or deeds stand for it: "killed in India's retaliatory *fire*"?"""
        return self._in_actor(token) and self.names_deed(token)

    def names_deed(self, token: Token) -> bool:
        """Is it a word for a deed or its means: fire, attack, strike, shelling?"""
        return token.lower_ in self._deeds

    @cached_property
    def _deeds(self) -> frozenset[str]:
        forces = self.codebook.actors.forces.entries.values()
        return frozenset(words.split()[-1] for f in forces for words in (*f.means, *f.loose))

    def is_state(self, token: Token) -> bool:
        """Is the place a country, which can act and be attacked as such?"""
        place = self._place(token)
        return place is not None and place.kind == "country"

    def _place(self, token: Token) -> PlaceMention | None:
        return next((p for p in self.reading.places if p.start <= token.idx < p.end), None)

    def _is_capital(self, place: PlaceMention) -> bool:
        """May the name stand for a state ("talks with Tehran")?"""
        country = self.codebook.actors.countries.get(place.country)
        return country is not None and place.name in (country.capital, *country.seats)

    def _in_date(self, token: Token) -> bool:
        return any(d.start <= token.idx < d.end for d in self.reading.dates)
