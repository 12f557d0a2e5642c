"""Words for people: which Who of the contract a word means, on which side it stands, one or several."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tollbook.codebook.countries import load_countries
from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.matching import keys_of
from tollbook.errors import BadCodebook
from tollbook.model import Who

SideHint = Literal["state", "non_state", "civilian", "unknown"]
Number = Literal["singular", "plural", "collective"]

FORCES: frozenset[str] = frozenset({"soldiers", "police", "security_forces"})
"""A state's people under arms."""
FIGHTERS: frozenset[str] = frozenset({"militants", "commanders"})
"""An armed group's."""
UNARMED: frozenset[str] = frozenset({"civilians", "children", "women", "refugees", "journalists", "aid_workers", "workers"})
"""Of no force and no group."""
_KEYS = frozenset(("who", "side", "loaded", "singular", "plural", "collective", "off"))
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class PeopleWord:
    """A word or phrase for people. ``side`` is a hint, not a party; ``loaded`` words take sides and stay in the quote."""

    word: str
    who: Who
    side: SideHint
    number: Number
    loaded: bool = False


@dataclass(frozen=True)
class People:
    """All words for people by their keys."""

    words: Mapping[tuple[str, ...], PeopleWord]
    longest: int
    kin: frozenset[str] = frozenset()
    """Relatives and friends: "his cousin" is of nobody's side."""

    def who(self, phrase: str | Sequence[str]) -> PeopleWord | None:
        """The people word that a phrase (words or text, any case, any number) is or ends with; None if there is none.

        The longest ending wins: "army doctor" is of the army, "village doctor" a doctor.
        """
        keys = keys_of(phrase if isinstance(phrase, str) else " ".join(phrase))
        for start in range(max(0, len(keys) - self.longest), len(keys)):
            found = self.words.get(keys[start:])
            if found is not None:
                return found
        return None

    def exactly(self, phrase: str | Sequence[str]) -> PeopleWord | None:
        """The people word that is the whole phrase."""
        return self.words.get(keys_of(phrase if isinstance(phrase, str) else " ".join(phrase)))


def load_people(folders: Sequence[Path]) -> People:
    """The words of ``people.toml``; in later folders a word given again replaces the earlier reading, ``off`` takes it out."""
    irregular: dict[str, str] = {}
    groups: list[dict[str, Any]] = []
    kin: set[str] = set()
    for path in find_files("people.toml", folders):
        data = read_toml(path)
        irregular.update(data.get("irregular", {}))
        kin |= set(data.get("kin", {}).get("words", ()))
        groups += [_checked(path, group) for group in data.get("people", [])]
    words: dict[tuple[str, ...], PeopleWord] = {}
    for group in groups:
        for word in _words_of(group, irregular):
            if group.get("off"):
                words.pop(keys_of(word.word), None)
            else:
                words[keys_of(word.word)] = word
    for nation in _nationals(folders):
        words.setdefault(keys_of(nation.word), nation)
    return People(words, max((len(k) for k in words), default=0), frozenset(kin))


def _nationals(folders: Sequence[Path]) -> Iterator[PeopleWord]:
    """ "four Colombians": of no known kind, for a country's name tells no more."""
    for country in load_countries(folders).entries.values():
        for word in country.demonyms:
            if word.endswith("s"):
                yield PeopleWord(word.lower(), "unknown", "unknown", "plural")


def _checked(path: Path, group: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(group) - _KEYS)
    if unknown:
        raise BadCodebook(f"{path}: [[people]] of {group.get('who')}: unknown key {unknown[0]!r}")
    if group.get("who") not in get_args(Who) or group.get("side") not in get_args(SideHint):
        raise BadCodebook(f"{path}: [[people]] needs who of {get_args(Who)} and side of {get_args(SideHint)}")
    return group


def _words_of(group: Mapping[str, Any], irregular: Mapping[str, str]) -> Iterator[PeopleWord]:
    """The group's words; plurals made by rule come first so that a plural given by hand stays."""
    who, side, loaded = group["who"], group["side"], bool(group.get("loaded"))
    for word in group.get("singular", ()):
        yield PeopleWord(plural_of(word, irregular), who, side, "plural", loaded)
    for word in group.get("singular", ()):
        yield PeopleWord(word, who, side, "singular", loaded)
    for word in group.get("collective", ()):
        yield PeopleWord(word, who, side, "collective", loaded)
    for word in group.get("plural", ()):
        yield PeopleWord(word, who, side, "plural", loaded)


def plural_of(phrase: str, irregular: Mapping[str, str]) -> str:
    """The plural of a noun phrase: its last word's, unless the whole is irregular ("member of the police" has its own)."""
    if phrase in irregular:
        return irregular[phrase]
    if " of " in phrase:
        head, _, rest = phrase.partition(" of ")
        return f"{plural_of(head, irregular)} of {rest}"
    head, gap, last = phrase.rpartition(" ")
    return head + gap + _plural_word(last, irregular)


def _plural_word(word: str, irregular: Mapping[str, str]) -> str:
    if word in irregular:
        return irregular[word]
    for singular, plural in (("woman", "women"), ("man", "men"), ("child", "children"), ("person", "people"), ("wife", "wives")):
        if word.endswith(singular):
            return word.removesuffix(singular) + plural
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"
