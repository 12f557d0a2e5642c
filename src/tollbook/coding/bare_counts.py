"""Figures that somebody gives for people told of before, with no word for what befell them: "villagers counted fifteen"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.people import People
from tollbook.coding.running_shapes import is_bare_figure
from tollbook.coding.speakers import head_words
from tollbook.language.listed import lemma_is_listed

_BACK = 2
"""Sentences back in which the people were told of."""
_ENDS = frozenset({"comma", "stop", "time", "colon", "and", "sub"})


def bare_counts(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The figures of one sentence that somebody gives for the dead (or wounded) of the sentences before, or of its own."""
    made = []
    for k, item in enumerate(items):
        verb = _verb_of(doc, items, k) if is_bare_figure(item) else None
        if verb is None or any(f.item.start == item.start for f in found) or not _speaks(verb, people):
            continue
        told = [f for f in found if number - _BACK <= f.sentence <= number and f.item.start < item.start and f.relation != "part"]
        last = next((f for f in reversed(told) if f.outcome in ("killed", "wounded") and f.count.best), None)
        mention = item.number
        if last is None or mention is None or mention.kind != "count":
            continue
        count = Count(mention.low, mention.best, mention.high, mention.hedge)
        made.append(
            Found(last.outcome, count, item, verb.i, number, last.who, because=("the people told of before, by another count",))
        )
    return made


def _verb_of(doc: Doc, items: list[Item], k: int) -> Token | None:
    """The verb that gives the figure at ``k``, where the figure ends its clause."""
    if k == 0 or (k + 1 < len(items) and items[k + 1].kind not in _ENDS):
        return None
    link = doc[items[k - 1].start].lower_ if items[k - 1].kind == "prep" else ""
    before = k - 2 if link in ("of", "to") else k - 1
    verb = items[before] if before >= 0 else None
    if verb is None or verb.kind != "verb" or verb.passive or not verb.finite or verb.negated:
        return None
    word = doc[verb.head]
    needed = {"admit": "to", "speak": "of"}.get(word.lemma_.lower(), link)  # a hospital that "admitted 12" counts the hurt
    return word if link == needed and lemma_is_listed(word, "story.gives_a_figure") else None


def _speaks(verb: Token, people: People) -> bool:
    """Is the subject one who speaks?"""
    for subject in (c for c in verb.children if c.dep_ == "nsubj"):
        words = people.reading.report.text[subject.left_edge.idx : subject.idx + len(subject)]
        if people.codebook.speech.kind_of(head_words(words, people.codebook)) is not None:
            return True
    return False
