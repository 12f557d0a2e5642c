"""The phrases of a report that count people anew, of whom the tagger may know what befell them: no "the soldiers", no names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tollbook.codebook import Codebook
from tollbook.coding.corrected import without_corrected
from tollbook.coding.counts import DEFINITE, INDEFINITE, ORDINALS, count_of
from tollbook.coding.found import Count
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.items import items_in
from tollbook.coding.learned.belief import rules
from tollbook.coding.marks import marks_of
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.people import People
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_SOME = 3
_FIGURES = frozenset({"CD", "DT", "IN", "JJ", "JJR", "RB", "RBR"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase that counts people: the number of its sentence, the phrase, how many, and whether "including" stands before it."""

    sentence: int
    item: Item
    count: Count
    included: bool


def counted_people(reading: Reading, codebook: Codebook) -> Iterator[Counted]:
    """The phrases of a report that count people anew and may have been harmed: no "the soldiers", no "his men", no names."""
    doc, marks, people = reading.document.doc, marks_of(reading, codebook), People(reading, codebook)
    least = min(rules().figure, rules().other)
    for number, sentence in enumerate(reading.document.sentences()):
        if tagged(reading).most_harm((sentence.start_char, sentence.end_char)) < least:
            continue  # none of its phrases can be believed: items are dear
        items = without_corrected(list(sentence), items_in(reading, number, codebook), marks)
        for k, item in enumerate(items):
            if item.kind != "np" or people.kind(item) != "people" or _refers_back(doc, item):
                continue
            if (
                _is_unhit(doc, items, k, people)
                or _some_of_other(doc, items, k, people)
                or not _is_of_people(doc, item)
                or _of_things(items, k, people)
            ):
                continue
            count = count_of(doc, item, codebook.outcomes)
            if count is not None and count.best and not _is_vague(count):
                yield Counted(number, item, count, k > 0 and items[k - 1].kind == "subset")


def _is_vague(count: Count) -> bool:
    """ "Multiple members", "several": no more than that they were some."""
    return count.high is None and (count.best or 0) <= _SOME and count.hedge != "at_least"


def _refers_back(doc: Doc, item: Item) -> bool:
    """ "All three teenagers", "her brothers", "she", "Mwangi", "shoppers": told of before, a name, or nobody in particular.

    Ordinals ("a fifth soldier") go on from a count, which the rules do.
    """
    first, head = doc[item.start], doc[item.head]
    if any(t.lower_ in ORDINALS for t in doc[item.start : item.head + 1]):
        return True
    if item.number is None and (first.lower_ not in INDEFINITE or head.tag_ not in ("NN", "NNS", "JJ")):
        return True
    return first.lower_ in DEFINITE or first.tag_ in ("PRP$", "PRP")


def _is_of_people(doc: Doc, item: Item) -> bool:
    """Not the figure of a name ("Channel 5") nor of an age or a share, nor people who only are somewhere ("3 were inside")."""
    if _is_somewhere(doc[item.head]):
        return False
    if item.number is None:
        return True
    if item.number.kind != "count" or (item.end < len(doc) and doc[item.end].tag_ == "CD"):
        return False
    if is_bare_figure(item) and item.start and doc[item.start - 1].text == "," and doc[item.end : item.end + 1].text == ",":
        return False  # "Amin al-Agha, 61, and his wife": an age
    return doc[item.head].tag_ in ("NN", "NNS") or all(t.tag_ in _FIGURES for t in doc[item.start : item.end])


def _is_somewhere(people: Token) -> bool:
    """ "Only three people were inside the building", "four children and three of their friends were in the house"."""
    while people.dep_ == "conj":
        people = people.head
    where = people.head
    place = where.tag_ in ("RB", "IN") or any(c.dep_ == "case" for c in where.children)
    return people.dep_.startswith("nsubj") and place and any(c.dep_ == "cop" for c in where.children)


def _is_unhit(doc: Doc, items: Sequence[Item], k: int, people: People) -> bool:
    """ "The bombing of the bus that carried 24 soldiers": whether they were hit is said elsewhere, if at all."""
    verb = doc[items[k - 1].head] if k > 0 and items[k - 1].kind == "verb" else None
    if verb is not None and any(is_listed(t, "reality.nearly") for t in doc[max(0, items[k - 1].start - 1) : verb.i]):
        return True  # "a mob nearly lynched four men"
    if verb is None or not verb.dep_.startswith("acl") or not lemma_is_listed(verb, "roles.carrying"):
        return False
    things, vehicle = people.codebook.things, [verb.head.lower_]
    return things.object(vehicle) == "vehicle" or things.weapon(vehicle) is not None


def _some_of_other(doc: Doc, items: Sequence[Item], k: int, people: People) -> bool:
    """ "Shot down 37 of 45 drones": some of what are not plainly people."""
    if k + 2 >= len(items) or not is_bare_figure(items[k]) or doc[items[k + 1].start].lower_ != "of":
        return False
    return items[k + 2].kind == "np" and people.kind(items[k + 2]) != "people"


def _of_things(items: Sequence[Item], k: int, people: People) -> bool:
    """ "Counted 40 attacks, against 28 in July", "and villagers of 11": a figure alone whose noun stands with another."""
    if (
        is_bare_figure(items[k])
        and k > 1
        and items[k - 1].kind == "prep"
        and items[k - 2].kind == "np"
        and items[k - 2].number is None
    ):
        return True
    figures = [i for i in items[:k] if i.kind == "np" and i.number is not None]
    return is_bare_figure(items[k]) and bool(figures) and people.kind(figures[-1]) != "people"
