"""People whom a report counts, and of whom no rule knows what befell them: "the regiment paid for the hill with nine men".

Where the learned reader of counts is sure that they were killed, hurt, taken or driven out, they are, with the reason. It is
asked only about people with a figure, in clauses that tell what happened and in sentences that count nobody by rule.
"""

import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from tollbook.codebook import Codebook
from tollbook.coding.corrected import without_corrected
from tollbook.coding.counts import DEFINITE, count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item
from tollbook.coding.items import items_of
from tollbook.coding.learned.counter import NOTHING, CountReader
from tollbook.coding.marks import marks_of
from tollbook.coding.people import People, who_of
from tollbook.coding.reading import Reading
from tollbook.coding.reality import modality_of
from tollbook.coding.role_opinion import tagged
from tollbook.coding.running_shapes import is_bare_figure
from tollbook.language.listed import is_listed
from tollbook.language.mentions import Span
from tollbook.model import HAPPENED

RULES = Path(__file__).parent / "learned" / "counts.toml"


_OF_FIGURES = frozenset({"CD", "DT", "IN", "JJ", "JJR", "RB", "RBR"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags without one of which a line is no clause: a row of names, a caption."""


@lru_cache(maxsize=1)
def least() -> dict[str, float]:
    """The probability from which each outcome stands."""
    table: dict[str, float] = tomllib.loads(RULES.read_text(encoding="utf-8"))["least"]
    return table


@lru_cache(maxsize=1)
def shipped_reader() -> CountReader:
    """The reader that comes with the package, loaded once."""
    return CountReader()


def counted_people(reading: Reading, codebook: Codebook) -> Iterator[tuple[int, Item]]:
    """The phrases of a report that count people with a figure, each with the number of its sentence."""
    doc, marks, people = reading.document.doc, marks_of(reading, codebook), People(reading, codebook)
    for number, sentence in enumerate(reading.document.sentences()):
        items = without_corrected(list(sentence), items_of(list(sentence), marks), marks)
        for k, item in enumerate(items):
            if item.kind != "np" or item.number is None or item.number.kind != "count" or people.kind(item) != "people":
                continue
            if _some_of_other(doc, items, k, people) or not _is_of_people(doc, item):
                continue
            if doc[item.start].lower_ in DEFINITE or doc[item.start].tag_ == "PRP$":
                continue  # "all three teenagers": who was told of before
            if count_of(doc, item, codebook.outcomes) is not None:
                yield number, item


def _is_of_people(doc: Doc, item: Item) -> bool:
    """A plural, or a figure that stands alone; not the figure of a name ("Channel 5")."""
    return doc[item.head].tag_ == "NNS" or all(
        t.tag_ in ("CD", "DT", "IN", "JJR", "RB", "JJ", "RBR") for t in doc[item.start : item.end]
    )


def _some_of_other(doc: Doc, items: Sequence[Item], k: int, people: People) -> bool:
    """ "Shot down 37 of 45 drones": some of what are not plainly people."""
    if k + 2 >= len(items) or not is_bare_figure(items[k]) or doc[items[k + 1].start].lower_ != "of":
        return False
    return items[k + 2].kind == "np" and people.kind(items[k + 2]) != "people"


def spans_of(doc: Doc, item: Item) -> tuple[Span, Span]:
    """The characters of a phrase, and those of its head."""
    last, head = doc[item.end - 1], doc[item.head]
    return (doc[item.start].idx, last.idx + len(last)), (head.idx, head.idx + len(head))


def with_untold_counts(found: Sequence[Found], reading: Reading, codebook: Codebook) -> tuple[Found, ...]:
    """The counts of a report and those that only the learned reader knows, in order of the text."""
    doc, people = reading.document.doc, People(reading, codebook)
    made = list(found)
    told = {f.sentence for f in found}
    told |= {n for n, s in enumerate(reading.document.sentences()) if not any(t.tag_ in _FINITE for t in s)}
    for number, item in counted_people(reading, codebook):
        if number in told or _speaks(item, reading) or _is_negated(number, reading):
            continue
        one = _count(doc, number, item, made, people, codebook)
        if one is not None:
            made.append(one)
    return tuple(sorted(made, key=lambda f: (f.sentence, f.item.start)))


def _speaks(item: Item, reading: Reading) -> bool:
    """Are they those who say what the sentence tells?"""
    (start, _), (_, end) = spans_of(reading.document.doc, item)
    sources = (a.source for a in reading.attributions if a.source is not None)
    return any(a < end and start < b for a, b in sources)


def _is_negated(number: int, reading: Reading) -> bool:
    """Does the sentence say of something that it did not happen ("let alone abducted 20 pupils")?"""
    return any(is_listed(t, "reality.nothing_happened") for t in reading.document.sentences()[number])


def _count(doc: Doc, number: int, item: Item, told: Sequence[Found], people: People, codebook: Codebook) -> Found | None:
    odds = shipped_reader().probabilities(tagged(people.reading), *spans_of(doc, item))
    outcome = max(odds, key=lambda o: odds[o])
    if outcome == NOTHING or odds[outcome] < least()[outcome]:
        return None
    verb = _verb_over(doc[item.head])
    count = count_of(doc, item, codebook.outcomes)
    if count is None or not count.best or modality_of(verb).reality not in HAPPENED:
        return None
    if any(f.outcome == outcome and f.count.best == count.best for f in told):
        return None  # said before
    words = doc[item.start : item.end].text
    why = f"no rule knows what befell '{words}'; {outcome} to the learned reader of counts ({odds[outcome]:.2f})"
    whole = next((f for f in reversed(told) if f.outcome == outcome and (f.count.best or 0) > count.best), None)
    relation = "part" if whole is not None else count.relation
    return Found(outcome, count, item, verb.i, number, who_of(people, item), relation=relation, whole=whole, because=(why,))


def _verb_over(token: Token) -> Token:
    """The verb of the clause that a phrase stands in; its head where there is none."""
    return next((t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX")), token)
