"""How many people, with what outcome: the counts that the sentences of a report state.

Each outcome word of a sentence ("killed", "left dead", "the deaths of") looks for the noun phrases it is about by its frame;
each of those is counted. Subsets ("including four children"), running figures ("the toll rose to 17") and attackers
("some 50 militants stormed") are read by their own files.
"""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.codebook.outcomes import Outcomes
from tollbook.codebook.people import FIGHTERS, FORCES, UNARMED
from tollbook.coding.aboard import aboard
from tollbook.coding.affected import counted_once, one_person, shares_figure, together_right
from tollbook.coding.anaphora import name_the_bodies, name_the_counted
from tollbook.coding.attackers import attackers_in
from tollbook.coding.bare_counts import bare_counts
from tollbook.coding.corrected import correct, without_corrected
from tollbook.coding.counts import DEFINITE, ONE, ZERO, count_of
from tollbook.coding.doubtful import doubt, killed_with_others
from tollbook.coding.every_one_of_them import of_every_one
from tollbook.coding.figure_set_off import figure_behind, figure_beside, plural_before
from tollbook.coding.former_latter import settle_places
from tollbook.coding.found import Found, OutcomeWord
from tollbook.coding.gapping import gapped_in, owned_after
from tollbook.coding.item import Item
from tollbook.coding.items import items_in
from tollbook.coding.late_deaths import mark_late_deaths, without_the_late_dead
from tollbook.coding.left_over import left_over
from tollbook.coding.listed_parts import at_their_places, listed_parts
from tollbook.coding.losing import lives_lost, loses, of_those_who_had
from tollbook.coding.marks import Marks, marks_of
from tollbook.coding.named_in_front import of_those_in_front
from tollbook.coding.outcome_phrases import phrases_of
from tollbook.coding.outcome_words import is_hypothetical, outcome_words
from tollbook.coding.partitions import partition_in
from tollbook.coding.parts import parts_by_kind, parts_by_place
from tollbook.coding.people import NEUTRAL, People, who_after_of, who_before, who_by_dress, who_of
from tollbook.coding.pronouns import befell_them, by_pronoun, meant_by
from tollbook.coding.ranked import ranked_victims
from tollbook.coding.reading import Reading
from tollbook.coding.reality import is_let_alone, modality_of
from tollbook.coding.references import refer_back
from tollbook.coding.renamed import parts_by_others, renamed
from tollbook.coding.running import running_figures
from tollbook.coding.series import series_in
from tollbook.coding.settled import (
    among_the_dead,
    caught,
    died_by_now,
    died_of_it,
    held_by_the_armed,
    in_running,
    inherit,
    kin_of_counted,
    mostly,
    of_their_whole,
    of_whom,
    officers_beside,
    still_hurt,
    sum_first,
    unsplit,
)
from tollbook.coding.state_phrases import states_told
from tollbook.coding.subsets import of_the_total, subsets_in
from tollbook.coding.superseded import mark_superseded
from tollbook.coding.survivors import survivors_in
from tollbook.coding.the_rest import the_rest
from tollbook.coding.those_hit import of_those_hit
from tollbook.coding.whether_dead import settle_unsure
from tollbook.language.listed import is_listed, lemma_is_listed
from tollbook.language.parsed import Doc, Token
from tollbook.model import HAPPENED

_ALIVE = frozenset({"captured", "abducted", "released", "surrendered", "displaced"})


def find_tolls(reading: Reading, codebook: Codebook) -> tuple[Found, ...]:
    """Every count of people with an outcome that the report's sentences state, in order of the text."""
    outcomes = codebook.outcomes
    marks = marks_of(reading, codebook)
    people = People(reading, codebook)
    found: list[Found] = []
    for number, sentence in enumerate(reading.document.sentences()):
        found += sentence_tolls(reading.document.doc, list(sentence), number, marks, outcomes, people, found)
    name_the_counted(people, found)
    name_the_bodies(people, found)
    found = refer_back(reading.report.text, reading.document.doc, found)
    found = without_the_late_dead(reading.document.doc, found)
    mark_late_deaths(reading.document.doc, found, codebook.calendar)
    mark_superseded(reading.document.doc, found, outcomes, codebook.speech)
    parts_by_others(people, found)
    return tuple(sorted([*found, *renamed(people, found)], key=lambda f: (f.sentence, f.item.start)))


def sentence_tolls(
    doc: Doc, tokens: Sequence[Token], number: int, marks: Marks, outcomes: Outcomes, people: People, before: Sequence[Found] = ()
) -> list[Found]:
    """The counts of one sentence; ``before`` are those of earlier ones, which "15 others" goes on from."""
    told = items_in(people.reading, number, people.codebook)
    items = without_corrected(tokens, told, marks)
    running, consumed = running_figures(doc, items, number, outcomes, people, before)
    found = list(running)
    taken = {(f.outcome, f.item.start) for f in found}
    shares = partition_in(doc, items, number, outcomes, people, before)
    found += shares
    taken |= {(f.outcome, f.item.start) for f in shares}
    lost = survivors_in(doc, items, number, people, [*before, *found])
    found += lost
    spoken = bare_counts(doc, items, number, people, [*before, *found])
    triggers = [t for t in outcome_words(doc, items, outcomes) if t.token not in consumed]
    states = states_told(doc, items, number, people, ())
    if not (triggers or found or spoken or states):
        found += ranked_victims(doc, number, tokens, people, found)
    if not (triggers or found or spoken or states):
        rest = of_the_total(doc, items, number, list(before)) + the_rest(doc, items, number, people, before)
        return attackers_in(doc, items, number, outcomes, people, rest) + rest
    sure, unsure = [t for t in triggers if not t.unsure], [t for t in triggers if t.unsure]
    for trigger in sure:
        for one in _affected(doc, items, trigger, number, outcomes, people, [*before, *found]):
            if one.item.start in consumed or (one.outcome, one.item.start) in taken:
                continue
            if one.attacker and any(o.attacker for o in found):
                continue
            taken.add((one.outcome, one.item.start))
            found.append(one)
    found = _with_pronouns(doc, items, sure, number, outcomes, people, found)
    shot = [one for t in unsure for one in _affected(doc, items, t, number, outcomes, people, before)]
    shot += _by_pronoun(doc, items, unsure, number, outcomes, people)
    found += settle_unsure(doc, shot, found, [*before, *found], outcomes, people.reading.report.title)
    found += states_told(doc, items, number, people, found)
    found += spoken
    if found and not running:  # "15 were killed, a figure later revised to 18": of what the same sentence counts
        found += running_figures(doc, items, number, outcomes, people, [*before, *found])[0]
    found += [] if spoken else bare_counts(doc, items, number, people, [*before, *found])
    found = died_of_it(doc, unsplit(doc, found))
    found += ranked_victims(doc, number, tokens, people, found)
    among_the_dead(doc, found, before)
    sum_first(doc, found, people)
    found += attackers_in(doc, items, number, outcomes, people, found)
    counted = {f.item.number for f in found if f.item.number is not None and f.item.number.start > doc[f.item.head].idx}
    found += [f for f in subsets_in(doc, items, number, outcomes, people, found) if f.item.number not in counted]
    found += owned_after(doc, items, number, people, found)
    found += gapped_in(doc, items, number, people, found)
    settle_places(doc, items, found, people)
    found += series_in(doc, items, number, people, found)
    found += (
        listed_parts(doc, items, number, people, found, before)
        or parts_by_place(doc, items, number, people, found)
        or parts_by_kind(doc, items, number, people, found)
    )
    at_their_places(doc, items, people, found)
    found += of_the_total(doc, items, number, [*before, *found])
    found += the_rest(doc, items, number, people, [*before, *found])
    found += left_over(doc, items, number, outcomes, people, found, before)
    died_by_now(doc, found)
    still_hurt(doc, found)
    in_running(doc, found)
    correct(found, told, items)
    of_whom(doc, items, found, people)
    of_those_in_front(doc, items, found, people)
    of_those_who_had(doc, items, found, people)
    mostly(doc, items, found, people)
    found = of_every_one(doc, doc[tokens[0].i : tokens[-1].i + 1], number, people, found, before)
    lives_lost(doc, found)
    aboard(doc, items, found, people)
    of_those_hit(doc, found, people)
    kin_of_counted(doc, found, people)
    inherit(found, people, before)
    officers_beside(doc, found, people)
    of_their_whole(found, people)
    held_by_the_armed(doc, found, people)
    caught(doc, found)
    # fighters who flee lose a fight, not their homes
    found = [f for f in found if f.outcome != "displaced" or f.who not in ("militants", *FORCES)]
    killed_with_others(found, doc)
    doubt(doc, found)
    return sorted(found, key=lambda f: (f.item.start, f.outcome))


def _with_pronouns(
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
    meant = [m for m in _by_pronoun(doc, items, triggers, number, outcomes, people) if (m.outcome, m.item) not in known]
    dead = [m.item for m in meant if m.outcome == "killed"]
    return [*(f for f in found if f.outcome != "wounded" or f.item not in dead), *meant]


def _by_pronoun(
    doc: Doc, items: list[Item], triggers: Sequence[OutcomeWord], number: int, outcomes: Outcomes, people: People
) -> list[Found]:
    def count(item: Item, trigger: OutcomeWord) -> Found | None:
        done = _told_as_done(doc, items[trigger.item], trigger)
        return _count_phrase(doc, items, items.index(item), trigger, number, outcomes, people) if done else None

    return by_pronoun(doc, items, triggers, count)


def _affected(
    doc: Doc,
    items: list[Item],
    trigger: OutcomeWord,
    number: int,
    outcomes: Outcomes,
    people: People,
    before: Sequence[Found],
) -> list[Found]:
    item = items[trigger.item]
    if not _told_as_done(doc, item, trigger):
        return []
    phrases = counted_once(doc, items, phrases_of(doc, items, trigger, people))
    phrases = one_person(doc, items, trigger.item, phrases, people.codebook.people.kin)
    phrases = [k for k in phrases if not (k - 2 in phrases and figure_beside(doc, items, k - 2) == k)]
    found: list[Found] = []
    for k in _without_alternatives(doc, items, _without_speakers(items, phrases, doc, people)):
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
    if trigger.negated:
        return item.negated and item.modal in (None, "could", "can", "ca", "cannot")  # "could not be saved"
    if (item.kind == "verb" and is_hypothetical(item)) or is_let_alone(doc[trigger.token]):
        return False
    if any(is_listed(t, "story.conditions") for t in doc[max(doc[trigger.token].sent.start, trigger.token - 8) : trigger.token]):
        return False
    if item.kind == "verb" and item.infinitive:
        verbs = [t for t in doc[max(doc[trigger.token].sent.start, item.start - 6) : item.start] if t.tag_.startswith("VB")]
        forced = bool(verbs) and verbs[-1].lower_ == "had"  # "twelve had to be treated": they were
        return forced or (bool(verbs) and any(lemma_is_listed(verbs[-1], f"story.{k}") for k in ("saying", "implicative")))
    if item.kind == "verb" and (item.finite or item.passive or doc[item.head].tag_ == "VBN"):
        return True
    return modality_of(doc[trigger.token]).reality in HAPPENED


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
    if count.best == 0 and trigger.outcome in ("captured", "released", "surrendered", "missing", "displaced", "abducted"):
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
