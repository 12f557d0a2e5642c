"""How many people an outcome word of a sentence counts: the phrases that it is about, by its frame, and the figure of each."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook.outcomes import Outcomes
from tollbook.codebook.people import FIGHTERS, FORCES, UNARMED
from tollbook.coding.affected import counted_once, one_person, shares_figure, together_right
from tollbook.coding.counts import DEFINITE, ONE, ZERO, count_of
from tollbook.coding.figure_set_off import figure_behind, figure_beside, plural_before
from tollbook.coding.found import Found, OutcomeWord
from tollbook.coding.item import Item
from tollbook.coding.losing import loses
from tollbook.coding.outcome_phrases import phrases_of
from tollbook.coding.outcome_words import is_hypothetical
from tollbook.coding.people import NEUTRAL, People, who_after_of, who_before, who_by_dress, who_of
from tollbook.coding.pronouns import befell_them, by_pronoun, meant_by
from tollbook.coding.reality import is_let_alone, modality_of
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token
from tollbook.model import HAPPENED

_ALIVE = frozenset({"captured", "abducted", "released", "surrendered", "displaced"})


def counted_by(
    doc: Doc,
    items: list[Item],
    trigger: OutcomeWord,
    number: int,
    outcomes: Outcomes,
    people: People,
    before: Sequence[Found],
) -> list[Found]:
    """The counts of the phrases that an outcome word is about, where it is told as done."""
    item = items[trigger.item]
    if not _told_as_done(doc, item, trigger):
        return []
    phrases = _with_neither(doc, items, counted_once(doc, items, phrases_of(doc, items, trigger, people)))
    phrases = one_person(doc, items, trigger.item, phrases, people.codebook.people.kin)
    phrases = [k for k in phrases if not (k - 2 in phrases and figure_beside(doc, items, k - 2) == k)]
    found: list[Found] = []
    for k in _without_alternatives(doc, items, _without_speakers(items, phrases, people)):
        one = _count_phrase(doc, items, k, trigger, number, outcomes, people)
        if one is None or one.count.hedge == "plural":
            told = _summed_beside(doc, items, k, trigger, number, outcomes, people)
            found, one = [*found, *told], None if told else one
        if one is None:
            meant = meant_by(doc, items[k], trigger, number, before)
            found += [befell_them(meant, items[k], trigger, number, before)] if meant is not None else []
        if one is not None:
            found += _neither(one)
    return found


def with_pronouns(
    doc: Doc,
    items: list[Item],
    triggers: Sequence[OutcomeWord],
    number: int,
    outcomes: Outcomes,
    people: People,
    found: list[Found],
) -> list[Found]:
    """The counts, with those of "killed them"; who was stabbed and killed is no wounded."""
    known = {(f.outcome, f.item) for f in found}
    meant = [m for m in told_by_pronoun(doc, items, triggers, number, outcomes, people) if (m.outcome, m.item) not in known]
    dead = [m.item for m in meant if m.outcome == "killed"]
    return [*(f for f in found if f.outcome != "wounded" or f.item not in dead), *meant]


def told_by_pronoun(
    doc: Doc, items: list[Item], triggers: Sequence[OutcomeWord], number: int, outcomes: Outcomes, people: People
) -> list[Found]:
    """Those of "killed them", "they were abducted"."""

    def count(item: Item, trigger: OutcomeWord) -> Found | None:
        done = _told_as_done(doc, items[trigger.item], trigger)
        return _count_phrase(doc, items, items.index(item), trigger, number, outcomes, people) if done else None

    return by_pronoun(doc, items, triggers, count)


def _summed_beside(
    doc: Doc, items: list[Item], k: int, trigger: OutcomeWord, number: int, outcomes: Outcomes, people: People
) -> list[Found]:
    """ "All the attackers died, 36 in all in two towns, along with nine guards": the sum, and those who died with them."""

    def plainly(j: int) -> bool:
        return people.kind(items[j]) == "people"

    at = figure_behind(doc, items, k, trigger.item)
    if at is None:
        return []
    comma = next((j for j in range(at + 1, min(len(items), at + 8)) if items[j].kind in ("comma", "verb", "stop")), len(items))
    joined = together_right(doc, items, comma, plainly) if comma < len(items) and items[comma].kind == "comma" else []
    made = [_count_phrase(doc, items, j, trigger, number, outcomes, people) for j in (at, *joined)]
    if made[0] is not None:
        made[0].who = who_of(people, items[k])
    return [one for one in made if one is not None]


def _neither(one: Found) -> list[Found]:
    """ "No civilian was harmed", "there were no casualties": neither killed nor wounded."""
    if one.outcome != "casualties" or one.count.high != 0:
        return [one]
    return [replace(one, outcome="killed"), replace(one, outcome="wounded")]


def _with_neither(doc: Doc, items: list[Item], phrases: list[int]) -> list[int]:
    """ "Neither police nor soldiers were hurt", "killed neither soldiers nor civilians": both phrases, of which one was found."""
    found = set(phrases)
    for k in phrases:
        if doc[items[k].start].lower_ == "nor" and k > 0 and doc[items[k - 1].start].lower_ == "neither":
            found.add(k - 1)
        if doc[items[k].start].lower_ == "neither" and k + 1 < len(items) and doc[items[k + 1].start].lower_ == "nor":
            found |= {k + 1} if items[k + 1].kind == "np" else set()
    return sorted(found) if found != set(phrases) else phrases


def _without_speakers(items: list[Item], phrases: list[int], people: People) -> list[int]:
    """ "Killed 26 villagers, two officials and a resident said": those who say it are none of the dead."""
    if len(phrases) < 2:
        return phrases
    return [k for n, k in enumerate(phrases) if n == 0 or not people.speaks(items[k])]


def _without_alternatives(doc: Doc, items: list[Item], phrases: list[int]) -> list[int]:
    """ "militants or civilians" names one set of people twice: the second name is dropped unless it has its own figure."""
    return [k for n, k in enumerate(phrases) if n == 0 or doc[items[k].start - 1].lower_ != "or" or items[k].number is not None]


def _told_as_done(doc: Doc, item: Item, trigger: OutcomeWord) -> bool:
    """Does the clause tell the outcome as a fact? A finite past tense does, unless a condition opens the clause."""
    if trigger.negated:
        return item.negated and item.modal in (None, "could", "can", "ca", "cannot")  # "could not be saved"
    if (item.kind == "verb" and is_hypothetical(item)) or is_let_alone(doc[trigger.token]):
        return False
    if item.kind == "verb" and any(is_listed(t, "reality.nearly") for t in doc[max(item.start - 1, 0) : trigger.token]):
        return False
    if any(is_listed(t, "story.conditions") for t in doc[max(doc[trigger.token].sent.start, trigger.token - 8) : trigger.token]):
        return False
    if item.kind == "verb" and item.infinitive:
        verbs = [t for t in doc[max(doc[trigger.token].sent.start, item.start - 6) : item.start] if t.tag_.startswith("VB")]
        forced = bool(verbs) and (verbs[-1].lower_ == "had" or _is_enabled(doc, verbs[-1], item))
        return forced or (bool(verbs) and any(lemma_is_listed(verbs[-1], f"story.{k}") for k in ("saying", "implicative")))
    if item.kind == "verb" and (item.finite or item.passive or doc[item.head].tag_ == "VBN"):
        return True
    return modality_of(doc[trigger.token]).reality in HAPPENED


def _is_enabled(doc: Doc, verb: Token, deed: Item) -> bool:
    """ "Twelve had to be treated", "made it possible to kill 40", "enabled troops to kill 40": they did, told in the past."""
    if verb.tag_ not in ("VBD", "VBN"):
        return False
    possible = any(t.lower_ == "possible" for t in doc[verb.i : deed.start])
    return lemma_is_listed(verb, "story.enabling") or (verb.base == "make" and possible)


def _is_denied(word: Token, people: People) -> bool:
    return any(a.stance == "denies" and a.content[0] <= word.idx < a.content[1] for a in people.reading.attributions)


def _numbered(doc: Doc, items: list[Item], k: int) -> Item:
    """The phrase; in "a group of between five and seven men" that of the men."""
    many = items[k].number is None and is_listed(doc[items[k].head], "grammar.heads_of_many")
    within = items[k + 2] if many and k + 2 < len(items) and doc[items[k + 1].start].lower_ == "of" else None
    if within is not None and within.kind == "np" and within.number is not None:
        return within
    at = figure_beside(doc, items, k)
    return replace(items[k], number=items[at].number) if at is not None else items[k]


def _is_of_the_hit(doc: Doc, items: list[Item], k: int, trigger: OutcomeWord) -> bool:
    """ "Relatives of the other wounded": others than those who were hit."""
    behind = k + 2 <= trigger.item <= k + 3 and doc[items[k + 1].start].lower_ == "of" and items[k].number is None
    return behind and items[k + 2].number is None and doc[items[k + 2].start].lower_ in DEFINITE


def _is_withheld(doc: Doc, items: list[Item], k: int) -> bool:
    return k > 0 and items[k - 1].kind == "verb" and lemma_is_listed(doc[items[k - 1].head], "story.making_known")


def _is_one(doc: Doc, item: Item, people: People) -> bool:
    """ "(Lost) a general", not a relative."""
    return doc[item.start].lower_ in ("a", "an") and people.is_one_person(item) and who_of(people, item) in FIGHTERS


def _of_both(one: str | None, other: str | None) -> str:
    """ "29 police officers and soldiers", "12 women and children"; "12 soldiers and civilians" are of no one kind."""
    if {one, other} <= FORCES:
        return "security_forces"
    return "civilians" if {one, other} <= UNARMED else NEUTRAL


def _count_phrase(
    doc: Doc, items: list[Item], k: int, trigger: OutcomeWord, number: int, outcomes: Outcomes, people: People
) -> Found | None:
    item = _numbered(doc, items, k)
    kind = people.kind(item)
    if trigger.of and not trigger.of.intersection(t.lower_ for t in doc[item.start : item.end + 4]):
        return None
    if trigger.frame == "noun" and trigger.item == k and trigger.outcome != "abducted":
        kind = "people"  # "143 arrests", "12 deaths"; but two kidnappings may be of many
    if kind == "thing" or (trigger.strict and kind == "open") or lemma_is_listed(doc[item.head], "story.tried"):
        return None
    if _is_of_the_hit(doc, items, k, trigger):
        return None
    if trigger.outcome in _ALIVE and (noun := outcomes.nouns.get(doc[item.head].lower_)) is not None and noun.body:
        return None  # "picked up eleven bodies"
    if trigger.body and lemma_is_listed(doc[item.head], "people.alive"):
        return None  # "found the bodies of 27 soldiers and 17 survivors"
    count = count_of(
        doc, item, outcomes, people.is_group_name(item), kind != "open" or people.is_name(item), people.is_one_person(item)
    )
    if doc[item.start].lower_ == "any" and item.number is None and _is_denied(doc[trigger.token], people):
        count = ZERO  # "denied that it had lost any men"
    if trigger.frame == "self":
        count = ONE if count is None or count.hedge == "plural" else count
    one_lost = (
        trigger.token in (item.start - 1, item.start - 2) and loses(doc, trigger.token, people) and _is_one(doc, item, people)
    )
    if count is None or (trigger.counted and item.number is None and count is not ZERO and not one_lost):
        return None
    if trigger.outcome == "released" and count.hedge == "plural":
        return None
    if count.best == 0 and (trigger.body or _is_withheld(doc, items, k)):
        return None  # "he had seen no bodies", "has published no losses"
    taken = trigger.outcome == "captured" and who_of(people, item) in ("soldiers", "militants")  # "not one soldier was captured"
    if count.best == 0 and trigger.outcome in _ALIVE | {"missing"} and not taken:
        return None
    own = trigger.frame == "noun" and trigger.item == k
    who = (who_after_of(people, item) or who_before(people, item)) if own else None
    who = who or who_of(people, item)
    if who in (None, NEUTRAL):
        who = who_by_dress(people, item) or who
    if who is None and not people.is_of_own(item) and (named := plural_before(doc, items, k)) is not None:
        who = who_of(people, items[named])
    if k + 2 < len(items) and shares_figure(doc, items, k + 2) and (other := who_of(people, items[k + 2])) != who:
        who = _of_both(who, other)
    one = Found(trigger.outcome, count, item, trigger.token, number, who, relation=count.relation)
    if trigger.frame == "self":
        one.who, one.attacker = "militants", True
    if any(t.lower_ in outcomes.reflexive for t in doc[item.start : item.end]):
        one.who, one.attacker = "militants", True
    return one
