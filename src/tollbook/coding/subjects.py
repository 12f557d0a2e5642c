"""Which noun phrases are the subject of a verb group, read from the order of items before it."""

from collections.abc import Callable

from tollbook.coding.affected import no_people
from tollbook.coding.asides import DASHES, LINKS, aside_start, before_aside, is_aside
from tollbook.coding.item import NOUN_TAGS, Item, is_loner
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc

_REACH = 40


def of_head(doc: Doc, items: list[Item], k: int) -> int:
    """The phrase that the one at ``k`` hangs on: "the driver" for "(of) the ambulance"."""
    while k > 1 and items[k - 2].kind == "np" and items[k - 1].kind == "prep" and doc[items[k - 1].start].lower_ == "of":
        k -= 2
    return k


def list_start(doc: Doc, items: list[Item], k: int) -> int:
    """The whole that a list of its parts ends with the phrase at ``k``, or the first of the list where none stands before it.

    "Nine guests from the south, a bride of two days and three boys (among them)": the guests.
    """
    first = coordination_start(doc, items, k)
    figures = [number.best or 0 for i in items[first : k + 1] if (number := i.number) is not None]
    opening = items[first].number
    if opening is not None and len(figures) > 1 and figures[0] >= sum(figures[1:]):
        return first
    if first > 3 and items[first - 1].kind == "and" and items[first - 2].kind == "np" and items[first - 3].kind == "prep":
        first -= 2  # "(a bride) of two days and three boys"
    head = of_head(doc, items, first)
    if head < 2 or items[head - 1].kind != "comma":
        return first
    whole = head - 2
    while whole > 1 and items[whole - 1].kind == "prep" and items[whole - 2].kind == "np":
        whole -= 2
    number = items[whole].number
    return whole if number is not None and (number.best or 0) > max(figures, default=1) else first


def subject_left(
    doc: Doc, items: list[Item], k: int, people: Callable[[int], bool] = no_people, *, objectless: bool = False
) -> list[int]:
    """Indices of the noun phrases that are the subject of the verb group at ``k`` (or the noun before a bare participle).

    ``people`` tells whether the phrase at an index is plainly people; ``objectless`` that the verb needs an object and has none
    behind it, so that its past form can only be a participle ("the families of five farmers shot dead in Kaduna").
    """
    past = objectless and items[k].start == items[k].head
    parsed = _before_long_relative(doc, items, k)
    if parsed is not None:
        return [parsed]
    j = k - 1
    if j >= 0 and items[j].kind == "and":
        shared = _shared_subject(doc, items, j, people)
        if shared is not None:
            return shared
    if j > 0 and items[j].kind == "comma" and items[j - 1].passive and items[k].start == items[k].head:
        return subject_left(doc, items, j - 1, people)  # "were waylaid, disarmed and shot"
    if j >= 0 and (items[j].kind == "comma" or doc[items[j].start].text in DASHES):
        j = before_aside(doc, items, j)
    last = j
    direct = True
    beside: list[int] = []
    while j >= 0 and k - j < _REACH:
        item = items[j]
        if item.kind == "np":
            start = coordination_start(doc, items, j, people)
            if j == k - 2 and items[k - 1].kind == "rel" and item.number is not None and people(j):
                return [j]  # "of the 94 people who died"
            opener = _governor(doc, items, start)
            before = items[opener].kind if opener >= 0 else "stop"
            if (
                before == "np"
                and is_listed(doc[items[opener].head], "grammar.them")
                and opener > 0
                and items[opener - 1].kind in ("subset", "prep")
            ):
                j = opener - 2
                continue
            among = before == "subset" and is_listed(doc[items[opener].start], "grammar.among")
            if among and is_listed(doc[item.head], "grammar.them") and opener > 0 and items[opener - 1].kind == "np":
                # "ten people, two policemen and a nurse among them, had died": the first of the list is the whole
                head = of_head(doc, items, opener - 1)
                first = list_start(doc, items, head)
                j = first if first < head else opener - 2
                continue
            if is_aside(doc, items, j):
                j = aside_start(doc, items, j)
                continue
            if is_listed(doc[items[start].start], "grammar.said_of_list") and before == "comma":
                j = start - 2
                continue
            if start >= 3 and is_listed(doc[items[start - 1].start], "grammar.said_of_most") and items[start - 2].kind == "comma":
                j = start - 3  # "a teacher and her husband, both Kurds,", "23 others, mostly women,"
                continue
            if among and j == last and items[j].number is not None:
                return [j]
            bare = not items[k].passive and (past or not items[k].finite)
            if j == last and bare and items[j].number is not None and (before == "verb" or (before == "prep" and people(j))):
                return [j]
            being = doc[items[k].start].lower_ == "being" and j == last  # "the strike resulted in four people being killed"
            if before == "prep" and (doc[items[opener].start].lower_ == "with" or being) and not items[k].finite:
                return [x for x in range(start, j + 1) if items[x].kind == "np"]  # "with two men being killed in the firing"
            between = before == "prep" and doc[items[opener].start].lower_ == "between"  # both stand behind it
            governed = (before == "prep" and not between) or (before == "verb" and _takes_object(doc, items, opener))
            governed = governed or (before == "subset" and _set_off(doc, items, j))
            if (
                governed
                and start < j
                and direct
                and (items[j].number is not None or people(j))
                and not _share_noun(doc, items, j)
            ):
                return [*_head_before_of(doc, items, opener, people), j]
            inner = _relative_before(doc, items, opener) if before == "verb" and not items[k].infinitive else None
            if inner is not None:
                j = inner  # "a teacher who gave chase later died"
                continue
            if before in ("prep", "subset") or (before == "verb" and _reduced(doc, items, opener)):
                direct = direct and before == "prep"
                if start == j and _beside(doc, items, opener) and (items[j].number is not None or people(j)):
                    beside = [j, *beside]
                    opener -= items[opener - 1].kind == "prep"
                j = opener - 1
                continue
            summed = _summed_before(doc, items, start, j)
            asides = {x for k in range(start, j + 1) for x in range(k - _opens_part(doc, items, k) + 1, k + 1)}
            listed = [x for x in range(start, j + 1) if items[x].kind == "np" and x not in asides]
            return [*summed, *listed, *beside]
        if item.kind == "verb" and j == last and (items[k].infinitive or _raises(doc, item)):
            j, last = j - 1, last - 1
            continue
        if item.kind == "verb":
            reduced = _held_to_be(doc, items, j) or _before_main_verb(doc, items, j, k)
            skipped = j - 1 if reduced else _past_relative(items, j)
            if skipped is None:
                return []
            j = skipped
            continue
        if item.kind == "stop" or (item.kind == "sub" and not _opens_gerund(doc, items, j)):
            return []
        j -= 1
    return []


def _before_long_relative(doc: Doc, items: list[Item], k: int) -> int | None:
    """ "Two soldiers who had been flown out after the attack of 16 May have died": the counted subject that the parse gives.

    Only where a relative clause with a phrase of its own stands between.
    """
    subject = next((c.i for c in doc[items[k].head].children if c.dep_.startswith("nsubj") and c.i < items[k].start), None)
    j = next((j for j in range(k - 1) if subject is not None and items[j].start <= subject < items[j].end), None)
    if j is None or items[j].kind != "np" or items[j].number is None or items[j + 1].kind != "rel":
        return None
    return j if any(i.kind == "sub" for i in items[j + 1 : k]) else None


def _opens_gerund(doc: Doc, items: list[Item], j: int) -> bool:
    """ "Soldiers who had crossed after losing their camps gave up": a clause without a subject of its own."""
    nxt = items[j + 1] if j + 1 < len(items) else None
    return nxt is not None and nxt.kind == "verb" and nxt.start == nxt.head and doc[nxt.head].tag_ == "VBG"


def _beside(doc: Doc, items: list[Item], opener: int) -> bool:
    """ "A judge, along with 15 relatives, was killed": is the preposition one that names more of the same?"""
    words = doc[max(0, items[opener].start - 1) : items[opener].end].text.lower()
    return opener > 0 and words.endswith(("along with", "together with", "alongside"))


def _share_noun(doc: Doc, items: list[Item], j: int) -> bool:
    """ "Members of the Harun and Idris families": two names before one noun are one phrase."""
    one, two = items[j - 2], items[j]
    names = [doc[one.head].tag_ in ("NNP", "NNPS"), doc[two.start].tag_ == "NNP", doc[two.head].tag_ not in ("NNP", "NNPS")]
    return items[j - 1].kind == "and" and two.number is None and all(names)


def _summed_before(doc: Doc, items: list[Item], start: int, j: int) -> list[int]:
    """ "Two members of a family, an infant and a woman, were killed": the phrase that a list of its people follows."""
    if start < 2 or start == j or items[start - 1].kind != "comma":
        return []
    listed = [i for i in items[start : j + 1] if i.kind == "np"]
    figures = [i.number.best if i.number else 1 if doc[i.head].tag_ in ("NN", "NNP") else None for i in listed]
    k = start - 2
    while k >= 2 and items[k].kind == "np" and items[k - 1].kind == "prep" and doc[items[k - 1].start].lower_ in ("of", "from"):
        k -= 2
    whole = items[k].number if items[k].kind == "np" else None
    fits = whole is not None and None not in figures and whole.best == sum(f or 0 for f in figures)
    return [k] if fits and len(listed) > 1 else []


def _head_before_of(doc: Doc, items: list[Item], opener: int, people: Callable[[int], bool]) -> list[int]:
    """ "Twenty members of the forces and five civilians were killed": the first of the list is the noun before "of"."""
    head = opener - 1
    if doc[items[opener].start].lower_ not in ("of", "from") or head < 0 or items[head].kind != "np":
        return []
    number = items[head].number
    counted = number is not None and (people(head) or items[head].head <= number.token)
    one = number is None and doc[items[head].head].tag_ == "NN" and doc[items[head].start].lower_ in ("a", "an", "the")
    counted = counted or (one and people(head))  # "a trooper of the battalion and his driver"
    return [head] if counted and (head == 0 or items[head - 1].kind not in ("prep", "subset", "verb")) else []


def _raises(doc: Doc, verb: Item) -> bool:
    """ "13 reported killed", "four believed dead"."""
    return lemma_is_listed(doc[verb.head], "story.saying") and doc[verb.head].tag_ in ("VBN", "VBD")


def _governor(doc: Doc, items: list[Item], start: int) -> int:
    """The index of the item before a phrase; adverbs are left out, and an article that a quotation mark parts from its noun."""
    k = start - 1
    while k >= 0 and (_is_bare_article(doc, items[k]) or items[k].kind == "other" or _is_day_before(doc, items, k)):
        k -= 1
    return k


def _is_bare_article(doc: Doc, item: Item) -> bool:
    return item.end - item.start == 1 and doc[item.head].lower_ == "the"


def _is_day_before(doc: Doc, items: list[Item], k: int) -> bool:
    """The day in "in Tuesday's attack" or "probing last month's raid", not that in "on 12 May at least 16 people"."""
    owned = doc[items[k].end - 1].lower_ in ("'s", "’s") or (items[k].end < len(doc) and doc[items[k].end].tag_ == "POS")
    return items[k].kind == "time" and k > 0 and items[k - 1].kind in ("prep", "verb") and owned


def _set_off(doc: Doc, items: list[Item], j: int) -> bool:
    """ ", and another nine": a comma or a word such as "another" parts the phrase from the list before it."""
    k = j - 1
    while k >= 0 and items[k].kind in LINKS:
        if items[k].kind == "comma":
            return True
        k -= 1
    return any(t.lower_ in ("another", "other", "others", "more") for t in doc[items[j].start : items[j].end])


def _takes_object(doc: Doc, items: list[Item], k: int) -> bool:
    verb = items[k]
    intransitive = lemma_is_listed(doc[verb.head], "grammar.intransitive")  # "when the town fell 170 soldiers gave up"
    return not verb.passive and not intransitive and not lemma_is_listed(doc[verb.head], "story.saying")


def _reduced(doc: Doc, items: list[Item], k: int) -> bool:
    """A participle that describes the noun before it ("guarding a polio team"), not the clause's verb."""
    verb = items[k]
    if lemma_is_listed(doc[verb.head], "story.saying"):
        return False
    bare = verb.end - verb.start == 1 and doc[verb.head].lower_.endswith("ing")  # "civilians spanning three generations"
    to_do = k > 1 and doc[verb.head].tag_ == "VB" and doc[items[k - 1].start].lower_ == "to"  # "a guard sent to watch a camp"
    if to_do:
        return True
    return bare or (doc[verb.head].tag_ == "VBG" and not verb.finite and not verb.passive) or (verb.infinitive and k > 0)


def _relative_before(doc: Doc, items: list[Item], verb: int) -> int | None:
    """For the object in "local people who had come to help repel the attack were killed": the item before "who".

    What was said has a subject of its own: "two officials who asked not to be named said 13 soldiers died".
    """
    if lemma_is_listed(doc[items[verb].head], "story.saying"):
        return None
    j = verb
    while j >= 0 and items[j].kind in ("verb", "other", "time"):
        j -= 1
    return j - 1 if j > 0 and items[j].kind == "rel" else None


def _held_to_be(doc: Doc, items: list[Item], j: int) -> bool:
    """ "Six men believed to be commanders were killed": a participle that taggers take for the past tense."""
    if j == 0 or j + 1 >= len(items) or items[j - 1].kind != "np" or items[j].passive:
        return False
    after = items[j + 1]
    held = any(lemma_is_listed(doc[items[j].head], f"story.{kind}") for kind in ("saying", "held_to_be"))
    return held and after.kind == "verb" and after.infinitive and doc[after.head].base == "be"


def _before_main_verb(doc: Doc, items: list[Item], j: int, k: int) -> bool:
    """ "Two nurses caught in the crossfire were killed": a participle taken for the past tense, since the clause's verb follows.

    It has no object and no auxiliary, and nothing joins it to the verb behind it.
    """
    verb, between = items[j], items[j + 1 : k]
    if j == 0 or items[j - 1].kind != "np" or verb.start != verb.head or not items[k].finite or not between:
        return False
    suffered = doc[between[0].start].lower_ == "by"  # "hit by gunfire", whatever the tag of "hit"
    if not suffered and (doc[verb.head].tag_ not in ("VBD", "VBN") or between[0].kind not in ("prep", "other")):
        return False
    plain = all(i.kind in ("prep", "np", "time", "other", "and") or (i.kind == "verb" and not i.finite) for i in between)
    return plain and between[-1].kind not in ("and", "verb")


def _past_relative(items: list[Item], j: int) -> int | None:
    """From a verb inside a relative clause or a reduced one to the item before that clause; None if it is a main verb."""
    verb = items[j]
    for r in range(j - 1, max(-1, j - 5), -1):
        if items[r].kind == "rel":
            return r - 1
        if items[r].kind in ("verb", "sub", "stop"):
            break
    if not verb.finite and not verb.passive and j > 0:
        return j - 1
    return None


def _asyndetic(doc: Doc, items: list[Item], k: int, start: int, people: Callable[[int], bool]) -> bool:
    """Do a comma and no more join two kinds of people: "37 militants, 6 soldiers", "two jawans, rebel killed"?"""
    one, other = items[k], items[start]
    single = one.number is None and doc[one.head].tag_ == "NN" and people(k)  # "Israeli soldier, three fighters killed"
    if other.number is not None and (one.number is not None or single):
        return True
    if start + 1 < len(items) and items[start + 1].kind == "comma":
        return False  # "three brothers, shepherds, were killed"
    bare = other.number is None and other.start == other.head and doc[other.head].tag_ in ("NN", "NNS", "NNP")
    return bare and people(k) and people(start) and (one.number is not None or doc[one.head].tag_ == "NN")


def coordination_start(doc: Doc, items: list[Item], j: int, people: Callable[[int], bool] = no_people) -> int:
    """The index of the first phrase joined to the one at ``j``: "A, B and C" from C gives A.

    A headline joins by a comma alone: "37 militants, 6 soldiers killed".
    """
    start = j
    seen_and = False
    while start >= 2:
        k = start - 1
        links = set()
        while k > 0 and items[k].kind in LINKS and doc[items[k].start].lower_ not in ("but",):
            links.add(items[k].kind)
            k -= 1
        aside = _opens_part(doc, items, k) if links and items[k].kind == "np" else 0
        if aside:
            k -= aside  # "five civilians, three of them women, and one soldier"
            while k > 0 and items[k].kind in LINKS:
                k -= 1
        if not links or items[k].kind != "np" or items[k].measured:
            break
        if doc[items[k].head].tag_ in ("PRP", "WP"):
            break
        opener = _governor(doc, items, k)
        opening = opener < 0 or items[opener].kind in ("colon", "stop")
        listed = opening and _asyndetic(doc, items, k, start, people)
        told = doc[items[start].head].tag_ not in NOUN_TAGS or is_loner(doc[items[start].head])
        if told and links == {"comma", "and"} and _in_parts(items, k):
            break  # "558 dead, fifty of them children and 94 women, and 1,835 hurt": each has its own outcome
        if "and" not in links and not listed and (not seen_and or (opener >= 0 and items[opener].kind == "prep")):
            break
        seen_and = seen_and or "and" in links
        start = k
    return start


def _opens_part(doc: Doc, items: list[Item], k: int) -> int:
    """How many items back the whole stands of which the phrase is a part: behind "including" or "among them"; 0 for no part."""
    if k >= 3 and is_listed(doc[items[k - 1].head], "grammar.them") and items[k - 2].kind == "subset":
        return 3
    if (
        k >= 5
        and is_listed(doc[items[k - 1].head], "grammar.them")
        and doc[items[k - 2].start].lower_ == "of"
        and items[k - 4].kind == "comma"
    ):
        return 4 if items[k - 3].kind == "np" else 0  # "four army men, one of them a major, and a policeman"
    return 2 if k >= 2 and items[k - 1].kind == "subset" else 0


def _in_parts(items: list[Item], k: int) -> bool:
    """Does the phrase end a list of parts ("of them children and 94 women")?"""
    while k > 0 and items[k].kind in ("np", "and"):
        k -= 1
    return items[k].kind == "subset"


def _shared_subject(doc: Doc, items: list[Item], j: int, people: Callable[[int], bool]) -> list[int] | None:
    """For "were ambushed and killed": the subject of the verb before "and"; None when "and" joins something else."""
    k = j - 1
    while (
        (k >= 0 and items[k].kind in ("time", "other", "comma"))
        or (k > 0 and items[k].kind == "np" and items[k - 1].kind == "prep")
        or (k > 0 and items[k].kind == "prep" and items[k + 1].kind == "time")
        or (k > 2 and [i.kind for i in items[k - 3 : k + 1]] == ["prep", "np", "comma", "np"])  # "in Pinlaung, Shan State,"
    ):
        k -= 2 if items[k].kind == "np" else 1
    if k >= 0 and items[k].kind == "verb":
        return subject_left(doc, items, k, people)
    particle = k > 1 and items[k].kind == "np" and doc[items[k - 1].start].tag_ == "RP"
    verb = k - 2 if particle else k - 1  # "picked up a grenade and lost an eye"
    if verb >= 0 and items[k].kind == "np" and items[verb].kind == "verb" and items[verb].finite:
        return subject_left(doc, items, verb, people)
    return None
