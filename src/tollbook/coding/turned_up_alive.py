"""People who were held to be dead and live: "three men listed as dead were found alive", "two turned up alive"."""

from collections.abc import Sequence

from tollbook.coding.found import Found
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obj"})


def without_the_living(found: Sequence[Found], reading: Reading) -> tuple[Found, ...]:
    """The counts but for those of dead whose own clause says that they are alive."""
    doc = reading.document.doc
    wholes = {id(f.whole) for f in found if f.whole is not None}
    stay = (id(f) in wholes or f.outcome != "killed" or _is_left(f) or not _is_alive(doc, doc[f.item.head]) for f in found)
    return tuple(f for f, stays in zip(found, stay, strict=True) if stays)


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
        nobody = any(is_listed(t, "people.nobody") or t.lower_ in ("not", "never", "n't") for t in doc[sentence.start : word.i])
        if nobody or not (word is verb or lemma_is_listed(verb, "story.found_alive")):
            continue
        if any(c.i == person.i and c.dep_ in _SUBJECTS for c in verb.children):
            return True
    return False
