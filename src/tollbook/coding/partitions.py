"""Who a total was made of, told in a sentence of its own: "Eight of the dead were civilians and six were fighters"."""

from collections.abc import Sequence

from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.asides import past_saying
from tollbook.coding.counts import count_of
from tollbook.coding.found import Found
from tollbook.coding.item import Item, is_bare_figure, is_be
from tollbook.coding.people import NEUTRAL, People, who_of
from tollbook.coding.some_shown_as import some_shown_as
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_SHORT = 4
"""Phrases between a figure and "were" in a list."""
_RELATIVE = 9
"""Phrases between "killed" and "were" in "the five men killed in X on Tuesday were"."""


def partition_in(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found]
) -> list[Found]:
    """The parts that a sentence names of a total told before it, each of a kind of its own."""
    start = _opening(doc, items, outcomes, people, max((f.count.best or 0 for f in before), default=0))
    if start is None:
        told = _all_of_a_kind(doc, items, number, people, before) or _shared_out(doc, items, number, outcomes, people, before)
        told = told or some_shown_as(doc, items, number, outcomes, people, before)
        return told or _add_up(doc, items, number, outcomes, people, before)
    figure, of_whom = start
    killed = _of_killed(doc, items, of_whom - 1, outcomes) if of_whom > figure else None
    opening = _of_those_hit(doc, items, of_whom - 1, outcomes) if of_whom < figure else None
    outcome = (killed or opening or (0, None))[1] or _outcome(doc, items[of_whom], number, outcomes, before)
    if outcome is None:
        return []
    found: list[Found] = []
    k: int | None = figure
    while k is not None:
        one = _part(doc, items, k, outcome, number, outcomes, people, killed[0] if killed is not None and not found else None)
        if one is None:
            break
        if killed is not None:
            one[0].trigger = items[of_whom + 1].head  # where and when they were killed
        found.append(one[0])
        k = _next_figure(doc, items, one[1], people)
    return found


def _add_up(doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found]) -> list[Found]:
    """ "Seven were killed. Four belonged to the rebels and three were herders": shares of what was counted last."""
    wholes = [f for f in before if f.relation != "part" and number - f.sentence <= 1 and f.outcome in ("killed", "wounded")]
    opens = len(items) > 2 and items[0].number is not None and is_bare_figure(items[0]) and _says_who(doc, items[1])
    if not wholes or not opens:
        return []
    found: list[Found] = []
    k: int | None = 0
    while k is not None:
        one = _part(doc, items, k, wholes[-1].outcome, number, outcomes, people)
        if one is None:
            break
        found.append(one[0])
        k = _next_figure(doc, items, one[1], people)
    total, most = sum(f.count.best or 0 for f in found), wholes[-1].count.best or 0
    return found if (total == most if len(found) > 1 else total < most) else []


def _all_of_a_kind(doc: Doc, items: list[Item], number: int, people: People, before: Sequence[Found]) -> list[Found]:
    """ "Police said that all ten were rebels": who all of those counted before were, by one account."""
    for k, item in enumerate(items[:-2]):
        figure = item.number
        kind: int | None
        if (shown := _shown_as(doc, items, k)) is not None:
            best, kind = shown
        elif figure is None or doc[item.start].lower_ != "all" or not is_bare_figure(item) or not is_be(doc, items[k + 1]):
            continue
        else:
            best, kind = figure.best, _kind_said(doc, items, k + 1)
        who = who_of(people, items[kind]) if kind is not None else None
        told = (f for f in reversed(before) if f.outcome in ("killed", "wounded") and f.count.best == best)
        whole = next((f for f in told if f.relation != "part"), None)
        if kind is not None and who not in (None, NEUTRAL) and whole is not None:
            return [Found(whole.outcome, whole.count, item, doc[items[kind].head].i, number, who)]
    return []


def _shown_as(doc: Doc, items: list[Item], k: int) -> tuple[int | None, int] | None:
    """ "Described all three as members of the group", "identified both as gunmen": how many, and the phrase that says who."""
    item, verb = items[k], items[k - 1] if k else None
    if verb is None or verb.kind != "verb" or verb.negated or k + 2 >= len(items) or doc[items[k + 1].start].lower_ != "as":
        return None
    if not (lemma_is_listed(doc[verb.head], "story.presented_as") or lemma_is_listed(doc[verb.head], "story.calling")):
        return None
    words = [t.lower_ for t in doc[item.start : item.end]]
    both = words == ["both"] or words == ["the", "two"]
    everyone = item.number is not None and is_bare_figure(item) and words[0] in ("all", "the")
    best = 2 if both else item.number.best if everyone and item.number is not None else None
    return (best, k + 2) if best is not None and items[k + 2].kind == "np" and items[k + 2].number is None else None


def _shared_out(
    doc: Doc, items: list[Item], number: int, outcomes: Outcomes, people: People, before: Sequence[Found]
) -> list[Found]:
    """ "Children made up 31 of them", "of the dead, women accounted for 40": a kind of people, a verb, their share."""
    found: list[Found] = []
    for k, item in enumerate(items[1:], 1):
        if item.kind != "verb" or doc[item.head].base not in outcomes.sharing or items[k - 1].kind != "np":
            continue
        j = k + 1
        while j < len(items) and items[j].kind in ("other", "prep"):
            j += 1
        if j >= len(items) or items[j].kind != "np" or items[j].number is None or not _of_all(doc, items, k - 1, j, outcomes):
            continue
        who, count = who_of(people, items[k - 1]), count_of(doc, items[j], outcomes)
        if k >= 3 and items[k - 2].kind == "and" and who_of(people, items[k - 3]) not in (None, who):
            who = NEUTRAL  # "women and children accounted for 15"
        outcome = _outcome(doc, items[min(j + 2, len(items) - 1)], number, outcomes, before)
        if who is not None and count is not None and count.best is not None and outcome is not None:
            found.append(Found(outcome, count, items[j], doc[item.head].i, number, who, relation="part"))
    return found


def _of_all(doc: Doc, items: list[Item], kind: int, figure: int, outcomes: Outcomes) -> bool:
    """Is the share one of those counted before: "31 of them", or "of the dead" in front?"""
    behind = figure + 2 < len(items) and doc[items[figure + 1].start].lower_ in ("of", "among")
    if behind and (_victims(doc, items[figure + 2], outcomes) or doc[items[figure + 2].head].lower_ in outcomes.accounts):
        return True
    before = [j for j in range(max(0, kind - 4), kind) if doc[items[j].start].lower_ in ("of", "among")]
    return any(_victims(doc, items[j + 1], outcomes) or items[j].end - items[j].start > 1 for j in before)


def _past_place(items: list[Item], k: int) -> int:
    """ "Nine of the dead | at Kaya on Monday | were women": behind where and when they died."""
    while k + 1 < len(items) and items[k].kind == "prep" and items[k + 1].kind in ("np", "time") and items[k + 1].number is None:
        whose = items[k + 1].kind == "time" and k + 2 < len(items) and items[k + 2].kind == "np"  # "in Tuesday's | strike"
        k += 2 + (whose and items[k + 2].number is None)
    return k


def _opening(doc: Doc, items: list[Item], outcomes: Outcomes, people: People, most: int) -> tuple[int, int] | None:
    """The figure and the victims of "eight of the dead were …", "two of the five men killed … were", "of the dead, eight …".

    ``most``: how many were counted before; a list of as many is no part of them.
    """
    for k, item in enumerate(items):
        if _of_killed(doc, items, k, outcomes) is not None:
            return k - 1, k + 1
        if (fronted := _of_those_hit(doc, items, k, outcomes)) is not None:
            return fronted[0], k + 1
        if item.kind == "subset" and k + 1 < len(items) and items[k + 1].number is not None and doc[item.end - 1].i > item.start:
            return (k + 1, k) if doc[item.start].i == doc[item.start].sent.start else None
        if item.kind not in ("prep", "subset") or doc[item.start].lower_ not in ("of", "among") or k + 2 >= len(items):
            continue
        only_the = items[k + 1].end - items[k + 1].start == 1 and doc[items[k + 1].start].lower_ in ("the", "those")
        dead = k + 1 + (only_the or is_bare_figure(items[k + 1]))  # "of the dead", "of the ten dead"
        if dead + 1 >= len(items) or not _victims(doc, items[dead], outcomes):
            continue
        after = min(past_saying(doc, items, _past_place(items, dead + 1)), len(items) - 1)
        not_one = k > 0 and doc[items[k - 1].start - 1].lower_ == "not"  # "not one of them belonged to the rebels"
        if k > 0 and items[k - 1].kind == "np" and items[k - 1].number is not None and _says_who(doc, items[after]):
            return None if not_one else (k - 1, dead)
        after += items[after].kind == "comma"  # "of the dead, 15 were civilians", "of the dead 15 were civilians"
        listed = after + is_be(doc, items[after])
        if (
            k == 0
            and listed < len(items)
            and (listed > after or _without_verb(items, listed))
            and _counts(doc, items[listed], people)
            and ((figure := items[listed].number) is None or (figure.best or 0) < most)
        ):
            return listed, dead  # "among them were nine women", "among the dead a nurse"
        if after + 1 < len(items) and items[after].number is not None and _says_who(doc, items[after + 1]):
            return after, dead
    return None


def _without_verb(items: list[Item], k: int) -> bool:
    """ "Among them nine women and two clerks.": a sentence that only lists."""
    return all(i.kind in ("np", "and", "comma", "prep", "other", "stop") for i in items[k:])


def _counts(doc: Doc, item: Item, people: People) -> bool:
    """ "Nine women", "a nurse", "women"."""
    if item.kind != "np" or people.kind(item) != "people":
        return False
    one = doc[item.start].lower_ in ("a", "an", "one")
    return item.number is not None or one or (item.start == item.head and doc[item.head].tag_ == "NNS")


def _of_killed(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> tuple[int, str] | None:
    """The "were" and the outcome of "(six) of the nine whom the blast killed were pupils": ``k`` is the "of".

    Who killed them may come first: "two of the seven men the army says it killed in Kaya were farmers".
    """
    if not 0 < k < len(items) - 3 or doc[items[k].start].lower_ != "of" or items[k - 1].number is None:
        return None
    whole, behind = items[k + 1], items[k + 2]
    if doc[items[k - 1].start - 1].lower_ == "not" and items[k - 1].start > doc[items[k].start].sent.start:
        return None  # "not all of the 12 killed were fighters"
    if whole.kind != "np" or doc[whole.start].lower_ not in ("the", "those", "all"):
        return None
    shown = behind.kind == "verb" and lemma_is_listed(doc[behind.head], "story.presented_as") and doc[behind.head].tag_ == "VBN"
    by_others = behind.kind in ("np", "rel") or shown
    outcome = None
    for j in range(k + 2, min(k + 3 + _RELATIVE, len(items))):
        if outcome is not None and _says_who(doc, items[j]):
            return j, outcome
        if items[j].kind in ("stop", "colon", "sub") or (items[j].kind == "rel" and j > k + 2):
            return None
        harm = _harm(doc, items[j], outcomes) or (_state_in(doc, items[j], outcomes) if shown else None)
        if harm is not None and outcome is None and (by_others or j == k + 2):
            outcome = harm
        elif items[j].kind == "verb" and not (by_others and outcome is None):
            return None
    return None


def _state_in(doc: Doc, item: Item, outcomes: Outcomes) -> str | None:
    """ "As slain rebels", "as dead fighters"."""
    return next((outcomes.states[t.lower_].outcome for t in doc[item.start : item.end] if t.lower_ in outcomes.states), None)


def _harm(doc: Doc, item: Item, outcomes: Outcomes) -> str | None:
    """Killed or wounded, by a past form."""
    word = doc[item.head]
    verb = outcomes.verbs.get(outcomes.base_of(word.lower_, word.base)) if item.kind in ("verb", "other") else None
    past = word.tag_ in ("VBN", "VBD")
    return verb.outcome if past and verb is not None and verb.outcome in ("killed", "wounded") else None


def _of_those_hit(doc: Doc, items: list[Item], k: int, outcomes: Outcomes) -> tuple[int, str] | None:
    """The first figure and the outcome of "of the 41 who died there, 24 were children": ``k`` is the "of"."""
    if k != 0 or doc[items[0].start].lower_ != "of" or len(items) < 6 or items[1].number is None:
        return None
    comma = next((j for j in range(2, min(2 + _RELATIVE, len(items) - 2)) if items[j].kind == "comma"), None)
    hit = items[3] if items[2].kind == "rel" else items[2]
    verb = outcomes.verbs.get(outcomes.base_of(doc[hit.head].lower_, doc[hit.head].base))
    harm = verb.outcome if verb is not None and verb.outcome in ("killed", "wounded") else None
    harm = harm or _state_in(doc, items[3], outcomes)  # "of the four men shot | dead"
    if comma is None or harm is None or items[comma + 1].number is None:
        return None
    return (comma + 1, harm) if _says_who(doc, items[comma + 2]) else None


def _victims(doc: Doc, item: Item, outcomes: Outcomes) -> bool:
    word, them = doc[item.head].lower_, is_listed(doc[item.head], "grammar.them")
    return item.kind in ("np", "other", "verb") and (them or word in outcomes.states or word in outcomes.victims)


def _says_who(doc: Doc, item: Item) -> bool:
    """ "Were", and "belonged (to)": who they are comes next."""
    return is_be(doc, item) or (item.kind == "verb" and doc[item.head].base == "belong")


def _outcome(doc: Doc, item: Item, number: int, outcomes: Outcomes, before: Sequence[Found]) -> str | None:
    """Dead by their name; those who are only "them" share what befell those counted last."""
    state = outcomes.states.get(doc[item.head].lower_) if item.kind != "subset" else None
    if state is not None:
        return state.outcome
    wholes = [f for f in before if f.relation != "part" and f.outcome != "attackers"]
    if wholes and number - wholes[-1].sentence <= 1:
        return wholes[-1].outcome  # "sixteen hostages were freed. Nine of them are women"
    last = [f for f in wholes if f.outcome in ("killed", "wounded")]
    return last[-1].outcome if last else None


def _part(
    doc: Doc,
    items: list[Item],
    k: int,
    outcome: str,
    number: int,
    outcomes: Outcomes,
    people: People,
    were: int | None = None,
) -> tuple[Found, int] | None:
    """The part whose figure stands at ``k`` and the item after it: "six were fighters", or "six fighters" in a list."""
    figure = items[k]
    kind, last = figure, k
    j = k + 1 if were is None else were
    own = ("prep", "np", "other", "time")
    reach = _RELATIVE if k + 1 < len(items) and doc[items[k + 1].start].lower_ == "of" else _SHORT
    while j < len(items) and j <= k + reach and not _says_who(doc, items[j]) and items[j].kind in own:
        j += 1
    j = past_saying(doc, items, j)
    said = _kind_said(doc, items, j) if j < len(items) and _says_who(doc, items[j]) else None
    if said is not None:
        kind, last = items[said], said
    elif j + 2 < len(items) and doc[items[j].head].base == "belong" and items[j + 2].kind == "np":
        kind, last = items[j + 2], j + 2  # "ten of the dead belonged to the gang"
    elif k + 2 < len(items) and doc[items[k + 1].start].lower_ in ("to", "of") and items[k + 2].kind == "np":
        kind, last = items[k + 2], k + 2  # "12 belonged to the army and five to the police"
    who = who_of(people, kind)
    count = count_of(doc, figure, outcomes)
    if count is None or count.best is None:
        return None
    if who in (None, NEUTRAL) and doc[kind.start].tag_ == "PRP$" and is_listed(doc[kind.head], "people.own_men"):
        ours = Found(outcome, count, figure, doc[kind.head].i, number, None, relation="part", phrase=kind)
        return ours, last + 1  # "six of the ten were its members": of the speaker's side
    if who in (None, NEUTRAL):
        return None
    return Found(outcome, count, figure, doc[kind.head].i, number, who, relation="part"), last + 1


def _kind_said(doc: Doc, items: list[Item], were: int) -> int | None:
    """The kind of people behind "were"; behind "but" in "were not gunmen at all but farmers"."""
    j = were + 1
    if items[were].negated or (j < len(items) and doc[items[j].start].lower_ in ("not", "never", "neither", "n't")):
        end = next((n for n in range(j, len(items)) if items[n].kind in ("comma", "stop", "colon")), len(items))
        but = next((n for n in range(j, end) if doc[items[n].start].lower_ == "but"), None)
        if but is None:
            return None
        j = but + 1
    while j < len(items) and items[j].kind == "other":
        j += 1  # "were in fact villagers"
    if j + 2 < len(items) and doc[items[j].start].lower_ == "those" and doc[items[j + 1].start].lower_ == "of":
        j += 2  # "36 were those of fighters"
    return j if j < len(items) and items[j].kind == "np" and items[j].number is None else None


def _next_figure(doc: Doc, items: list[Item], k: int, people: People) -> int | None:
    """The next figure of the list, after commas and "and"."""
    j = k
    if (
        k + 1 < len(items)
        and items[k].kind in ("comma", "and")
        and items[k + 1].number is None
        and _counts(doc, items[k + 1], people)
    ):
        described = items[k].kind == "comma" and doc[items[k + 1].head].dep_ == "appos"  # "were diggers, civilians who …"
        return None if described or people.speaks(items[k + 1]) else k + 1  # not "…, an official said"
    while (j < len(items) and items[j].kind in ("comma", "and", "prep", "other")) or (
        j < len(items) and items[j].kind == "np" and items[j].number is None and j < k + 3
    ):
        j += 1
    return j if j < len(items) and items[j].kind == "np" and items[j].number is not None else None
