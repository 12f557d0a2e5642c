"""Words that stand around the names of places, from ``place_words.toml``."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook


@dataclass(frozen=True)
class PlaceWords:
    """All in lower case. ``nouns`` maps a word to the kind of place it says ("district": adm2).

    ``strong`` and ``weak`` stand before places; ``directions`` may stand between ("in northern Mali"). ``titles`` and
    ``first_names`` stand before persons, ``kin`` behind "X's"; ``organisations`` end names of organisations, but
    ``lands_before`` follow lands as lands ("Karachi police"). ``never`` holds words that are no places whatever the gazetteer
    says. ``settlements_after`` and ``settlements_before`` are nouns of small places that stand after a name ("Done Taw village")
    or before it ("Barangay Poblacion"), ``held`` of what bears its place's name ("the Bala post"). After ``incidents`` with
    "on" or "at", and after ``harmed`` with "in", even an unknown name is a place; so it is right behind ``entered``, with one
    of ``strongholds`` as its first word, and behind "at" in a sentence that tells of ``violence`` before it. ``shrines`` are
    named after persons; a river behind ``shores`` with "of". ``short_lands`` are countries' names as papers shorten them
    ("Pak").
    """

    nouns: dict[str, str]
    strong: frozenset[str]
    weak: frozenset[str]
    directions: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    kin: frozenset[str]
    organisations: frozenset[str]
    lands_before: frozenset[str]
    never: frozenset[str]
    settlements_after: frozenset[str]
    settlements_before: frozenset[str]
    held: frozenset[str]
    incidents: frozenset[str]
    harmed: frozenset[str]
    entered: frozenset[str]
    strongholds: frozenset[str]
    violence: frozenset[str]
    shrines: frozenset[str]
    shores: frozenset[str]
    short_lands: frozenset[str]


def load_place_words(folders: Sequence[Path]) -> PlaceWords:
    """The words of ``place_words.toml`` in each folder, later folders adding. Raises BadCodebook naming the file."""
    nouns: dict[str, str] = {}
    lists: dict[tuple[str, str], list[str]] = {}
    for path in find_files("place_words.toml", folders):
        for section, table in read_toml(path).items():
            for name, words in table.items():
                if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                    raise BadCodebook(f"{path}: {section}.{name} must be a list of words")
                lists.setdefault((section, name), []).extend(words)
    for (section, kind), words in lists.items():
        if section == "nouns":
            nouns.update(dict.fromkeys(words, kind))
    parts = (
        ("before", "strong"),
        ("before", "weak"),
        ("before", "directions"),
        ("persons", "titles"),
        ("persons", "first_names"),
        ("persons", "kin"),
        ("organisations", "nouns"),
        ("organisations", "lands_before"),
        ("never", "words"),
        ("settlements", "after"),
        ("settlements", "before"),
        ("settlements", "held"),
        ("before", "incidents"),
        ("before", "harmed"),
        ("before", "entered"),
        ("before", "strongholds"),
        ("before", "violence"),
        ("before", "shrines"),
        ("before", "shores"),
        ("lands", "short"),
    )
    return PlaceWords(nouns, *(frozenset(lists.get(p, ())) for p in parts))
