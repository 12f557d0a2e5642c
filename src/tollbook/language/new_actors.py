"""Groups that no codebook knows yet: "a little-known group calling itself the Azure Dawn Army".

Such a group is a provisional actor of the report, with an id of its own ("provisional-azure-dawn-army"), never the nearest
known one.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tollbook.codebook.actors import Actors
from tollbook.codebook.matching import Trie, Word, end_of, is_joined
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention

T = TypeVar("T")
PROVISIONAL = "provisional-"
_PARTICLES = frozenset(("of", "the", "for", "and", "in", "al", "el", "ul", "ud", "e", "i", "de", "la", "du", "des", "del"))
_ARTICLES = frozenset(("the", "a", "an"))
_LONGEST = 8


def find_new_actors(document: Document, words: Sequence[Word], actors: Actors) -> Iterator[ActorMention]:
    """The groups that the text introduces by name, at every place where that name stands. Texts of one case show no names."""
    if document.case != "mixed":
        return
    names: Trie[str] = Trie()
    for end, _ in _longest_ends(document, words, actors.lexicon.introductions).values():
        at = end + 1 if end < len(words) and words[end].key in _ARTICLES else end
        name = _name_at(document, words, at)
        ident = PROVISIONAL + "-".join(name)
        names.add(name, ident)
        if (short := _in_brackets(document, words, at + len(name))) is not None:
            names.add((short,), ident)
    for start, (end, ident) in _longest_ends(document, words, names).items():
        if words[start].raw[:1].isupper():
            first, last = words[start].start, end_of(words[end - 1])
            yield ActorMention(first, last, ident, document.text[first:last], "rebel")


def _longest_ends(document: Document, words: Sequence[Word], phrases: Trie[T]) -> dict[int, tuple[int, T]]:
    """Where phrases stand: index of the first word -> index after the last, and what is known of the phrase."""
    found: dict[int, tuple[int, T]] = {}
    for start, word in enumerate(words):
        if phrases.starts(word.key):
            for end, known in phrases.all_from(document.text, words, start):
                found[start] = end, known[0]
                break
    return found


def _in_brackets(document: Document, words: Sequence[Word], at: int) -> str | None:
    """The short name in brackets right behind a name: "the Azure Dawn Army (ADA)"."""
    if not 0 < at < len(words) or not words[at].raw.isupper():
        return None
    between = document.text[words[at - 1].end : words[at].start]
    return words[at].key if between == " (" else None


def _name_at(document: Document, words: Sequence[Word], at: int) -> tuple[str, ...]:
    """The keys of the capitalised words from ``at`` on, particles after them left out."""
    end = start = at
    for index in range(at, min(len(words), at + _LONGEST)):
        bracket = index > start and "(" in document.text[words[index - 1].end : words[index].start]
        if index > start and (bracket or not is_joined(document.text, words[index - 1], words[index])):
            break
        if words[index].raw[:1].isupper():
            end = index + 1
        elif words[index].key not in _PARTICLES or index == at:
            break
    return tuple(w.key for w in words[at:end])
