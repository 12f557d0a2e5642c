"""Groups that no codebook knows yet: "a little-known group calling itself the Azure Dawn Army".

Such a group is a provisional actor of the report, with an id of its own ("provisional-azure-dawn-army"), never the nearest
known one.
"""

from collections.abc import Iterator, Sequence

from tollbook.codebook.actors import Actors
from tollbook.codebook.matching import Trie, Word, end_of, is_joined
from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention

PROVISIONAL = "provisional-"
_PARTICLES = frozenset(("of", "the", "for", "and", "in", "al", "el", "ul", "ud", "e", "i", "de", "la", "du", "des", "del"))
_ARTICLES = frozenset(("the", "a", "an"))
_LONGEST = 8


def find_new_actors(document: Document, words: Sequence[Word], actors: Actors) -> Iterator[ActorMention]:
    """The groups that the text introduces by name, at every place where that name stands. Texts of one case show no names."""
    if document.case != "mixed":
        return
    names: Trie[None] = Trie()
    for end in _longest_ends(document, words, actors.lexicon.introductions).values():
        names.add(_name_at(document, words, end), None)
    for start, end in _longest_ends(document, words, names).items():
        if words[start].raw[:1].isupper():
            first, last = words[start].start, end_of(words[end - 1])
            ident = PROVISIONAL + "-".join(w.key for w in words[start:end])
            yield ActorMention(first, last, ident, document.text[first:last], "rebel")


def _longest_ends(document: Document, words: Sequence[Word], phrases: Trie[None]) -> dict[int, int]:
    """Where phrases stand: index of the first word -> index after the last."""
    found: dict[int, int] = {}
    for start, word in enumerate(words):
        if phrases.starts(word.key):
            for end, _ in phrases.all_from(document.text, words, start):
                found[start] = end
                break
    return found


def _name_at(document: Document, words: Sequence[Word], start: int) -> tuple[str, ...]:
    """The keys of the capitalised words from ``start`` on, articles before and particles after them left out."""
    at = start + 1 if start < len(words) and words[start].key in _ARTICLES else start
    end = at
    for index in range(at, min(len(words), at + _LONGEST)):
        if index > start and not is_joined(document.text, words[index - 1], words[index]):
            break
        if words[index].raw[:1].isupper():
            end = index + 1
        elif words[index].key not in _PARTICLES or index == at:
            break
    return tuple(w.key for w in words[at:end])
