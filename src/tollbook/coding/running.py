"""Running figures: "the death toll rose to 17", "put the number of wounded at 21", "bringing the toll to 31"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item
from tollbook.coding.people import People
from tollbook.language.listed import is_listed

_REACH = 30
_OWNED = frozenset({"losses", "loss", "dead", "casualties", "fatalities"})
"""Toll words before which stands whose they are."""


def running_figures(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found] = ()
) -> tuple[list[Found], set[int]]:
    """The figures of one sentence that toll words carry, and the tokens that they use up.

    "Lowered the figure to 35" replaces what was counted last in the sentences ``before``.
    """
    wholes = [f.outcome for f in before if f.relation != "part" and f.outcome != "attackers"]
    told = "killed" if "killed" in wholes else (wholes[-1] if wholes else None)
    found: list[Found] = []
    consumed: set[int] = set()
    for k, item in enumerate(items):
        if item.kind != "np" or item.head in consumed:
            continue
        if doc[item.head].lower_ not in outcomes.tolls and not _put_at(doc, items, k, outcomes):
            continue
        outcome, last, who = _what(doc, items, k, outcomes, people)
        link = _figure(doc, items, last, outcomes)
        owned = any(t.tag_ == "POS" for t in doc[item.start : item.head])
        put = _put_the(doc, items, k, outcomes)
        older = any(t.lower_ in outcomes.old_figures for t in doc[item.start : item.head])
        if outcome is None and link is not None and (link[1] or owned or older or _is_it(doc, item) or put):
            outcome = found[-1].outcome if found else told or ("killed" if older else None)
            last_told = next((f for f in reversed(before) if f.outcome == told and f.relation != "part"), None)
            who = who or (last_told.who if last_told is not None and owned else None)
        if outcome is None or link is None:
            continue
        figure, rising = link
        mention = items[figure].number
        if mention is None:
            continue
        count = Count(mention.low, mention.best, mention.high, mention.hedge)
        if doc[items[figure].start - 1].lemma_.lower() in outcomes.beyond and mention.hedge == "exact":
            count = Count(mention.low, mention.best, None, "at_least")
        if who is None and owned:
            who = next((people.who_of_word(t) for t in doc[item.start : item.head] if people.who_of_word(t)), None)
        relation = (
            "superseded"
            if older and doc[items[figure].start - 1].lower_ == "of"
            else "update"
            if rising or mention.relation == "update"
            else "count"
        )
        who = who or _whose(doc, item, people)
        found.append(Found(outcome, count, items[figure], item.head, number, who or "unknown", relation=relation, phrase=item))
        consumed.update(range(item.start, items[last].end))
    return found, consumed


def _whose(doc: Doc, item: Item, people: People) -> str | None:
    """ "Army losses": the kind of people named before the toll word."""
    if doc[item.head].lower_ not in _OWNED:
        return None
    return next((who for t in doc[item.start : item.head] if (who := people.who_of_word(t)) is not None), None)


def _put_at(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Put the dead at 46", "put it at 15"."""
    if k == 0 or k + 2 >= len(items) or not (doc[items[k].head].lower_ in outcomes.states or _is_it(doc, items[k])):
        return False
    joined = items[k - 1].kind == "and"  # "put the dead at 30 and the injured at 97"
    verbs = [i for i in (items[:k] if joined else items[k - 1 : k]) if i.kind == "verb"]
    stands = bool(verbs) and doc[verbs[-1].head].lemma_.lower() in outcomes.standing
    return stands and doc[items[k + 1].start].lower_ == "at"


def _put_the(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> bool:
    """ "Put the figure at 59": of what was counted last."""
    definite = doc[items[k].start].lower_ == "the" and k + 1 < len(items) and doc[items[k + 1].start].lower_ == "at"
    return definite and k > 0 and items[k - 1].kind == "verb" and doc[items[k - 1].head].lemma_.lower() in outcomes.standing


def _is_it(doc: Doc, item: Item) -> bool:
    return doc[item.head].lower_ == "it" and item.end - item.start == 1


def _what(doc: Doc, items: list[Item], k: int, outcomes: Outcomes, people: People) -> tuple[str | None, int, str | None]:
    """The outcome that a toll word counts, the last item of its phrase, and of whom."""
    base = outcomes.tolls.get(doc[items[k].head].lower_) or None
    words = {t.lower_ for t in doc[items[k].start : items[k].end]}
    for word in sorted(words):
        if word in outcomes.nouns:
            base = outcomes.nouns[word].outcome
        elif word in outcomes.states:
            base = outcomes.states[word].outcome
    if k + 2 >= len(items):
        return base, k, None
    told = items[k + 1].kind == "verb" and not items[k + 1].finite and not items[k + 1].passive
    if doc[items[k + 1].start].lower_ not in ("of", "from", "in", "among") and not told:
        return base, k, None
    outcome, last, who = None, k, None
    for j in range(k + 1 if told else k + 2, min(k + 9, len(items))):
        item = items[j]
        if item.kind in ("comma", "colon", "stop"):
            break
        token = doc[item.head]
        who = who or (people.who_of_word(token) if item.kind == "np" else None)
        hit = _outcome(token.lower_, token.lemma_.lower(), outcomes)
        if hit is None and item.kind == "np":
            hit = next(
                (outcomes.states[t.lower_].outcome for t in doc[item.start : item.head] if t.lower_ in outcomes.states), None
            )
        if hit is not None and (outcome is None or item.kind == "verb"):
            outcome, last = hit, j
        elif (item.kind == "verb" and token.lemma_.lower() in outcomes.rising | outcomes.standing) or (
            item.kind == "verb" and item.finite and outcome is not None
        ):
            break
    if outcome is None and base is not None:
        return base, k, who
    return outcome or base, last, who


def _outcome(word: str, lemma: str, outcomes: Outcomes) -> str | None:
    if word in outcomes.states:
        return outcomes.states[word].outcome
    if word in outcomes.nouns:
        return outcomes.nouns[word].outcome
    if lemma in outcomes.verbs:
        return outcomes.verbs[lemma].outcome
    idioms = outcomes.idioms.get(lemma, ())
    return next((i.outcome for i in idioms if not i.then), None)


def _figure(doc: Doc, items: list[Item], last: int, outcomes: Outcomes) -> tuple[int, bool] | None:
    """The item with the figure, and whether the words say that it replaces another."""
    rising = any(_is(doc, items[j], outcomes.rising) for j in range(max(0, last - 8), last + 1) if items[j].kind == "verb")
    linked = rising
    inside = False
    stood = any(_is(doc, items[j], outcomes.standing) for j in range(max(0, last - 4), last) if items[j].kind == "verb")
    for j in range(last + 1, min(last + _REACH, len(items))):
        item = items[j]
        if item.kind == "sub" and doc[item.start].lower_ == "since" and _rises_later(doc, items, j, outcomes):
            inside = True  # "the toll since violence erupted on 3 May has crossed 160"
            continue
        if item.kind in ("stop", "sub"):
            return None
        if inside and not (item.kind == "verb" and _is(doc, item, outcomes.rising)):
            continue
        inside = False
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
            ):
                return j, rising or (stood and _newer(doc[items[max(0, last - 3)].start : item.start]))
            if before == "from":
                continue
    return None


def _newer(words: Span) -> bool:
    """ "Officials later said the number was 18", "the toll was later put at 11"."""
    return any(is_listed(t, "story.newer") for t in words)


def _rises_later(doc: Doc, items: list[Item], j: int, outcomes: Outcomes) -> bool:
    """Does a verb that changes figures stand behind the clause that opens at ``j``?"""
    ahead = items[j + 1 : j + _REACH]
    end = next((n for n, i in enumerate(ahead) if i.kind == "stop"), len(ahead))
    return any(i.kind == "verb" and _is(doc, i, outcomes.rising) for i in ahead[:end])


def _is(doc: Doc, item: Item, lemmas: frozenset[str]) -> bool:
    return doc[item.head].lemma_.lower() in lemmas
