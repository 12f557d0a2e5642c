"""How many people, with what outcome: the counts that the sentences of a report state.

Each outcome word of a sentence ("killed", "left dead", "the deaths of") looks for the noun phrases it is about by its frame;
each of those is counted. Subsets ("including four children"), running figures ("the toll rose to 17") and attackers
("some 50 militants stormed") are read by their own files.
"""

import itertools
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from tollbook.codebook import Codebook
from tollbook.codebook.outcomes import Outcomes
from tollbook.coding.affected import (
    SAYING,
    counted_once,
    has_own_verb,
    joined_right,
    object_right,
    shares_figure,
    subject_left,
    together_right,
)
from tollbook.coding.anaphora import name_the_counted
from tollbook.coding.attackers import attackers_in
from tollbook.coding.counts import INDEFINITE, ONE, count_of
from tollbook.coding.found import Count, Found, OutcomeWord
from tollbook.coding.item import NOUN_TAGS, Item, Marks
from tollbook.coding.items import items_of, marks_of
from tollbook.coding.late_deaths import mark_late_deaths
from tollbook.coding.outcome_words import is_hypothetical, outcome_words
from tollbook.coding.partitions import partition_in
from tollbook.coding.parts import parts_by_kind, parts_by_place
from tollbook.coding.people import NEUTRAL, People, who_after_of, who_of
from tollbook.coding.reading import Reading
from tollbook.coding.reality import modality_of
from tollbook.coding.references import refer_back
from tollbook.coding.renamed import renamed
from tollbook.coding.running import running_figures
from tollbook.coding.subsets import subsets_in
from tollbook.coding.superseded import mark_superseded

DONE = frozenset({"happened", "ongoing"})
_NEAR_THEM = 6
_OF_THE_DEAD = frozenset({"of the deaths", "of the killings", "of these deaths", "of those deaths", "of the fatalities"})
_FORCES = frozenset({"soldiers", "police", "security_forces"})
FINDING = frozenset(
    [
        "find",
        "recover",
        "discover",
        "bring",
        "pull",
        "retrieve",
        "dump",
        "exhume",
        "receive",
        "arrive",
        "collect",
        "see",
        "count",
        "unearth",
        "remove",
        "take",
        "turn",
        "lower",
        "bury",
        "inter",
        "drape",
        "carry",
    ]
)
IMPLICATIVE = frozenset(
    [
        "manage",
        "seem",
        "appear",
        "happen",
        "continue",
        "force",
        "cause",
        "lead",
        "compel",
        "prove",
        "come",
        "think",
        "presume",
        "go",
        "proceed",
        "begin",
        "start",
        "use",
        "oblige",
        "push",
        "drive",
    ]
)
"""Verbs whose infinitive is told as done: "forced thousands to flee"."""
SINGLE = frozenset({"death", "fatality", "casualty", "injury", "body", "corpse"})
"""Nouns for one person's fate; "a massacre" is of many."""
TRIED = frozenset({"attempt", "bid", "plot", "try"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "lest", "how"})


def find_tolls(reading: Reading, codebook: Codebook) -> tuple[Found, ...]:
    """Every count of people with an outcome that the report's sentences state, in order of the text."""
    outcomes = codebook.outcomes
    marks = marks_of(reading, codebook)
    people = People(reading, codebook)
    found: list[Found] = []
    for number, sentence in enumerate(reading.document.sentences()):
        found += sentence_tolls(reading.document.doc, list(sentence), number, marks, outcomes, people, found)
    name_the_counted(people, found)
    found = refer_back(reading.report.text, reading.document.doc, found)
    mark_late_deaths(reading.document.doc, found, codebook.calendar)
    mark_superseded(reading.document.doc, found, outcomes, codebook.speech)
    return tuple(sorted([*found, *renamed(people, found)], key=lambda f: (f.sentence, f.item.start)))


def sentence_tolls(
    doc: Doc, tokens: Sequence[Token], number: int, marks: Marks, outcomes: Outcomes, people: People, before: Sequence[Found] = ()
) -> list[Found]:
    """The counts of one sentence; ``before`` are those of earlier ones, which "15 others" goes on from."""
    items = _without_corrected(tokens, items_of(tokens, marks), marks)
    running, consumed = running_figures(doc, items, number, outcomes, people, before)
    found = list(running)
    taken = {(f.outcome, f.item.start) for f in found}
    shares = partition_in(doc, items, number, outcomes, people, before)
    found += shares
    taken |= {(f.outcome, f.item.start) for f in shares}
    triggers = [t for t in outcome_words(doc, items, outcomes) if t.token not in consumed]
    if not triggers and not running and not shares:
        return attackers_in(doc, items, number, outcomes, people, found)
    for trigger in triggers:
        for one in _affected(doc, items, trigger, number, outcomes, people):
            if one.item.start in consumed or (one.outcome, one.item.start) in taken:
                continue
            if one.attacker and any(o.attacker for o in found):
                continue
            taken.add((one.outcome, one.item.start))
            found.append(one)
    found = _unsplit(doc, found)
    _among_the_dead(doc, found, before)
    _sum_first(found)
    found += attackers_in(doc, items, number, outcomes, people, found)
    found += subsets_in(doc, items, number, outcomes, people, found)
    found += parts_by_place(doc, items, number, people, found) or parts_by_kind(doc, items, number, people, found)
    _in_running(found)
    _of_whom(doc, items, found, people)
    _mostly(doc, items, found, people)
    _inherit(found, people, before)
    return sorted(found, key=lambda f: (f.item.start, f.outcome))


def _without_corrected(tokens: Sequence[Token], items: list[Item], marks: Marks) -> list[Item]:
    """ "Six soldiers, and not seven, were killed": the phrases without the figure that is wrong."""
    for n, token in enumerate(tokens[1:-1], 1):
        if token.lower_ != "not" or tokens[n + 1].i not in marks.numbers:
            continue
        first, last = n, n + 1
        while first and tokens[first - 1].lower_ in (",", "and", "but", "(", "-", "–", "—"):
            first -= 1
        if first == n:
            continue
        while last + 1 < len(tokens) and tokens[last + 1].tag_ in NOUN_TAGS:
            last += 1
        if last + 1 < len(tokens) and tokens[last + 1].lower_ in (",", ")", "-", "–", "—"):
            last += 1
        return [i for i in items if not (tokens[first].i <= i.start and i.end <= tokens[last].i + 1)]
    return items


def _affected(doc: Doc, items: list[Item], trigger: OutcomeWord, number: int, outcomes: Outcomes, people: People) -> list[Found]:
    item = items[trigger.item]
    if not _told_as_done(doc, item, trigger):
        return []
    phrases = counted_once(doc, items, phrases_of(doc, items, trigger, people))
    found = []
    for k in _without_alternatives(doc, items, _without_speakers(items, phrases, doc, people)):
        one = _count_phrase(doc, items, k, trigger, number, outcomes, people)
        if one is not None:
            found += _neither(doc, one)
    return found


def _neither(doc: Doc, one: Found) -> list[Found]:
    """ "No civilian was harmed": neither killed nor wounded."""
    if one.outcome != "casualties" or one.count.high != 0 or not doc[one.trigger].tag_.startswith("VB"):
        return [one]
    return [replace(one, outcome="killed"), replace(one, outcome="wounded")]


def _without_speakers(items: list[Item], phrases: list[int], doc: Doc, people: People) -> list[int]:
    """ "Killed 26 villagers, two officials and a resident said": those who say it are none of the dead."""
    if len(phrases) < 2:
        return phrases
    sources = [a.source for a in people.reading.attributions if a.source is not None]
    spoken = [k for k in phrases[1:] if any(a <= doc[items[k].head].idx < b for a, b in sources)]
    return [k for k in phrases if k not in spoken]


def _without_alternatives(doc: Doc, items: list[Item], phrases: list[int]) -> list[int]:
    """ "militants or civilians" names one set of people twice: the second name is dropped unless it has its own figure."""
    return [k for n, k in enumerate(phrases) if n == 0 or doc[items[k].start - 1].lower_ != "or" or items[k].number is not None]


def _told_as_done(doc: Doc, item: Item, trigger: OutcomeWord) -> bool:
    """Does the clause tell the outcome as a fact? A finite past tense does, unless a condition opens the clause."""
    if item.kind == "verb" and is_hypothetical(item):
        return False
    if any(t.lower_ in CONDITIONS for t in doc[max(doc[trigger.token].sent.start, trigger.token - 8) : trigger.token]):
        return False
    if item.kind == "verb" and item.infinitive:
        verbs = [t for t in doc[max(doc[trigger.token].sent.start, item.start - 6) : item.start] if t.tag_.startswith("VB")]
        return bool(verbs) and verbs[-1].lemma_.lower() in SAYING | IMPLICATIVE
    if item.kind == "verb" and (item.finite or item.passive or doc[item.head].tag_ == "VBN"):
        return True
    return modality_of(doc[trigger.token]).reality in DONE


def _count_phrase(
    doc: Doc, items: list[Item], k: int, trigger: OutcomeWord, number: int, outcomes: Outcomes, people: People
) -> Found | None:
    item = items[k]
    kind = people.kind(item)
    if kind == "thing" or (trigger.strict and kind == "open") or doc[item.head].lemma_.lower() in TRIED:
        return None
    if trigger.frame == "noun" and trigger.item == k:
        kind = "people"
    count = count_of(
        doc, item, outcomes, people.is_group_name(item), kind != "open" or people.is_name(item), people.is_one_person(item)
    )
    if trigger.frame == "self":
        count = ONE if count is None or count.hedge == "plural" else count
    if count is None or (trigger.counted and item.number is None):
        return None
    if trigger.outcome == "released" and count.hedge == "plural":
        return None
    if count.best == 0 and trigger.body:
        return None  # "he had seen no bodies"
    if count.best == 0 and trigger.outcome in ("captured", "released", "surrendered", "missing", "displaced", "abducted"):
        return None
    who = who_after_of(people, item) if trigger.frame == "noun" and trigger.item == k else None
    who = who or who_of(people, item)
    if k + 2 < len(items) and shares_figure(doc, items, k + 2) and (other := who_of(people, items[k + 2])) != who:
        forces = {who, other} <= _FORCES
        who = "security_forces" if forces else NEUTRAL  # "29 police officers and soldiers", "12 soldiers and civilians"
    one = Found(trigger.outcome, count, item, trigger.token, number, who, relation=count.relation)
    if trigger.frame == "self":
        one.who, one.attacker = "militants", True
    if any(t.lower_ in outcomes.reflexive for t in doc[item.start : item.end]):
        one.who, one.attacker = "militants", True
    return one


# ------------------------------------------------------------------ which phrases


def phrases_of(doc: Doc, items: list[Item], trigger: OutcomeWord, people: People) -> list[int]:
    """Indices of the phrases that an outcome word is about."""
    k = trigger.item
    item = items[k]

    def plainly(j: int) -> bool:
        return people.kind(items[j]) == "people"

    if trigger.frame == "noun":
        return _of_noun(doc, items, trigger)
    if trigger.frame == "state":
        return _of_state(doc, items, trigger)
    if trigger.frame == "after":
        return object_right(doc, items, _item_at(items, trigger.last), plainly)
    if trigger.frame == "subject":
        if trigger.token + 1 < len(doc) and doc[trigger.token + 1].lower_ in trigger.unless_next:
            return []
        return [*subject_left(doc, items, k, plainly), *together_right(doc, items, _item_at(items, trigger.last), plainly)]
    if trigger.frame == "self":
        return subject_left(doc, items, k, plainly)
    after = trigger.last + 1
    if item.passive and after < len(doc) and doc[after].lower_ in trigger.unless_next:
        return []  # "300 wounded were taken to hospitals"
    if item.passive:
        return [*subject_left(doc, items, k, plainly), *together_right(doc, items, _item_at(items, trigger.last), plainly)]
    if trigger.last > trigger.token and _gapped(items, trigger):
        return [j for j in range(k + 1, _item_at(items, trigger.last)) if items[j].kind == "np"][:1]
    right = object_right(doc, items, _item_at(items, trigger.last), plainly) or _shared_object(doc, items, k, plainly)
    if right and not _own_story(doc, items, trigger, right[0], people):
        nxt = items[right[-1]].end
        if nxt < len(doc) and doc[nxt].lower_ in trigger.unless_next:
            return []
        return right
    if _of_relative(doc, items, k):
        return []
    if doc[item.head].tag_ in ("VBN", "VBD", "JJ", "NN") or doc[item.head].lower_ == "hurt":
        left = subject_left(doc, items, k, plainly, objectless=True)
        return [*left, *together_right(doc, items, _item_at(items, trigger.last), plainly)]
    return []


def _shared_object(doc: Doc, items: list[Item], k: int, people: Callable[[int], bool]) -> list[int]:
    """ "Killing and injuring 5 civilians", "killed or wounded dozens": the object of both active verbs stands behind the last."""
    if k + 2 >= len(items) or [i.kind for i in items[k : k + 3]] != ["verb", "and", "verb"]:
        return []
    one, other = items[k], items[k + 2]
    tags = doc[one.head].tag_, doc[other.head].tag_
    alike = (tags[0][:3] == tags[1][:3] or tags[0] == "NN") and not one.passive and not other.passive
    return object_right(doc, items, k + 2, people) if alike else []


def _of_relative(doc: Doc, items: list[Item], k: int) -> bool:
    """ "A town that troops and militia captured": the verb's object is what the clause hangs on."""
    j = k - 1
    while j > 0 and items[j].kind in ("np", "and", "other", "time"):
        j -= 1
    return j < k - 1 and items[j].kind == "rel" and doc[items[j].start].lower_ in ("that", "which", "whom")


def _gapped(items: list[Item], trigger: OutcomeWord) -> bool:
    """Is the phrase inside the idiom ("took some 40 soldiers prisoner")?"""
    inside = [i for i in items if trigger.token < i.start < trigger.last and i.kind == "np" and i.end <= trigger.last]
    return bool(inside)


def _own_story(doc: Doc, items: list[Item], trigger: OutcomeWord, k: int, people: People) -> bool:
    """ "Two killed, five wounded": the phrase after a bare participle belongs to the next outcome word."""
    verb = items[trigger.item]
    if doc[verb.head].tag_ not in ("VBN", "VBD") or verb.start != verb.head:
        return False
    if people.kind(items[k]) == "thing":
        return True
    if has_own_verb(doc, items, k) and items[k].number is not None:
        left = subject_left(doc, items, trigger.item)
        return bool(left) and items[left[-1]].number is not None
    return False


def _item_at(items: list[Item], token: int) -> int:
    return next((k for k, i in enumerate(items) if i.start <= token < i.end), len(items) - 1)


def _of_state(doc: Doc, items: list[Item], trigger: OutcomeWord) -> list[int]:
    """ "six dead", "six fighters dead", "50 residents are missing", "six dead militants", "the dead were 480 civilians"."""
    k = trigger.item
    item = items[k]
    if item.kind == "verb":
        return subject_left(doc, items, k)
    if _is_label(doc, items, k):
        return [k + 2]  # "Injured: more than 100"
    if _is_row(doc, items, k):
        return [k + 1]
    if item.number is not None:
        return [k] if "of" not in {t.lower_ for t in doc[item.number.token : trigger.token]} else []
    if doc[item.head].tag_ in NOUN_TAGS and doc[item.head].i != trigger.token:
        return [k] if doc[item.start].lower_ in ("a", "an", "one") else []
    if doc[item.start].lower_ in ("the", "those", "these", "their", "its", "his"):
        return _listed(doc, items, k)
    before = k - 1
    while before >= 0 and items[before].kind in ("other", "time"):
        before -= 1
    if before >= 0 and items[before].kind == "np":
        return _left_list(doc, items, before)
    if before >= 0 and items[before].kind in ("verb", "and"):
        return subject_left(doc, items, before if items[before].kind == "verb" else k)
    return []


def _is_label(doc: Doc, items: list[Item], k: int) -> bool:
    """A word alone at the head of a sentence, line or list item, with a colon and a figure behind it."""
    if k + 2 >= len(items) or items[k].end - items[k].start != 1 or doc[items[k + 1].start].text != ":":
        return False
    opens = k == 0 or items[k - 1].kind in ("comma", "stop", "colon") or not doc[items[k].start].text.islower()
    figure = items[k + 2]
    return opens and figure.kind == "np" and figure.number is not None


def _is_row(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Casualties so far: dead 253, injured about 500": a word of a list with its figure behind it."""
    if k == 0 or k + 1 >= len(items) or items[k].end - items[k].start != 1 or items[k - 1].kind not in ("comma", "colon"):
        return False
    figure = items[k + 1]
    bare = figure.number is not None and figure.head <= figure.number.token
    closed = k + 2 >= len(items) or items[k + 2].kind in ("comma", "stop", "colon", "and") or doc[items[k + 2].start].text == "("
    return figure.kind == "np" and bare and closed


def _left_list(doc: Doc, items: list[Item], k: int) -> list[int]:
    """The phrases that end at ``k``: "18 Taliban and six policemen" before "dead"."""
    found = [k]
    j = k
    while j >= 2 and items[j - 1].kind in ("and", "comma") and items[j - 2].kind == "np" and _is_counted(doc, items[j - 2]):
        if any(
            t.lower_ in ("dead", "wounded", "injured", "killed", "hurt", "missing")
            for t in doc[items[j - 2].start : items[j - 2].end]
        ):
            break
        j -= 2
        found.insert(0, j)
    return found


def _is_counted(doc: Doc, item: Item) -> bool:
    return item.number is not None or doc[item.start].lower_ in INDEFINITE


def _listed(doc: Doc, items: list[Item], k: int) -> list[int]:
    """ "The dead were 480 civilians, 391 members …" and "more than 25 commanders were among the dead"."""
    among = k >= 1 and doc[items[k - 1].start].lower_ in ("among", "amongst")
    be = k + 2 < len(items) and items[k + 1].kind == "verb" and doc[items[k + 1].head].lemma_.lower() in ("be", "include")
    if not among and be:
        if items[k + 2].kind == "np":
            listed = joined_right(doc, items, k + 2)
            return [j for j in listed if items[j].number is not None or doc[items[j].start].lower_ in INDEFINITE]
        return []
    if k >= 2 and doc[items[k - 1].start].lower_ in ("among", "amongst") and items[k - 2].kind == "verb":
        return subject_left(doc, items, k - 2)
    if k >= 1 and doc[items[k - 1].start].lower_ in ("among", "amongst"):
        j = k + 1
        if j + 1 < len(items) and items[j].kind == "verb" and items[j + 1].kind == "np":
            return joined_right(doc, items, j + 1)
    return []


def _of_noun(doc: Doc, items: list[Item], trigger: OutcomeWord) -> list[int]:
    """ "over 1,600 deaths", "the deaths of at least 31 insurgents", "the bodies of 20 people", "no casualties"."""
    k = trigger.item
    item = items[k]
    nxt = k + 1
    if not trigger.body and nxt + 2 < len(items) and items[nxt].kind == "and" and _is_deed_noun(doc, items[nxt + 1]):
        nxt += 2  # "the killing and injury of 12 members"
    of = nxt < len(items) and doc[items[nxt].start].lower_ == "of"
    while of and nxt + 1 < len(items) and items[nxt + 1].kind == "other" and doc[items[nxt + 1].start].tag_ == "RB":
        nxt += 1  # "of somewhere between 15 and 20 pupils"
    if of and nxt + 1 < len(items) and items[nxt + 1].kind == "np":
        counted = item.number is not None and items[nxt + 1].number is None and not trigger.body
        return [k] if counted else joined_right(doc, items, nxt + 1)  # "112 killings of social leaders"
    if doc[trigger.token].lower_ in ("lives", "life") and not _taken(doc, items, k):
        return []
    if trigger.body and not _found_dead(doc, items, k):
        return []
    if any(t.lower_ in ("attempted", "alleged", "possible") for t in doc[item.start : item.end]) or _attempted(doc, items, k):
        return []
    if _share(doc, items, k) is not None:
        return [k - 2]
    first = doc[item.start].lower_
    if item.number is not None or first in ("no", "zero") or (first in ("a", "one") and doc[trigger.token].lower_ in SINGLE):
        return [k]
    return []


def _share(doc: Doc, items: list[Item], k: int) -> Item | None:
    """The figure of "57 of the deaths": some of those that were counted before."""
    if k < 2 or items[k].number is not None or doc[items[k - 1].start].lower_ != "of":
        return None
    definite = doc[items[k].start].lower_ in ("the", "these", "those")
    return items[k - 2] if definite and items[k - 2].kind == "np" and items[k - 2].number is not None else None


def _is_deed_noun(doc: Doc, item: Item) -> bool:
    return item.number is None and doc[item.head].lower_ in (
        "injury",
        "injuring",
        "wounding",
        "killing",
        "death",
        "deaths",
        "injuries",
    )


def _attempted(doc: Doc, items: list[Item], k: int) -> bool:
    """ "Three assassination and killing attempts": what was tried counts nobody."""
    last = items[k].end
    ahead = 4 if last < len(doc) and doc[last].lower_ == "and" else 1
    return any(t.lemma_.lower() in TRIED for t in doc[last - 1 : min(last + ahead, doc[last - 1].sent.end)])


def _taken(doc: Doc, items: list[Item], k: int) -> bool:
    """Lives that a deed cost, not lives that were saved."""
    return k > 0 and items[k - 1].kind == "verb" and doc[items[k - 1].head].lemma_.lower() in ("claim", "cost", "take")


def _found_dead(doc: Doc, items: list[Item], k: int) -> bool:
    """Are the bodies said to be found or brought in?"""
    near = [items[j] for j in range(max(0, k - 2), min(len(items), k + 7)) if items[j].kind == "verb"]
    return any(doc[i.head].lemma_.lower() in FINDING for i in near)


# ------------------------------------------------------------------ after all words are read


def _among_the_dead(doc: Doc, found: list[Found], before: Sequence[Found]) -> None:
    """ "The dead included five members of one family", "57 of the deaths": they are among those counted before."""
    for one in found:
        after = doc[one.trigger + 1] if one.trigger + 1 < len(doc) else None
        named = after is not None and after.lemma_.lower() == "include" and one.item.start > one.trigger
        if not named and doc[one.item.end : one.trigger + 1].text.lower() not in _OF_THE_DEAD:
            continue
        told = [*before, *(f for f in found if f.item.start < one.item.start)]
        wholes = [f for f in told if f.outcome == one.outcome and f.relation != "part" and f.whole is None]
        whole = wholes[-1] if wholes else None
        if whole is not None and (whole.count.high is None or (one.count.low or 0) <= whole.count.high):
            one.relation, one.whole = "part", whole


def _sum_first(found: list[Found]) -> None:
    """ "40 people, 6 guards and 34 civilians, were killed": the first is the sum of the others."""
    for trigger in sorted({f.trigger for f in found}):
        same = sorted((f for f in found if f.trigger == trigger and f.whole is None), key=lambda f: f.item.start)
        if len(same) > 2 and same[0].count.best is not None and same[0].count.best == sum(f.count.best or 0 for f in same[1:]):
            for one in same[1:]:
                one.relation, one.whole = "part", same[0]


def _unsplit(doc: Doc, found: list[Found]) -> list[Found]:
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
        if twin is not None and _joined(doc, one.trigger, twin.trigger):
            if one.count.high == 1:  # "stabbed and beheaded a teacher": the two befell one
                kept += [one] if outcomes[id(one)] == "killed" else []
            elif one.trigger < twin.trigger:
                one.outcome = "casualties"
                kept.append(one)
            continue
        kept.append(one)
    for one, other in itertools.combinations(kept, 2):
        if one.item is other.item and _joined(doc, one.trigger, other.trigger, {"or", "/"}):
            one.count = other.count = _some_of(one.count)
    return kept


def _some_of(count: Count) -> Count:
    """ "Forty rebels fell or were captured": how many of the forty befell which, nobody says."""
    return replace(count, low=1 if count.low else count.low, best=None, hedge="up_to")


def _joined(doc: Doc, a: int, b: int, links: Set[str] = frozenset({"or", "and", "/"})) -> bool:
    first, last = min(a, b), max(a, b)
    between = [t.lower_ for t in doc[first + 1 : last]]
    return bool(between) and len(between) <= 3 and any(w in links for w in between)


def _of_whom(doc: Doc, items: list[Item], found: list[Found], people: People) -> None:
    """ "Clashed with the assailants, of whom five were shot", "and killed three of them": of the kind named before."""
    for k, item in enumerate(items):
        word = doc[item.start].lower_
        if word not in ("whom", "them") or k < 2 or doc[items[k - 1].start].lower_ != "of":
            continue
        before = [i for i in items[: k - 1] if i.kind == "np" and people.kind(i) == "people"]
        pointing = ("the", "these", "those", "suspected")
        named = next(
            (i for i in reversed(before) if word == "whom" or (i.number is None and doc[i.start].lower_ in pointing)), None
        )
        who = who_of(people, named) if named is not None else None
        for one in found:
            near = abs(one.item.start - item.start) <= _NEAR_THEM and one.outcome in ("killed", "wounded")
            if near and one.who in (None, NEUTRAL) and who not in (None, NEUTRAL):
                one.who = who


def _mostly(doc: Doc, items: list[Item], found: list[Found], people: People) -> None:
    """ "Killed 130 people and wounded 200, most of them civilians": of the kind that most of them were."""
    for item in items:
        words = [t.lower_ for t in doc[item.start : item.end]]
        if item.kind != "other" or words[:1] not in (["most"], ["all"], ["many"]) or words[1:3] != ["of", "them"]:
            continue
        who = people.who_of_word(doc[item.head])
        for one in found:
            if one.item.end <= item.start and one.who in (None, NEUTRAL) and one.relation == "count" and who == "civilians":
                one.who = who


def _inherit(found: list[Found], people: People, before: Sequence[Found]) -> None:
    """Counts without a noun take the kind of people last named ("and several were wounded", "15 others were killed")."""
    for one in sorted(found, key=lambda f: f.item.start):
        if one.who is not None:
            continue
        if people.is_of_own(one.item):
            one.who = NEUTRAL  # "28 of their own": whose they are says who
            continue
        source = people.antecedent(one, found)
        if source is None and one.relation == "additional" and before and one.sentence - before[-1].sentence <= 2:
            source = people.antecedent(one, before)
        one.antecedent = source
        one.who = source.who if source is not None else NEUTRAL


_SINGLE = frozenset({"count", "additional"})


def _in_running(found: list[Found]) -> None:
    """ "risen to 16 after two of the injured died": the two are among the 16."""
    for running in [f for f in found if f.relation == "update"]:
        for one in found:
            free = one is not running and one.whole is None and one.relation in _SINGLE and one.outcome == running.outcome
            if free and (one.count.best or 0) < (running.count.best or 0):
                one.relation, one.whole = "part", running
