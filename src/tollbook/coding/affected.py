"""Which noun phrases of a sentence an outcome word is about, read from the order of its items."""

from collections.abc import Callable

from tollbook.coding.asides import LINKS
from tollbook.coding.item import Item
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_OWN_WORDS = frozenset({"DT", "PRP$", "PDT", "WP$"})
"""What opens a phrase that is about somebody else than the one before it."""
LINK_WORDS = frozenset({"as well as", "along with", "together with", "alongside", "plus"})


def no_people(_: int) -> bool:
    return False


def object_right(doc: Doc, items: list[Item], k: int, people: Callable[[int], bool] = no_people) -> list[int]:
    """Indices of the noun phrases that begin right after item ``k`` and those joined to them."""
    j = k + 1
    while j < len(items) and _stands_between(doc, items[j]):
        j += 1
    j = _past_day(doc, items, k, j)
    if j >= len(items) or items[j].kind != "np":
        return []
    return joined_right(doc, items, j, people)


def _past_day(doc: Doc, items: list[Item], k: int, j: int) -> int:
    """Past the day between a verb and its object: "rebels killed on Monday two soldiers", not "died on Monday, police said"."""
    verb = items[k - 1] if items[k].kind == "other" and k > 0 else items[k]  # "shot | dead on Monday three men"
    if verb.kind != "verb" or verb.passive:
        return j
    after = j + (j < len(items) and items[j].kind == "prep" and doc[items[j].start].lower_ == "on")
    if after >= len(items) or items[after].kind != "time" or doc[items[after].end - 1].tag_ == "POS":
        return j  # "people killed in Monday's air strike"
    object_at = after + 1
    if object_at >= len(items) or items[object_at].kind != "np" or has_own_verb(doc, items, object_at):
        return j
    bare = doc[verb.head].tag_ == "VBN" and verb.start == verb.head  # which taggers take for a participle
    if doc[verb.head].tag_ not in ("VBD", "VBZ", "VBG") and not (bare and doc[items[object_at].start].tag_ == "DT"):
        return j
    return object_at


def _stands_between(doc: Doc, item: Item) -> bool:
    """Adverbs, quotation marks and "either" between a verb and its object."""
    word = doc[item.start]
    return item.kind == "other" and (word.tag_ in ("RB", "RP", "``", "''", "JJR", "RBR") or word.lower_ == "either")


def together_right(doc: Doc, items: list[Item], k: int, people: Callable[[int], bool]) -> list[int]:
    """The phrases after "along with" behind a verb: "was shot dead along with his wife and two sons"."""
    end, links = _links(doc, items, k + 1)
    if links != {"and"} or items[k + 1].kind == "and" or end >= len(items) or items[end].kind != "np" or not people(end):
        return []
    return joined_right(doc, items, end, people)


def joined_right(doc: Doc, items: list[Item], first: int, people: Callable[[int], bool] = no_people) -> list[int]:
    """The phrase at ``first`` and those joined to it by commas and "and" that are not the subject of another verb."""
    found = [first]
    j = first
    while True:
        after = _skip_adjuncts(items, _skip_aside(doc, items, j + 1))
        link_end, links = _links(doc, items, after)
        bare = link_end
        link_end = _past_inserted(items, bare) if "and" in links else bare
        if not links and after < len(items) and items[after].kind == "verb" and not items[after].finite and len(found) == 1:
            resumed = _list_after_clause(doc, items, after, people)
            if resumed is not None:
                found.append(resumed)
                j = resumed
                continue
        if not links or link_end >= len(items) or items[link_end].kind != "np":
            return found
        candidate = items[link_end]
        if has_own_verb(doc, items, link_end) or candidate.measured:
            return found
        if links == {"comma"} and not _list_goes_on(doc, items, link_end, candidate, items[first]):
            return found
        if after > j + 1 and candidate.number is None and link_end == bare:
            return found
        if links == {"comma"} and _apposed(doc, items, first, link_end):
            j = link_end
            continue
        found.append(link_end)
        j = link_end


def _apposed(doc: Doc, items: list[Item], first: int, k: int) -> bool:
    """ "Gentil Duarte, a dissident commander, and eight guards": the second phrase says who the first is."""
    one, two = items[first], items[k]
    names = [doc[i.head].tag_ in ("NNP", "NNPS") for i in (one, two)]
    closed = k + 1 >= len(items) or items[k + 1].kind in ("comma", "stop", "prep")
    return names[0] != names[1] and one.number is None and two.number is None and closed and two.start == one.end + 1


def _list_after_clause(doc: Doc, items: list[Item], k: int, people: Callable[[int], bool]) -> int | None:
    """The next of a list after a reduced clause.

    "A candidate running for a seat in the assembly, his driver and a guard"; "a leader known as Ti Bebe and 14 of his men".
    """
    for j in range(k + 1, min(k + 9, len(items) - 1)):
        if items[j].kind == "and" and items[j + 1].kind == "np" and items[j + 1].number is not None and people(j + 1):
            return j + 1 if not has_own_verb(doc, items, j + 1) else None
        if j >= len(items) - 2:
            return None
        if items[j].kind == "comma" and items[j + 1].kind == "np" and people(j + 1):
            end, links = _links(doc, items, j + 2)
            goes_on = "and" in links and end < len(items) and items[end].kind == "np" and people(end)
            return j + 1 if goes_on and not has_own_verb(doc, items, end) else None
        if items[j].kind in ("stop", "sub", "rel", "comma") or (items[j].kind == "verb" and items[j].finite):
            return None
    return None


def counted_once(doc: Doc, items: list[Item], phrases: list[int]) -> list[int]:
    """The phrases without those that name again, or share the figure of, the one before.

    "Their prime minister, Ahmed al-Rahawi, and several ministers": the name is the prime minister's. "12 children and teenagers":
    one figure for both.
    """
    kept: list[int] = []
    for k in phrases:
        if kept and (_apposed(doc, items, kept[-1], k) or shares_figure(doc, items, k)):
            continue
        kept.append(k)
    return kept


def one_person(doc: Doc, items: list[Item], verb: int, phrases: list[int], kin: frozenset[str]) -> list[int]:
    """ "The poet, blogger and activist Omar Farah was killed": roles of one person, whom a singular verb follows, count once."""
    before = [k for k in phrases if k < verb]
    verbs = [i for i in items[before[-1] + 1 : verb + 1] if i.kind == "verb"] if before else []  # "was shot and died"
    single = any(is_listed(t, "grammar.singular") for i in verbs for t in doc[i.start : i.end])
    if len(before) < 2 or not single or any(items[k].number is not None for k in phrases):
        return phrases
    named = doc[items[before[0]].head].tag_ == "NNP"  # "Omar Farah, an electrician and father of two, was shot"
    own = _OWN_WORDS - {"DT"} if named else _OWN_WORDS
    others = [k for k in phrases if doc[items[k].start].tag_ in own or (doc[items[k].head].lower_ in kin and not named)]
    return [k for k in phrases if k == before[0] or k > verb or k in others]


def shares_figure(doc: Doc, items: list[Item], k: int) -> bool:
    """Is the phrase a bare plural joined by "and" to a counted one ("12 children and teenagers")?"""
    if k < 2 or items[k - 1].kind != "and" or doc[items[k - 1].start].lower_ != "and" or items[k - 2].kind != "np":
        return False
    first, second = items[k - 2], items[k]
    plain = second.number is None and doc[second.head].tag_ == "NNS" and doc[second.start].tag_ in ("NNS", "JJ", "NN", "VBG")
    return plain and first.number is not None and first.head > first.number.token and first.number.hedge != "plural"


def _skip_aside(doc: Doc, items: list[Item], j: int) -> int:
    """Past ", mainly women and children," where a preposition goes on: "killed 41 people, mainly women, in X and six in Y"."""
    if j + 1 >= len(items) or items[j].kind != "comma" or not is_listed(doc[items[j + 1].start], "story.mostly"):
        return j
    ends = (k for k in range(j + 2, min(j + 8, len(items) - 1)) if items[k].kind in ("comma", "verb", "stop"))
    end = next(ends, None)
    return end + 1 if end is not None and items[end].kind == "comma" and items[end + 1].kind in ("prep", "time") else j


def _skip_adjuncts(items: list[Item], j: int) -> int:
    """Past "in Quetta", "on Sunday" when a link follows; else back to where we were."""
    k = j
    while k < len(items):
        if items[k].kind == "prep" and k + 1 < len(items) and items[k + 1].kind in ("np", "time"):
            k += 2
        elif items[k].kind == "time":
            k += 1
        else:
            break
    return k if k < len(items) and items[k].kind in LINKS else j


def _past_inserted(items: list[Item], k: int) -> int:
    """Past "an hour later," or "within the hour," between "and" and the phrase that it joins."""
    inserted = [i.kind for i in items[k : k + 3]]
    if inserted[:2] == ["time", "comma"] or (inserted[:2] == ["np", "comma"] and items[k].measured):
        j = k + 2
    elif inserted in (["prep", "np", "comma"], ["prep", "time", "comma"]):
        j = k + 3
    else:
        return k
    return j if j < len(items) and items[j].kind == "np" else k


def _links(doc: Doc, items: list[Item], j: int) -> tuple[int, set[str]]:
    kinds: set[str] = set()
    k = j
    while k < len(items):
        if items[k].kind in LINKS and doc[items[k].start].lower_ != "but":
            kinds.add(items[k].kind)
            k += 1
            continue
        for words in LINK_WORDS:
            if not words.startswith(doc[items[k].start].lower_):
                continue
            size = len(words.split())
            if doc[items[k].start : items[k].start + size].text.lower() == words:
                kinds.add("and")
                target = items[k].start + size
                while k < len(items) and items[k].start < target:
                    k += 1
                break
        else:
            break
    return k, kinds


def has_own_verb(doc: Doc, items: list[Item], k: int) -> bool:
    """Is the phrase the subject of a verb that follows it ("and another nine were wounded", "police said")?"""
    j = k + 1
    while j < len(items) and items[j].kind in ("prep", "np", "time", "other"):
        if items[j].kind == "np" and items[j - 1].kind != "prep":
            return doc[items[j].start].lower_ in ("dead", "missing", "wounded", "injured", "hurt")
        j += 1
    if j < len(items) and items[j].kind == "verb":
        verb = items[j]
        return verb.finite or verb.passive or doc[verb.head].tag_ in ("VBN", "VBD")
    return False


def _list_goes_on(doc: Doc, items: list[Item], k: int, candidate: Item, first: Item) -> bool:
    if candidate.number is not None and first.number is not None:
        return True
    link_end, links = _links(doc, items, k + 1)
    return "and" in links and link_end < len(items) and items[link_end].kind == "np" and not has_own_verb(doc, items, link_end)
