"""Names of persons that are also names of places: "Farah Osama al-Arashi", "Samah's son", "Feras al-Shaer"."""

from dataclasses import dataclass

from tollbook.language.place_names import Line, Spot

_ARTICLES = frozenset(["al", "el"])
_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Persons:
    """Keys of words that are names of persons: ``names`` stand behind a title or first name, ``firsts`` before a surname."""

    names: frozenset[str]
    firsts: frozenset[str]


def persons_in(line: Line) -> Persons:
    """Last names of people (words that follow a title or first name somewhere in the text), and their first names."""
    found, firsts = set(), set()
    words = line.lexicon
    for n in range(1, len(line.words)):
        left, this = line.words[n - 1], line.words[n]
        if not (this.raw[0].isupper() and left.raw[0].isupper() and line.gap(n - 1, n) in (" ", ". ")):
            continue
        if left.key in words.first_names or (left.key in words.titles and left.key not in words.nouns):
            found.add(this.key)
            if left.key in words.first_names and _is_surname(line, n):
                firsts.add(left.key)
            if n + 1 < len(line.words) and line.words[n + 1].raw[0].isupper() and line.joined(n):
                found.add(line.words[n + 1].key)
    return Persons(frozenset(found), frozenset(firsts))


def opens_a_persons_name(line: Line, spot: Spot, known: Persons) -> bool:
    """Does a first name or a surname of the text follow ("Ghana Ahmed Dababesh"), or a relative ("Samah's son")?"""
    if spot.last - spot.first > 1 or spot.last >= len(line.words):
        return False
    after = line.words[spot.last]
    if line.text[spot.end : spot.end + 2] in _POSSESSIVE:
        return after.key in line.lexicon.kin or _is_aged(line, spot.last)
    if not line.joined(spot.last - 1) or line.gap(spot.last - 1, spot.last) == "-" or not after.raw[0].isupper():
        return False
    if not _lone(line, spot.first) or line.words[spot.first].raw.isupper() or after.raw.isupper():
        return False
    if after.key in line.lexicon.first_names:
        return True
    return _is_surname(line, spot.last) and after.key in known.names and spot.key not in known.names


def ends_a_persons_name(line: Line, spot: Spot) -> bool:
    """ "Feras al-Shaer": what stands behind an article inside a name is no place of its own."""
    at = spot.first - 1
    if at < 1 or line.words[at].key not in _ARTICLES or line.gap(at, spot.first) != "-" or line.gap(at - 1, at) != " ":
        return False
    return line.words[at - 1].raw[0].isupper() and line.is_name(at - 1) and line.words[at - 1].key not in line.lexicon.nouns


def _is_aged(line: Line, index: int) -> bool:
    """ "Samah's 40-year-old daughter"."""
    return line.words[index].raw[0].isdigit() and any(w.key in line.lexicon.kin for w in line.words[index : index + 5])


def _lone(line: Line, index: int) -> bool:
    """Does no word of a place's name stand before ("New Georgia", "in Darfur")?"""
    return index == 0 or not line.joined(index - 1) or line.words[index - 1].key not in line.lexicon.strong


def _is_surname(line: Line, index: int) -> bool:
    """Can the capitalised word after a first name be a surname? "Jordan Valley" and "Chad Army" have none."""
    key, words = line.words[index].key, line.lexicon
    other = key in words.nouns or key in words.organisations or key in words.titles or key in words.never
    return not other and line.is_name(index) and not line.in_headline(index) and not line.words[index - 1].raw.endswith("s")


def could_open_a_name(line: Line, spot: Spot) -> bool:
    """Does one word stand before what may be a surname or the rest of a name ("Farah Youssef Arouq", "Dole Tsauni")?"""
    lone = spot.last - spot.first == 1 and spot.last < len(line.words) and line.gap(spot.first, spot.last) == " "
    return lone and line.words[spot.last].raw[0].isupper() and _is_surname(line, spot.last)
