"""People who were held to be dead and live: "three men listed as dead were found alive", "two turned up alive"."""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_NOT = frozenset({"not", "never", "n't", "nobody", "none"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obj"})


def without_the_living(found: Sequence[Found], reading: Reading) -> tuple[Found, ...]:
    """The counts but for those of dead whose own clause says that they are alive."""
    doc = reading.document.doc
    wholes = {id(f.whole) for f in found if f.whole is not None}
    stay = (id(f) in wholes or f.outcome != "killed" or _is_left(f) or not _lives(doc, f) for f in found)
    return tuple(f for f, stays in zip(found, stay, strict=True) if stays)


def _lives(doc: Doc, one: Found) -> bool:
    return _is_alive(doc, doc[one.item.head]) or _held_dead(doc, one)


def _held_dead(doc: Doc, one: Found) -> bool:
    """ "Three women reported killed turned up alive in Gusau", "two mourned as dead walked home alive", however it parses.

    Between who was held to be dead and "alive" stand only that and the verb, and nobody else is counted.
    """
    first = one.item.end
    sentence = doc[first - 1].sent
    alive = next((t.i for t in sentence if t.lower_ == "alive" and t.i > max(first, one.trigger)), None)
    held = next((t.i for t in doc[first:alive] if lemma_is_listed(t, "story.held_dead")), None) if alive is not None else None
    if alive is None or held is None:
        return False
    verb = any(lemma_is_listed(t, "story.found_alive") for t in doc[max(held, one.trigger) + 1 : alive])
    parted = any(t.text in (";", ":") or t.tag_ in ("CD", "CC") or t.lower_ in _NOT for t in doc[first:alive])
    return verb and not parted


def _is_left(one: Found) -> bool:
    """ "Of the 12 fishermen three came out alive": the dead are the others, and not those who are counted."""
    return one.item.number is not None and one.item.number.best != one.count.best


def _is_alive(doc: Doc, person: Token) -> bool:
    """Is the person the subject of a clause that ends with "alive", or whom it found so?"""
    sentence = person.sent
    for word in sentence:
        if word.lower_ != "alive" or word.i < person.i:
            continue
        verb = word if word.dep_ in ("ROOT", "conj", "ccomp", "advcl") else word.head  # "they are alive"
        nobody = any(is_listed(t, "people.nobody") or t.lower_ in _NOT for t in doc[sentence.start : word.i])
        if nobody or not (word is verb or lemma_is_listed(verb, "story.found_alive")):
            continue
        if any(c.i == person.i and c.dep_ in _SUBJECTS for c in verb.children):
            return True
    return False
