"""What the counts of one sentence make of each other: sums and parts, unsplit counts, kinds of people taken over."""

import itertools
from collections.abc import Sequence, Set
from dataclasses import replace

from tollbook.codebook.people import FIGHTERS, FORCES, UNARMED
from tollbook.coding.arguments import is_passive
from tollbook.coding.asides import past_saying
from tollbook.coding.found import Count, Found
from tollbook.coding.item import Item, is_be
from tollbook.coding.people import NEUTRAL, People, is_kin, who_of
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.parsed import Doc

_NEAR_THEM = 6
_JUST_BEFORE = 2
"""Sentences back in which a force was counted whose officers are told of."""


def among_the_dead(doc: Doc, found: list[Found], before: Sequence[Found]) -> None:
    """ "The dead included five members of one family", "57 of the deaths": they are among those counted before."""
    for one in found:
        after = doc[one.trigger + 1] if one.trigger + 1 < len(doc) else None
        named = after is not None and after.base == "include" and one.item.start > one.trigger
        between = [t.lower_ for t in doc[one.item.end : one.trigger]]
        whose = (
            doc[one.trigger].dep_ == "amod" and len(between) == 2 and doc[one.trigger - 1].tag_ == "PRP$"
        )  # "of his killed kin"
        among = not listed(doc, "grammar.among").isdisjoint(between) and "the" in between  # "her brother was among the dead"
        if not named and not among and not (between[:1] == ["of"] and (whose or between[1:] in (["the"], ["these"], ["those"]))):
            continue
        told = [*before, *(f for f in found if f.item.start < one.item.start)]
        wholes = [f for f in told if f.outcome == one.outcome and f.relation != "part" and f.whole is None]
        whole = wholes[-1] if wholes else None
        if whole is not None and (whole.count.high is None or (one.count.low or 0) <= whole.count.high):
            one.relation, one.whole = "part", whole


def sum_first(doc: Doc, found: list[Found], people: People) -> None:
    """ "40 people, 6 guards and 34 civilians, were killed": the first is the sum of the others, if they may be of its kind."""
    for trigger in sorted({f.trigger for f in found}):
        same = sorted((f for f in found if f.trigger == trigger and f.whole is None), key=lambda f: f.item.start)
        if len(same) > 2 and same[0].item.number is None and doc[same[1].item.start].tag_ == "PRP$":
            continue  # "a married couple, their daughter and their son": kin of the first, and not the first again
        if len(same) > 2 and same[0].count.best is not None and same[0].count.best == sum(f.count.best or 0 for f in same[1:]):
            for one in same[1:] if all(_may_be_of(doc, one, same[0], people) for one in same[1:]) else ():
                one.relation, one.whole = "part", same[0]


_WIDE = frozenset({None, NEUTRAL, "civilians", "women", "security_forces"})
"""Kinds of people that hold others ("two sisters, an infant and a girl,")."""


def _may_be_of(doc: Doc, one: Found, whole: Found, people: People) -> bool:
    """Not "two soldiers, a teacher and a nurse", not "two Kenyans, a Ghanaian and a Danish national"."""
    kin = is_kin(doc, one.item, people.codebook.people.kin)  # "three tappers, a father and his two sons"
    if whole.who not in _WIDE and one.who not in (None, NEUTRAL, whole.who) and not kin:
        return False
    mine, others = ([t.lower_[:4] for t in doc[f.item.start : f.item.head + 1] if people.is_national(t)] for f in (whole, one))
    return not (people.is_national(doc[whole.item.head]) and others and not set(mine) & set(others))


def unsplit(doc: Doc, found: list[Found]) -> list[Found]:
    """ "65 people were killed or wounded": one unsplit count of casualties, not two."""
    kept: list[Found] = []
    outcomes = {id(f): f.outcome for f in found}
    for one in found:
        twin = next(
            (
                o
                for o in found
                if o is not one and o.item is one.item and {outcomes[id(o)], outcomes[id(one)]} == {"killed", "wounded"}
            ),
            None,
        )
        if twin is not None and one.trigger == twin.trigger:
            kept.append(one)  # "no casualties": neither killed nor wounded
            continue
        bodies = twin is not None and any(one.item.start <= t < one.item.end for t in (one.trigger, twin.trigger))
        if bodies:  # "nine bodies and 14 injured": the bodies are those of the dead
            kept += [one] if outcomes[id(one)] == "killed" else []
            continue
        if twin is not None and _joined(doc, one.trigger, twin.trigger):
            late = next(f for f in (one, twin) if outcomes[id(f)] == "killed")
            if one.count.high == 1 or lemma_is_listed(doc[late.trigger], "story.dying"):
                # "stabbed and beheaded a teacher": the two befell one; "were hit by shrapnel and died": all of them
                kept += [one] if outcomes[id(one)] == "killed" else []
            elif one.trigger < twin.trigger:
                one.outcome = "casualties"
                kept.append(one)
            continue
        kept.append(one)
    for one in kept:
        if one.outcome == "killed" and (one.count.best or 0) > 1 and _hurt_too(doc, one.trigger):
            one.outcome = "casualties"  # "35 troops killed, wounded"
    for one, other in itertools.combinations(kept, 2):
        if one.item is other.item and _joined(doc, one.trigger, other.trigger, {"or", "/"}):
            one.count = other.count = _some_of(one.count)
    return kept


def _hurt_too(doc: Doc, trigger: int) -> bool:
    """Does the headline go on with "wounded" of the same people ("six police killed, injured in ambush")?"""
    if trigger + 2 >= len(doc) or doc[trigger + 1].text not in (",", "/") or not is_listed(doc[trigger + 2], "story.hurt"):
        return False
    after = doc[trigger + 3] if trigger + 3 < len(doc) else None
    return after is None or after.tag_ in ("IN", ".", ":", "WRB", "RB", "_SP")


def _some_of(count: Count) -> Count:
    """ "Forty rebels fell or were captured": how many of the forty befell which, nobody says."""
    return replace(count, low=1 if count.low else count.low, best=None, hedge="up_to")


def _joined(doc: Doc, a: int, b: int, links: Set[str] = frozenset({"or", "and", "/"})) -> bool:
    first, last = min(a, b), max(a, b)
    between = [t.lower_ for t in doc[first + 1 : last]]
    return bool(between) and len(between) <= 3 and any(w in links for w in between)


def of_whom(doc: Doc, items: list[Item], found: list[Found], people: People) -> None:
    """ "Clashed with the assailants, of whom five were shot", "and killed three of them": of the kind named before."""
    for k, item in enumerate(items):
        word = doc[item.start].lower_
        if word not in ("whom", "them") or k < 2 or doc[items[k - 1].start].lower_ != "of":
            continue
        doer = items[k - 4] if k > 3 and items[k - 3].kind == "verb" and not items[k - 3].passive else None
        # "rebels attacked the camp and the army killed 12 of them": not of the army
        before = [i for i in items[: k - 2] if i.kind == "np" and i is not doer and people.kind(i) == "people"]
        before = [i for i in before if word == "whom" or not _is_one_person(people, i)]  # not of "the spokesman said"
        pointing = ("the", "these", "those", "suspected")
        verbs = [i for i in items[: k - 1] if i.kind == "verb"]
        hit = [i for i in before if verbs and i.start > verbs[0].start and doc[i.head].tag_ == "NNS"]
        named = next(
            (i for i in reversed(before) if word == "whom" or (i.number is None and doc[i.start].lower_ in pointing)), None
        )
        named = hit[-1] if word == "them" and hit else named  # "fired on demonstrators, leaving 19 of them dead"
        if named is None and k > 3 and items[k - 3].kind == "comma" and items[k - 4] in before:
            named = items[k - 4]  # "fishermen, 16 of them hurt"
        if named is None and before and verbs and before[0].end == verbs[0].start and doc[before[0].head].tag_ == "NNS":
            named = before[0]  # "villagers were caught in the crossfire, six of them fatally"
        who = who_of(people, named) if named is not None else None
        for one in found:
            near = abs(one.item.start - item.start) <= _NEAR_THEM and one.outcome in ("killed", "wounded", "casualties")
            if near and one.who in (None, NEUTRAL) and who not in (None, NEUTRAL):
                one.who = who


def _is_one_person(people: People, item: Item) -> bool:
    word = people.word_of(item)
    return item.number is None and word is not None and word.number == "singular"


def mostly(doc: Doc, items: list[Item], found: list[Found], people: People) -> None:
    """ "Killed 130 people and wounded 200, most of them civilians": of the kind that most of them were."""
    for item in items:
        if item.kind != "other":
            continue
        words = [t.lower_ for t in doc[item.start : item.end]]
        if words[:1] not in (["most"], ["all"], ["many"]) or words[1:3] != ["of", "them"]:
            continue
        who = people.who_of_word(doc[item.head])
        for one in found:
            free = one.item.end <= item.start and one.who in (None, NEUTRAL)
            if free and ((one.relation == "count" and who == "civilians") or words[0] == "all"):
                one.who = who


def who_they_were(doc: Doc, items: list[Item], found: list[Found], people: People) -> None:
    """ "Thirteen people killed by a drone on Wednesday were herders": the kind that the sentence says of those it counts."""
    for one in found:
        k = next((n for n, i in enumerate(items) if i.start == one.item.start), None)
        shared = k is not None and k > 0 and doc[items[k - 1].start].lower_ == "of"  # "eight of the 12 killed were civilians"
        if k is None or shared or one.who not in (None, NEUTRAL) or any(f.whole is one for f in found):
            continue
        own = ("prep", "np", "time", "other")
        first = k + 1 + (k + 1 < len(items) and _is_participle(doc, items[k + 1]))
        if _is_doer(doc, items, k + 1):
            first = k + 3  # "the 18 people (that) it killed were villagers"
        j = next((n for n in range(first, len(items)) if not (items[n].kind in own or _tells_of_noun(doc, items, n))), len(items))
        j = past_saying(doc, items, j)
        told = j + 1 < len(items) and is_be(doc, items[j]) and items[j + 1].kind == "np" and items[j + 1].number is None
        who = people.who_of_word(doc[items[j + 1].head]) if told else None
        if who not in (None, NEUTRAL) and j > k + 1:
            one.who = who


def _is_doer(doc: Doc, items: list[Item], k: int) -> bool:
    """Does a clause open here that has lost its "whom": "(the 18 people) it killed", "(the five men) its troops shot"?"""
    if k + 1 >= len(items) or items[k].kind != "np" or items[k + 1].kind != "verb" or is_be(doc, items[k + 1]):
        return False
    first = doc[items[k].start]
    return is_listed(first, "grammar.doers") or first.tag_ in ("PRP$", "DT")


def _tells_of_noun(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Two of those killed at the river"."""
    return items[k - 1].kind == "np" and _is_participle(doc, items[k])


def _is_participle(doc: Doc, item: Item) -> bool:
    return item.kind == "verb" and item.start == item.head and not item.passive and not is_be(doc, item)


def kin_of_counted(doc: Doc, found: list[Found], people: People) -> None:
    """ "A fisherman and two of his nephews were beheaded": relatives of a civilian counted with them are civilians."""
    for one in found:
        if one.who not in (None, NEUTRAL) or not is_kin(doc, one.item, people.codebook.people.kin):
            continue
        beside = [f for f in found if f.trigger == one.trigger and f.item.start < one.item.start]
        if beside and beside[-1].who in UNARMED:
            one.who = "civilians"


def officers_beside(doc: Doc, found: list[Found], people: People, before: Sequence[Found] = ()) -> None:
    """ "Two constables were killed and an officer was hurt": a bare officer is of the force counted beside or just before, else
    of the police where they are the force told of last ("ambushed a police convoy, killing five officers")."""
    for one in found:
        if one.who != "security_forces" or not is_listed(doc[one.item.head], "people.bare_officers"):
            continue
        beside = {f.who for f in found if f is not one and f.who in ("police", "soldiers")}
        beside = beside or {
            f.who for f in before if f.who in ("police", "soldiers") and one.sentence - f.sentence <= _JUST_BEFORE
        }
        plain = all(
            t.tag_ in ("DT", "CD", "JJ", "JJR", "NN", "NNS") and t.lower_ != "security"
            for t in doc[one.item.start : one.item.head]
        )
        words = {t.lower_ for t in doc[one.item.start].sent if t.i < one.item.start}
        if len(beside) == 1 and plain:
            one.who = beside.pop()
        elif plain and not beside and words & listed(doc, "people.army_dress") and not words & listed(doc, "people.police_dress"):
            one.who = "soldiers"  # "the army announced the deaths of three officers"
        elif plain and not beside and people.force_before(doc[one.item.start].idx) == "police":
            one.who = "police"


def held_by_the_armed(doc: Doc, found: list[Found], people: People) -> None:
    """ "Bandits holding 23 pupils", "the rebels still hold nine": held by such hands they are hostages, not prisoners."""
    for one in found:
        verb = doc[one.trigger]
        if one.outcome != "captured" or not lemma_is_listed(verb, "story.holding") or one.who in (*FORCES, "militants"):
            continue
        holder = verb.head if verb.dep_ == "acl" else next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if holder is not None and people.who_of_word(holder) == "militants":
            one.outcome = "abducted"


_NARROW = frozenset({"women", "children"})
"""Kinds of civilians that "others" need not be."""


def of_their_whole(found: list[Found], people: People) -> None:
    """ "Six gang members, among them a cashier of 30": a part in words that tell no kind is of its whole's."""
    for one in found:
        whole = one.whole
        if one.relation != "part" or whole is None or whole.who is None:
            continue
        word = people.word_of(one.item)
        if one.who == NEUTRAL and (word is None or word.who == NEUTRAL):
            one.who = whole.who
        if whole.who in FIGHTERS and is_listed(people.reading.document.doc[one.item.head], "people.origins"):
            one.who = whole.who  # "61 militants, 17 of them foreigners"


def inherit(found: list[Found], people: People, before: Sequence[Found]) -> None:
    """Counts without a noun take the kind of people last named ("and several were wounded", "15 others were killed")."""
    for one in sorted(found, key=lambda f: f.item.start):
        if one.who is not None:
            continue
        if _is_family(people, one.item):
            one.who = NEUTRAL  # "the mayor and her brother-in-law": kin are of no office
            continue
        if _are_hostages(people, one.item) or people.is_of_own(one.item):
            one.who = NEUTRAL  # "freed 30 hostages": of no kind named before; "28 of their own": whose they are says who
            continue
        source = people.antecedent(one, found) or _of_the_attackers(one, people, [*before, *found])
        if source is None and one.relation == "additional" and before and one.sentence - before[-1].sentence <= 2:
            source = people.antecedent(one, before)
        one.antecedent = source
        one.who = source.who if source is not None else _who_suffered(one, people) or _both_told_of(one, people) or NEUTRAL
        if one.who in _NARROW and people.reading.document.doc[one.item.head].lower_ in ("other", "others"):
            one.who = NEUTRAL  # "killing a 62-year-old woman and injuring nine others"


def _both_told_of(one: Found, people: People) -> str | None:
    """ "The two soldiers were bringing medicine. A mine went off and both were killed": of the two named just before."""
    doc = people.reading.document.doc
    start = doc[one.item.start].idx
    if doc[one.item.start].lower_ != "both":
        return None
    near = [n for n in people.reading.numbers if n.start < start and n.best == 2 and n.noun is not None]
    if not near or one.sentence - people.reading.document.sentence_around(near[-1].start) > _JUST_BEFORE:
        return None
    return people.who_of_word(doc[near[-1].noun or 0])


def _is_family(people: People, item: Item) -> bool:
    """ "Her brother-in-law", "his two cousins": somebody's, by a word for kin."""
    doc = people.reading.document.doc
    kin = people.codebook.people.kin
    words = doc[item.start : item.head + 1]
    owned = doc[item.start].tag_ in ("PRP$", "WP$")
    return owned and any(t.lower_ in kin and not is_listed(t, "people.comrades") for t in words)


def _of_the_attackers(one: Found, people: People, told: Sequence[Found]) -> Found | None:
    """ "Two dozen insurgents raided the village. Twelve of them were killed": of those who attacked."""
    doc = people.reading.document.doc
    if [t.lower_ for t in doc[one.item.end : one.item.end + 2]] != ["of", "them"]:
        return None
    near = (f for f in reversed(told) if f.item.start < one.item.start and one.sentence - f.sentence <= 1)
    return next((f for f in near if f.outcome == "attackers"), None)


def _who_suffered(one: Found, people: People) -> str | None:
    """ "Village guards came under fire; two died", "farmers were attacked, and three died": of the plural that it befell."""
    head = people.reading.document.doc[one.item.head]
    if one.item.number is None or one.item.head > one.item.number.token or one.outcome not in ("killed", "wounded"):
        return None
    for verb in (t for t in head.sent if t.i < one.item.start and (is_passive(t) or lemma_is_listed(t, "reality.undergo"))):
        hit = next((c for c in verb.children if c.dep_.startswith("nsubj") and c.i < verb.i and c.tag_ == "NNS"), None)
        who = people.who_of_word(hit) if hit is not None else None
        if who is not None and who != NEUTRAL:
            return who
    return None


def _are_hostages(people: People, item: Item) -> bool:
    doc = people.reading.document.doc
    return item.end < len(doc) and is_listed(doc[item.end], "people.held")


def died_of_it(doc: Doc, found: list[Found]) -> list[Found]:
    """ "One of the officers injured on Monday has died": nobody is counted as wounded by the words that say who died."""
    dead = {f.item.start for f in found if f.outcome == "killed" and lemma_is_listed(doc[f.trigger], "story.dying")}
    return [f for f in found if f.outcome != "wounded" or f.item.start not in dead]


_HANDS = 4
"""Words from a verb to the "hands" in which they are."""


def caught(doc: Doc, found: list[Found]) -> None:
    """ "Seven attackers were taken", "led away five soldiers": the armed who are taken are captured, the unarmed abducted."""
    for one in found:
        if one.outcome == "captured" and any(is_listed(t, "story.hurt") for t in doc[one.item.start : one.item.head]):
            one.outcome = "wounded"  # "dozens of wounded fighters had been brought in"
        armed = one.who in ("militants", "soldiers")
        if one.outcome == "abducted" and armed and lemma_is_listed(doc[one.trigger], "story.taking"):
            one.outcome = "captured"
        if one.outcome == "captured" and one.who == "civilians" and is_listed(doc[one.item.head], "people.captives"):
            one.who = NEUTRAL  # "it had killed 52 and taken six prisoners": what they were before is not said
        unarmed = one.who in (*UNARMED, NEUTRAL) and one.count.best != 0
        if one.outcome == "captured" and unarmed and any(t.lower_ == "hands" for t in doc[one.trigger : one.trigger + _HANDS]):
            one.outcome = "abducted"  # "23 others are in the hands of the bandits"


_SINGLE = frozenset({"count", "additional"})
_STILL = frozenset({"still", "remain", "remains", "remained"})


def died_by_now(doc: Doc, found: list[Found]) -> None:
    """ "Five people have now died": in place of what was counted before."""
    for one in found:
        verb = doc[one.trigger]
        perfect = any(c.lower_ in ("have", "has") for c in verb.children if c.dep_.startswith("aux"))
        if one.relation == "count" and perfect and any(c.lower_ == "now" for c in verb.children):
            one.relation = "update"


def still_hurt(doc: Doc, found: Sequence[Found], outcome: str = "wounded") -> None:
    """ "Three others are still being treated": those who are left of the hurt, in place of what was counted before."""
    for one in found:
        words = {t.lower_ for t in doc[one.item.end : one.trigger + 2]} | {t.lower_ for t in doc[one.trigger : one.trigger + 3]}
        if one.outcome == outcome and one.whole is None and one.relation in _SINGLE and words & _STILL:
            one.relation = "update"
        whole = one.whole if one.outcome == "wounded" and one.relation == "part" else None
        if whole is None or whole not in found or whole.item.start < one.item.end:
            continue
        behind = {t.lower_ for t in doc[one.item.end : max(whole.item.end, whole.trigger + 1) + 2]}
        if behind & _STILL:  # "13 of the 15 wounded remain in its care"
            whole.relation, one.relation, one.whole = "superseded", "update", None


def in_running(doc: Doc, found: list[Found]) -> None:
    """ "Risen to 16 after two of the injured died": the two are among the 16; "killed 12, later revised to 14": 14 for 12."""
    for running in [f for f in found if f.relation == "update"]:
        for one in found:
            free = one is not running and one.whole is None and one.relation in _SINGLE and one.outcome == running.outcome
            if free and (one.count.best or 0) < (running.count.best or 0):
                died = lemma_is_listed(doc[one.trigger], "story.dying")  # "a girl died, and the toll now stands at 13"
                later = not died and any(is_listed(t, "story.newer") for t in doc[one.item.end : running.item.start])
                one.relation, one.whole = ("superseded", None) if later else ("part", running)
