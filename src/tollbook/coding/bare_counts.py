"""Figures that somebody gives for people told of before, with no word for what befell them: "villagers counted fifteen"."""

from collections.abc import Iterator, Sequence

from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.coding.speakers import head_words
from tollbook.language.listed import is_listed, is_word_of, lemma_is_listed
from tollbook.language.parsed import Doc, Token

_BACK = 2
"""Sentences back in which the people were told of."""
_OF_EACH = 8
"""Phrases between "speaks of" and its last figure."""
_ENDS = frozenset({"comma", "stop", "time", "colon", "and", "sub"})


def bare_counts(doc: Doc, items: list[Item], number: int, people: People, found: Sequence[Found]) -> list[Found]:
    """The figures of one sentence that somebody gives for the dead (or wounded) of the sentences before, or of its own."""
    made = []
    for k, item in enumerate(items):
        if any(f.item.start == item.start for f in found):
            continue
        spoken = _spoken_of(doc, items, k, people)
        if not is_bare_figure(item) and spoken is None:
            continue
        trigger = spoken if spoken is not None else _giving(doc, items, k, people)
        if trigger is None:
            continue
        told = [f for f in found if number - _BACK <= f.sentence <= number and f.item.start < item.start and f.relation != "part"]
        last = next((f for kind in ("killed", "wounded") for f in reversed(told) if f.outcome == kind and f.count.best), None)
        mention = item.number
        if last is None or mention is None or mention.kind != "count":
            continue
        count = Count(mention.low, mention.best, mention.high, mention.hedge)
        why = ("the people told of before, by another count",)
        moved = lemma_is_listed(doc[trigger], "story.moves_a_figure")
        relation = "update" if moved else "count"
        own = _own_men(doc, items, k)
        kind = people.who_of_word(doc[items[k + 2].head]) if own else who_of(people, item) or last.who
        who = last.who if spoken is None else None if own and kind == NEUTRAL else kind
        made.append(Found(last.outcome, count, item, trigger, number, who, relation=relation, because=why))
    return made


def _spoken_of(doc: Doc, items: list[Item], k: int, people: People) -> int | None:
    """ "The army speaks of seven of its own men and of 23 attackers": the verb, for each of the figures behind "of"."""
    if k < 2 or items[k].number is None or doc[items[k - 1].start].lower_ != "of":
        return None
    outcomes = people.codebook.outcomes
    own = any(_own_men(doc, items, n) for n in range(max(0, k - _OF_EACH), min(len(items), k + _OF_EACH)))
    words = [t.lower_ for t in doc[items[k].start : items[k].end + 1]]
    told = any(w in outcomes.states or w in outcomes.nouns for w in words)
    if not own or told or not (_own_men(doc, items, k) or people.kind(items[k]) == "people"):
        return None  # "speaks of seven dead" says itself what befell them
    verb = k - 2
    while verb > 0 and items[verb].kind in ("and", "np", "prep", "comma") and k - verb <= _OF_EACH:
        verb -= 1
    word = doc[items[verb].head]
    speaks = items[verb].kind == "verb" and items[verb].finite and not items[verb].passive and not items[verb].negated
    of = word.i + 1 < items[k].start and doc[word.i + 1].lower_ == "of"
    return word.i if speaks and of and word.base == "speak" and _speaks(word, people) else None


def _own_men(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Seven of its own men"."""
    if k + 2 >= len(items) or not is_bare_figure(items[k]) or doc[items[k + 1].start].lower_ != "of":
        return False
    whose = items[k + 2]
    return doc[whose.start].tag_ == "PRP$" and is_listed(doc[whose.head], "people.own_men")


def _giving(doc: Doc, items: list[Item], k: int, people: People) -> int | None:
    """The word that carries the figure at ``k``: the verb of one who gives it, or itself where it is all that somebody says."""
    if k == 0 or (k + 1 < len(items) and items[k + 1].kind not in _ENDS):
        return None
    verb = _verb_of(doc, items, k)
    if verb is not None and _speaks(verb, people):
        return verb.i
    return items[k].head if _is_all_that_is_said(doc, items, k, people) else None


def _verb_of(doc: Doc, items: list[Item], k: int) -> Token | None:
    """The verb that gives the figure, behind its own preposition or the noun that it gives: "gave a lower number, 48"."""
    link = doc[items[k - 1].start].lower_ if items[k - 1].kind in ("prep", "comma", "colon") else ""
    before = k - 1 if not link else k - 2
    noun = items[before] if link != "to" and before > 0 and _is_figure(doc, items[before]) else None
    verb = items[before - 1 if noun is not None else before] if before >= 0 else None
    if verb is None or verb.kind != "verb" or verb.passive or not verb.finite or verb.negated:
        return None
    word = doc[verb.head]
    if noun is not None:
        return word if lemma_is_listed(word, "story.gives_a_number") or lemma_is_listed(word, "story.gives_a_figure") else None
    if link == "to" and lemma_is_listed(word, "story.moves_a_figure"):
        return word
    needed = {"admit": "to", "speak": "of"}.get(word.base, link)  # a hospital that "admitted 12" counts the hurt
    return word if link in ("", needed) and link == needed and lemma_is_listed(word, "story.gives_a_figure") else None


def _is_figure(doc: Doc, item: Item) -> bool:
    return item.kind == "np" and item.number is None and is_listed(doc[item.head], "story.figures")


def _is_all_that_is_said(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "Villagers say it is nearer 200", "…; 48, according to the mayor": somebody says a figure and nothing else."""
    return any(
        all(is_word_of(t, "story.of_a_figure") for i in opening for t in doc[i.start : i.end])
        for opening, _ in around_in_speech(doc, items, k, people)
    )


def around_in_speech(doc: Doc, items: list[Item], k: int, people: People) -> Iterator[tuple[list[Item], list[Item]]]:
    """The items before and behind the one at ``k`` in each thing said that holds it."""
    at = doc[items[k].start].idx
    for said in people.reading.attributions:
        if said.source is not None and said.content[0] <= at < said.content[1]:
            before = [i for i in items[:k] if doc[i.start].idx >= said.content[0]]
            yield before, [i for i in items[k + 1 :] if doc[i.start].idx < said.content[1]]


def _speaks(verb: Token, people: People) -> bool:
    """Is the subject one who speaks?"""
    for subject in (c for c in verb.children if c.dep_ == "nsubj"):
        words = people.reading.report.text[subject.left_edge.idx : subject.idx + len(subject)]
        if people.codebook.speech.kind_of(head_words(words, people.codebook)) is not None:
            return True
    return False
