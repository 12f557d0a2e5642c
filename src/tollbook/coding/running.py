"""Running figures: "the death toll rose to 17", "put the number of wounded at 21", "bringing the toll to 31"."""

import itertools
from collections.abc import Sequence

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_bare_figure
from tollbook.coding.outcome_words import outcome_words
from tollbook.coding.people import People, who_after_of, who_of, who_of_actor
from tollbook.coding.running_shapes import (
    brought_before,
    brought_the_dead,
    by_then,
    is_it,
    moved_it,
    put_at,
    put_people,
    put_the,
    put_those,
    rises,
    set_off,
    stands_at,
    stated_at,
)
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Span

_HARM = frozenset({"killed", "wounded"})
_REACH = 30
_OWNED = frozenset({"losses", "loss", "dead", "casualties", "fatalities"})
"""Toll words before which stands whose they are."""


def running_figures(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found] = ()
) -> tuple[list[Found], set[int]]:
    """The figures of one sentence that toll words carry, and the tokens that they use up.

    "Lowered the figure to 35" replaces what was counted last in the sentences ``before``.
    """
    found: list[Found] = []
    consumed: set[int] = set()
    for k, item in enumerate(items):
        numbered = killed_number(doc, items, k, number, outcomes, people)
        if numbered is not None:
            found.append(numbered)
            consumed.update(range(item.start, numbered.item.end))
            continue
        if item.kind != "np" or item.head in consumed or not _carries_figure(doc, items, k, outcomes):
            continue
        one, last = _figure_of(doc, items, k, number, outcomes, people, [*before, *found])
        if one is not None:
            found.append(one)
            consumed.update(range(item.start, items[last].end))
    return found, consumed


def killed_number(doc: Doc, items: list[Item], k: int, number: int, outcomes: Outcomes, people: People) -> Found | None:
    """ "The detainees and attackers killed numbered 374": a participle, a verb that amounts, and a figure."""
    if k == 0 or k + 2 >= len(items) or [i.kind for i in items[k - 1 : k + 3]] != ["np", "verb", "verb", "np"]:
        return None
    mention, verb = items[k + 2].number, items[k + 1]
    outcome = _outcome(doc[items[k].head].lower_, doc[items[k].head].base, outcomes)
    amounts = doc[verb.head].base in outcomes.amounting and not verb.passive
    if outcome is None or mention is None or not amounts or not is_bare_figure(items[k + 2]):
        return None
    joined = k > 2 and items[k - 2].kind == "and"
    who = None if joined else who_of(people, items[k - 1])
    count = Count(mention.low, mention.best, mention.high, mention.hedge)
    return Found(outcome, count, items[k + 2], items[k].head, number, who or "unknown")


def _carries_figure(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """A toll word, or another phrase whose verb gives it a figure."""
    shapes = (put_at, put_those, put_people, moved_it, rises, brought_the_dead)
    return doc[items[k].head].lower_ in outcomes.tolls or any(shape(doc, items, k, outcomes) for shape in shapes)


def _figure_of(
    doc: Doc, items: list[Item], k: int, number: int, outcomes: Outcomes, people: People, before: Sequence[Found]
) -> tuple[Found | None, int]:
    """The figure that the phrase at ``k`` carries, and the last item of its words."""
    item = items[k]
    outcome, last, who = _what(doc, items, k, outcomes, people)
    link = _figure(doc, items, last, outcomes)
    if link is None and (at := brought_before(doc, items, k, outcomes)) is not None:
        # "give 46 as the number", "put at 46 the number" replace nothing
        link = at, doc[items[at].end].lower_ != "as" and not stated_at(doc, items, at)
    if link is None and not _counts_things(doc, items, k, people) and (at := set_off(doc, items, last)) is not None:
        link = at, False
    mention = items[link[0]].number if link is not None else None
    if link is None or mention is None:
        return None, last
    figure, rising = link
    owned = any(t.tag_ == "POS" for t in doc[item.start : item.head])
    older = any(t.lower_ in outcomes.old_figures for t in doc[item.start : item.head]) or _is_revised(doc, items, k)
    anaphoric = is_it(doc, item) or put_the(doc, items, k, outcomes) or stands_at(doc, items, k, outcomes)
    anaphoric = anaphoric or _is_apposed(doc, items, k)
    some = _among_them(doc, items[k + 1 : figure])
    told_of = rising or owned or older or anaphoric or some
    if outcome is None and told_of and not _counts_things(doc, items, k, people):
        outcome = _told(before, number) or _spoken_of(doc, items[:k], outcomes) or ("killed" if older else None)
        same = owned or anaphoric or doc[item.start].lower_ in ("that", "this")
        who = who or (_who_told(before, outcome) if same else None)
    if outcome is None:
        return None, last
    count = Count(mention.low, mention.best, mention.high, mention.hedge)
    if rising and _from_to(doc, items[figure]):
        count = Count(mention.high, mention.high, mention.high, "exact")  # "raised the number from 25 to 89"
    lead = doc[items[figure].start - 1]
    if lead.base in outcomes.beyond and mention.hedge == "exact":
        count = Count(mention.low, mention.best, None, "at_least")
    if who is None and owned:
        kinds = [kind for t in doc[item.start : item.head] if (kind := people.who_of_word(t)) is not None]
        who = next((kind for kind in kinds if kind != "officials"), None)  # not "the governor's toll", who only tells it
    who = who or _whose(doc, item, people) or _who_counted(items[figure], people)
    if who is None and doc[item.start].lower_ == "their":  # "put the rebels' dead at 22 and their wounded at 14"
        who = next((f.who for f in reversed(before) if f.sentence == number and f.phrase is not None), None)
    anew = any(is_listed(t, "story.anew") for t in doc[item.start : item.head])
    renewed = rising or anew or mention.relation == "update" or (anaphoric and by_then(doc, item.start))
    relation = "superseded" if older and lead.lower_ == "of" else "update" if renewed else "count"
    one = Found(outcome, count, items[figure], item.head, number, who or "unknown", relation=relation, phrase=item)
    if some:
        one.relation = "part"
        one.whole = next((f for f in reversed(before) if f.outcome == outcome and f.relation in ("count", "update")), None)
    return one, last


def _is_revised(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Revising a count of 11 that he had given in the morning": what is given up, with no other figure behind it."""
    verb = items[k - 1] if k else None
    revised = verb is not None and verb.kind == "verb" and lemma_is_listed(doc[verb.head], "story.revising")
    return revised and not any(i.kind == "prep" and doc[i.start].lower_ == "to" for i in items[k + 1 : k + 5])


def _among_them(doc: Doc, between: Sequence[Item]) -> bool:
    """ "Put the number of civilians among them at 62": of some of those counted before."""
    return any(a.kind == "subset" and is_listed(doc[b.start], "grammar.them") for a, b in itertools.pairwise(between))


def _is_apposed(doc: Doc, items: list[Item], k: int) -> bool:
    """ "54 died, a number that the rebels had put at 137": the number of those counted just before."""
    return k > 0 and items[k - 1].kind == "comma" and doc[items[k].start].lower_ == "a" and items[k].number is None


def _told(before: Sequence[Found], number: int) -> str | None:
    """What the last figures counted: those of the same sentence, else the dead where any were told of."""
    wholes = [f for f in before if f.relation != "part" and f.outcome != "attackers"]
    here = [f.outcome for f in wholes if f.sentence == number]
    told = [f.outcome for f in wholes]
    return here[-1] if here else "killed" if "killed" in told else told[-1] if told else None


def _spoken_of(doc: Doc, items: list[Item], outcomes: Outcomes) -> str | None:
    """ "After first denying any deaths, the navy put the number at three": harm told of in the sentence, uncounted."""
    hits = [word.outcome for word in outcome_words(doc, items, outcomes) if word.outcome in _HARM and not word.unsure]
    return hits[-1] if hits else None


def _who_told(before: Sequence[Found], outcome: str | None) -> str | None:
    """Who they were that were counted last, where they were of one kind."""
    wholes = [f for f in before if f.outcome == outcome and f.relation != "part"]
    kinds = {f.who for f in wholes if f.sentence == wholes[-1].sentence}
    return wholes[-1].who if len(kinds) == 1 else None


def _who_counted(figure: Item, people: People) -> str | None:
    """ "A toll of eight soldiers": the kind of people that the figure itself names."""
    return None if is_bare_figure(figure) else who_of(people, figure)


def _counts_things(doc: Doc, items: list[Item], k: int, people: People) -> bool:
    """ "The number of airstrikes rose to nine"."""
    if k + 2 >= len(items) or doc[items[k + 1].start].lower_ != "of" or items[k + 2].kind != "np":
        return False
    return people.kind(items[k + 2]) != "people" and doc[items[k + 2].head].tag_ in ("NN", "NNS")


def _whose(doc: Doc, item: Item, people: People) -> str | None:
    """ "Army losses", "the losses of the M23", "al-Shabaab's losses": the kind of people named beside the toll word."""
    if doc[item.head].lower_ not in _OWNED:
        return None
    named = next((who for t in doc[item.start : item.head] if (who := people.who_of_word(t)) is not None), None)
    owner = people.actor_of(item)
    return named or who_after_of(people, item) or (who_of_actor(owner) if owner is not None else None)


def _what(doc: Doc, items: list[Item], k: int, outcomes: Outcomes, people: People) -> tuple[str | None, int, str | None]:
    """The outcome that a toll word counts, the last item of its phrase, and of whom."""
    base = outcomes.tolls.get(doc[items[k].head].lower_) or None
    words = {t.lower_ for t in doc[items[k].start : items[k].end]}
    for word in sorted(words):
        if word in outcomes.nouns and not outcomes.nouns[word].unsure:
            base = outcomes.nouns[word].outcome
        elif word in outcomes.states:
            base = outcomes.states[word].outcome
    if k + 2 >= len(items):
        return base, k, None
    told = items[k + 1].kind == "verb" and not items[k + 1].finite and not items[k + 1].passive
    relative = items[k + 1].kind == "rel"
    if doc[items[k + 1].start].lower_ not in ("of", "for", "from", "in", "among") and not (told or relative):
        return base, k, None
    outcome, last, who = None, k, people.who_of_word(doc[items[k].head]) if told else None
    for j in range(k + 1 if told else k + 2, min(k + 9, len(items))):
        item = items[j]
        if item.kind == "prep" and doc[item.start].lower_ in outcomes.links and is_bare_figure(items[min(j + 1, len(items) - 1)]):
            break
        if item.kind in ("comma", "colon", "stop") or (item.kind == "sub" and doc[item.start].lower_ == "since"):
            break
        token = doc[item.head]
        who = who or (people.who_of_word(token) if item.kind == "np" else None)
        told_by = outcome_words(doc, items[j : j + 1], outcomes) if item.kind == "verb" else []
        hit = told_by[0].outcome if told_by else _outcome(token.lower_, token.base, outcomes)
        if hit is None and item.kind == "np":
            hit = next(
                (outcomes.states[t.lower_].outcome for t in doc[item.start : item.head] if t.lower_ in outcomes.states), None
            )
        if hit is not None and (outcome is None or item.kind == "verb"):
            outcome, last = hit, j
        elif (item.kind == "verb" and token.base in outcomes.rising | outcomes.standing) or (
            item.kind == "verb" and item.finite and outcome is not None
        ):
            break
    if outcome is None and base is not None:
        return base, k, who
    return outcome or base, last, who


def _outcome(word: str, lemma: str, outcomes: Outcomes) -> str | None:
    if word in outcomes.states:
        return outcomes.states[word].outcome
    if word in outcomes.nouns and not outcomes.nouns[word].unsure:
        return outcomes.nouns[word].outcome
    if lemma in outcomes.verbs:
        return outcomes.verbs[lemma].outcome
    idioms = outcomes.idioms.get(lemma, ())
    return next((i.outcome for i in idioms if not i.then), None)


def _figure(doc: Doc, items: list[Item], last: int, outcomes: Outcomes) -> tuple[int, bool] | None:
    """The item with the figure, and whether the words say that it replaces another."""
    rising = any(_is(doc, items[j], outcomes.rising) for j in range(max(0, last - 12), last + 1) if items[j].kind == "verb")
    linked = rising
    inside = False
    stood = any(_is(doc, items[j], outcomes.standing) for j in range(max(0, last - 4), last) if items[j].kind == "verb")
    for j in range(last + 1, min(last + _REACH, len(items))):
        item = items[j]
        if item.kind == "sub" and doc[item.start].lower_ == "since" and j + 1 < len(items) and items[j + 1].kind == "time":
            continue  # "killed in the state since January to 19"
        if item.kind == "sub" and doc[item.start].lower_ == "since" and (rising or _rises_later(doc, items, j, outcomes)):
            inside = True  # "the toll since violence erupted on 3 May has crossed 160"
            continue
        if item.kind in ("stop", "sub"):
            return None
        told = rising and item.kind == "np" and item.number is not None and doc[item.start - 1].lower_ == "to"
        if inside and not told and not (item.kind == "verb" and _is(doc, item, outcomes.rising)):
            continue  # "bringing the number killed since the war began | to 37,410"
        inside = False
        if item.kind == "verb" and j > last + 2 and items[j - 1].kind == "rel" and items[j - 2].kind == "np":
            continue  # "those killed by the shell that hit a market": not what the number did
        if item.kind == "verb":
            if _is(doc, item, outcomes.rising):
                rising = linked = True
            elif _is(doc, item, outcomes.standing):
                stood = linked = True
            elif item.finite and not linked:
                return None
        if item.kind == "np" and item.number is not None:
            before = doc[item.start - 1].lower_ if item.start > 0 else ""
            if (
                before in outcomes.links
                or before == "of"
                or (items[j - 1].kind == "verb" and (linked or stood))
                or item.number.relation == "update"
                or (rising and _from_to(doc, item))
            ):
                return j, rising or (stood and _newer(doc[items[max(0, last - 3)].start : item.start]))
            if before == "from":
                continue
    return None


def _newer(words: Span) -> bool:
    """ "Officials later said the number was 18", "the toll was later put at 11"."""
    return any(is_listed(t, "story.newer") for t in words)


def _from_to(doc: Doc, item: Item) -> bool:
    """ "From 25 to 89", taken for a range."""
    mention = item.number
    if mention is None or mention.hedge != "between":
        return False
    return next((t.lower_ for t in doc[item.start : item.end] if t.idx >= mention.start), "") == "from"


def _rises_later(doc: Doc, items: list[Item], j: int, outcomes: Outcomes) -> bool:
    """Does a verb that changes figures stand behind the clause that opens at ``j``?"""
    ahead = items[j + 1 : j + _REACH]
    end = next((n for n, i in enumerate(ahead) if i.kind == "stop"), len(ahead))
    return any(i.kind == "verb" and _is(doc, i, outcomes.rising) for i in ahead[:end])


def _is(doc: Doc, item: Item, lemmas: frozenset[str]) -> bool:
    return doc[item.head].base in lemmas
