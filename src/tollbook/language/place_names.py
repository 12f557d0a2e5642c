"""Capitalised words of a text that the gazetteer knows, the longest name at each word, and what stands around each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tollbook.codebook.gazetteer import MAIN, Gazetteer, Match
from tollbook.codebook.matching import Word, is_joined, words_of
from tollbook.codebook.place_words import PlaceWords
from tollbook.language.document import Document
from tollbook.language.parsed import Token

_LONGEST = 6
_ARTICLES = frozenset(
    ["al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "ed", "er", "es", "esh", "ez", "et", "de", "la", "le"]
)
_LINKS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "au",
        "aux",
        "sous",
        "la",
        "le",
        "du",
        "del",
        "da",
        "do",
        "des",
        "di",
        "en",
        "sur",
        "e",
        "y",
        "i",
        "wa",
    ]
)
_LINKS_ALL = _LINKS | _ARTICLES
_LONGEST_NOUN = 3
_SHORT_KEY = 3
_ELIDED = re.compile(r"[dlDL]['’][A-Z]")
_GOES_ON = re.compile(r"-[A-Z][a-zà-ÿ]")
_HEADLINE_SHARE = 0.7
_HEADLINE_WORDS = 4


@dataclass
class Spot:
    """A name in the text that may be a place: words ``first`` to ``last`` (end exclusive) of the text's words."""

    first: int
    last: int
    start: int
    end: int
    key: str
    matches: tuple[Match, ...]
    score: float = 0.0
    kind_said: str | None = None
    shared: bool = False
    containers: list["Spot"] = field(default_factory=list)
    contents: list["Spot"] = field(default_factory=list)
    peers: list["Spot"] = field(default_factory=list)
    measured: list["Spot"] = field(default_factory=list)
    """Those from which the words measure it ("X, east of Y")."""

    def main(self, ident: str) -> bool:
        """Is this the main name of the place with this id?"""
        return any(m.entry.id == ident and m.how == MAIN for m in self.matches)


class Line:
    """A text's words with what is known of each; shared by all questions about its places."""

    def __init__(self, document: Document, lexicon: PlaceWords) -> None:
        self.document = document
        self.lexicon = lexicon
        self.text = document.doc.text
        self.words = document.words if self.text == document.text else words_of(self.text)
        self.tokens: dict[int, Token] = {t.idx: t for t in document.doc}

    def token(self, index: int) -> Token | None:
        """The parser's token that starts where a word starts."""
        return self.tokens.get(self.words[index].start)

    def is_name(self, index: int) -> bool:
        """Is the word written like a name, and not only because it opens a sentence or stands in a headline?"""
        word = self.words[index]
        if not word.raw[0].isupper():
            return False
        token = self.token(index)
        return token is None or token.tag_ in ("NNP", "NNPS") or (not token.is_sent_start and not self.in_headline(index))

    def in_headline(self, index: int) -> bool:
        """Does the word stand in a sentence whose common words are capitalised too?"""
        return any(first <= self.words[index].start < last for first, last in self.headlines)

    @cached_property
    def headlines(self) -> list[tuple[int, int]]:
        """Character spans of sentences in title case."""
        found = []
        for sentence in self.document.sentences():
            long = [t for t in sentence if len(t) >= _HEADLINE_WORDS and t.is_alpha]
            capital = sum(t.text[0].isupper() for t in long)
            if len(long) >= _HEADLINE_WORDS and capital >= _HEADLINE_SHARE * len(long):
                found.append((sentence.start_char, sentence.end_char))
        return found

    def gap(self, left: int, right: int) -> str:
        """The characters between two words."""
        return self.text[self.words[left].end : self.words[right].start]

    def joined(self, left: int) -> bool:
        """Do this word and the next stand together, with a space or hyphen only?"""
        return left >= 0 and left + 1 < len(self.words) and self.gap(left, left + 1) in (" ", "-", " ")

    def noun_at(self, index: int) -> str | None:
        """The kind of place that the noun at a word says, of one word or of several ("Local Government Area")."""
        keys: list[str] = []
        found = None
        for at in range(index, min(index + _LONGEST_NOUN, len(self.words))):
            if at > index and not self.joined(at - 1):
                break
            keys.append(self.words[at].key)
            found = self.lexicon.nouns.get(" ".join(keys), found)
        return found

    def has_article(self, first: int) -> bool:
        """Does a hyphen join an Arabic article to the word ("al-Rashad")?"""
        return first > 0 and self.words[first - 1].key in _ARTICLES and self.gap(first - 1, first) == "-"


def find_spots(line: Line, gazetteer: Gazetteer) -> list[Spot]:
    """The longest known names, left to right, none overlapping."""
    phrases = [p for n in range(len(line.words)) for p in _phrases_from(line, n)]
    found = gazetteer.find_keys([key for _, _, key in phrases])
    spots: list[Spot] = []
    taken = 0
    by_start: dict[int, list[tuple[int, str, tuple[Match, ...]]]] = {}
    for (first, last, key), matches in zip(phrases, found, strict=True):
        dotted = line.text[line.words[last - 1].end : line.words[last - 1].end + 1] == "."
        fitting = _as_written(line.words[first:last], key, matches, dotted, line.lexicon.short_lands)
        if fitting:
            by_start.setdefault(first, []).append((last, key, fitting))
    for first in sorted(by_start):
        if first < taken:
            continue
        last, key, matches = max(by_start[first])
        if line.text[line.words[last - 1].end : line.words[last - 1].end + 2].lstrip().startswith("$"):
            continue  # "US $5 million"
        if _GOES_ON.match(line.text, line.words[last - 1].end):
            others = [m for _, _, found_there in by_start.get(last, []) for m in found_there]
            if not _go_together(matches, others):
                continue  # "Carrefour-Feuilles" is not Carrefour
        opens = first + 1 if line.words[first].key == "the" and last - first > 1 else first
        spots.append(Spot(opens, last, line.words[opens].start, _end(line, last - 1), key, matches))
        taken = last
    return spots


def _go_together(matches: Sequence[Match], others: Sequence[Match]) -> bool:
    """May two names joined by a hyphen be two places ("the Kabul-Kandahar highway", "the Gaza-Egypt border")?"""
    lands = {m.entry.country for m in matches}
    return any(m.entry.kind == "country" or m.entry.country in lands for m in others)


def _end(line: Line, index: int) -> int:
    word = line.words[index]
    raw = word.raw
    return word.end - 2 if raw[-2:] in ("'s", "’s", "'S") else word.end


def _phrases_from(line: Line, first: int) -> list[tuple[int, int, str]]:
    """The runs of up to six words that start here and could be a name: (first, last, key)."""
    words = line.words
    word = words[first]
    if not word.raw[0].isupper() and not _opens_with_article(line, first):
        return []
    if first and not word.raw[0].isupper() and line.joined(first - 1) and words[first - 1].raw[0].isupper():
        return []
    phrases = []
    keys: list[str] = []
    for last in range(first, min(first + _LONGEST, len(words))):
        this = words[last]
        if last > first and not is_joined(line.text, words[last - 1], this):
            break
        capital = this.raw[0].isupper() or _ELIDED.match(this.raw) is not None
        if not (capital or this.raw[0].isdigit() or (this.key in _LINKS_ALL)):
            break
        keys.append(this.key)
        if capital or (this.raw[0].isdigit() and last > first):
            rest = keys[1:] if keys[0] == "the" and len(keys) > 1 else keys
            phrases.append((first, last + 1, " ".join(rest)))
        if this.raw[-2:] in ("'s", "’s") and last > first:
            break  # "Cox's Bazar" is a name, "Deir ez-Zor's Abu Kamal" two
    return phrases


def _opens_with_article(line: Line, first: int) -> bool:
    """ "al-Hasakah" and "el Geneina" are names though they start small."""
    words = line.words
    if words[first].key not in _ARTICLES or not line.joined(first):
        return False
    return words[first + 1].raw[0].isupper() and (line.gap(first, first + 1) == "-" or words[first].key in ("al", "el"))


def _as_written(
    words: Sequence[Word], key: str, matches: tuple[Match, ...], dotted: bool, short_lands: frozenset[str]
) -> tuple[Match, ...]:
    """The matches whose name may be written like this: short keys are acronyms ("US", not "Us") or abbreviations ("Ky.").

    ``short_lands``: countries that papers shorten ("Pak").
    """
    if len(key) == 1:
        return ()
    if len(words) > 1 or len(key) > _SHORT_KEY:
        return matches
    if key in short_lands and words[0].raw[:1].isupper() and not words[0].raw.isupper():
        return tuple(m for m in matches if m.entry.kind == "country" and m.entry.curated)
    if dotted and words[0].raw[0].isupper() and any(m.entry.kind == "adm1" and m.entry.curated for m in matches):
        return tuple(m for m in matches if m.entry.curated)
    upper = words[0].raw.replace(".", "").replace("'s", "").replace("’s", "").isupper()
    return tuple(m for m in matches if upper == (m.how != 0 or len(m.entry.name) < _SHORT_KEY) or (not upper and m.how == 0))
