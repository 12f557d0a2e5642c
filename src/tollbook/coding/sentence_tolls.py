"""The counts of one sentence: first what its words count, then, step by step, what else they tell and of whom.

Each outcome word of a sentence ("killed", "left dead", "the deaths of") looks for the noun phrases it is about by its frame;
each of those is counted (``counted_phrases``). Subsets ("including four children"), running figures ("the toll rose to 17"),
attackers ("some 50 militants stormed") and the rest are read by their own files. A step takes the counts as the steps before
it left them: their order is part of the rules.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tollbook.codebook.outcomes import Outcomes
from tollbook.codebook.people import FORCES
from tollbook.coding.aboard import aboard
from tollbook.coding.aftermath import is_rite
from tollbook.coding.as_were import as_were
from tollbook.coding.asides import without_said_between
from tollbook.coding.attackers import attackers_in
from tollbook.coding.bare_counts import bare_counts
from tollbook.coding.condition import without_conditions
from tollbook.coding.corrected import correct, corrects_itself, without_corrected
from tollbook.coding.counted_phrases import counted_by, told_by_pronoun, with_pronouns
from tollbook.coding.doubtful import doubt, killed_with_others
from tollbook.coding.every_one_of_them import of_every_one
from tollbook.coding.former_latter import settle_places
from tollbook.coding.found import Found
from tollbook.coding.gapping import gapped_in, owned_after
from tollbook.coding.item import Item
from tollbook.coding.items import items_in
from tollbook.coding.left_over import left_over
from tollbook.coding.listed_parts import at_their_places, listed_parts
from tollbook.coding.losing import lives_lost, nobody_among, of_those_who_had, without_lives_taken
from tollbook.coding.lost_nobody import lost_nobody, without_exceptions
from tollbook.coding.marks import Marks
from tollbook.coding.named_in_front import of_those_in_front
from tollbook.coding.nobody_there import nobody_there
from tollbook.coding.outcome_words import outcome_words
from tollbook.coding.partitions import partition_in
from tollbook.coding.parts import parts_by_kind, parts_by_place
from tollbook.coding.parts_by_scene import parts_by_scene
from tollbook.coding.people import People
from tollbook.coding.ranked import ranked_victims
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
    who_they_were,
)
from tollbook.coding.shared_state import with_state_shared
from tollbook.coding.state_phrases import states_told
from tollbook.coding.subsets import of_the_total, subsets_in
from tollbook.coding.survivors import survivors_in
from tollbook.coding.the_rest import the_rest
from tollbook.coding.those_hit import of_those_hit
from tollbook.coding.whether_dead import settle_unsure
from tollbook.language.listed import lemma_is_listed
from tollbook.language.parsed import Doc, Token


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the steps are told: the sentence, its phrases, and the counts ``before`` it, which "15 others" goes on from.

    ``items`` are its phrases without figures that it calls wrong itself; ``told`` are all of them.
    """

    doc: Doc
    tokens: Sequence[Token]
    number: int
    told: list[Item]
    items: list[Item]
    outcomes: Outcomes
    people: People
    before: Sequence[Found]


Step = Callable[[_Sentence, list[Found]], Iterable[Found] | None]
"""Changes the counts of a sentence in place, and returns those that it adds."""


def sentence_tolls(
    doc: Doc, tokens: Sequence[Token], number: int, marks: Marks, outcomes: Outcomes, people: People, before: Sequence[Found] = ()
) -> list[Found]:
    """The counts of one sentence; ``before`` are those of earlier ones."""
    told = items_in(people.reading, number, people.codebook)
    items = without_said_between(doc, without_corrected(tokens, told, marks))
    one = _Sentence(doc, tokens, number, told, items, outcomes, people, before)
    found = _counted(one)
    if found is None:
        return _of_counts_before(one)
    for _, step in STEPS:
        found += step(one, found) or ()
    return sorted(found, key=lambda f: (f.item.start, f.outcome))


def _counted(s: _Sentence) -> list[Found] | None:
    """What the words of the sentence count; None where none of them tells what befell anybody."""
    running, consumed = running_figures(s.doc, s.items, s.number, s.outcomes, s.people, s.before)
    shares = partition_in(s.doc, s.items, s.number, s.outcomes, s.people, s.before)
    found = [*running, *shares, *lost_nobody(s.doc, s.items, s.number, s.outcomes, s.people)]
    taken = {(f.outcome, f.item.start) for f in found}
    found += survivors_in(s.doc, s.items, s.number, s.people, [*s.before, *found])
    spoken = bare_counts(s.doc, s.items, s.number, s.people, [*s.before, *found])
    triggers = [t for t in outcome_words(s.doc, s.items, s.outcomes) if t.token not in consumed and not is_rite(s.doc[t.token])]
    if not (triggers or found or spoken or states_told(s.doc, s.items, s.number, s.people, ())):
        found += ranked_victims(s.doc, s.number, s.tokens, s.people, found)
        if not found:
            return None
    sure, unsure = [t for t in triggers if not t.unsure], [t for t in triggers if t.unsure]
    for trigger in sure:
        for one in counted_by(s.doc, s.items, trigger, s.number, s.outcomes, s.people, [*s.before, *found]):
            if one.item.start in consumed or (one.outcome, one.item.start) in taken:
                continue
            if one.attacker and any(o.attacker for o in found):
                continue
            taken.add((one.outcome, one.item.start))
            found.append(one)
    found = with_pronouns(s.doc, s.items, sure, s.number, s.outcomes, s.people, found)
    shot = [one for t in unsure for one in counted_by(s.doc, s.items, t, s.number, s.outcomes, s.people, s.before)]
    shot += told_by_pronoun(s.doc, s.items, unsure, s.number, s.outcomes, s.people)
    found += settle_unsure(s.doc, shot, found, [*s.before, *found], s.outcomes, s.people.reading.report.title)
    found += states_told(s.doc, s.items, s.number, s.people, found)
    found += spoken
    if found and not running:  # "15 were killed, a figure later revised to 18": of what the same sentence counts
        found += running_figures(s.doc, s.items, s.number, s.outcomes, s.people, [*s.before, *found])[0]
    found += [] if spoken else bare_counts(s.doc, s.items, s.number, s.people, [*s.before, *found])
    return found


def _of_counts_before(s: _Sentence) -> list[Found]:
    """What a sentence without a word for what befell anybody tells of those counted before, and who attacked in it."""
    rest = of_the_total(s.doc, s.items, s.number, s.people, list(s.before)) + the_rest(
        s.doc, s.items, s.number, s.people, s.before
    )
    rest += nobody_there(s.doc, s.items, s.number, s.people, [*s.before, *rest])
    _name_every_one(s, rest)
    return attackers_in(s.doc, s.items, s.number, s.outcomes, s.people, rest) + rest


def _count_once(s: _Sentence, found: list[Found]) -> None:
    found[:] = died_of_it(s.doc, unsplit(s.doc, without_lives_taken(s.doc, found)))


def _new_parts(s: _Sentence, found: list[Found]) -> list[Found]:
    counted = {f.item.number for f in found if f.item.number is not None and f.item.number.start > s.doc[f.item.head].idx}
    return [f for f in subsets_in(s.doc, s.items, s.number, s.outcomes, s.people, found) if f.item.number not in counted]


def _parts_of_a_sum(s: _Sentence, found: list[Found]) -> list[Found]:
    return (
        listed_parts(s.doc, s.items, s.number, s.people, found, s.before)
        or parts_by_place(s.doc, s.items, s.number, s.people, found)
        or parts_by_kind(s.doc, s.items, s.number, s.people, found)
    )


def _name_every_one(s: _Sentence, found: list[Found]) -> None:
    whole = s.doc[s.tokens[0].i : s.tokens[-1].i + 1]
    found[:] = of_every_one(s.doc, whole, s.number, s.people, found, s.before)


def _drop_deeds(s: _Sentence, found: list[Found]) -> None:
    def is_deed(one: Found) -> bool:
        number = one.item.number
        noun = s.doc[one.item.head]
        return (
            number is not None
            and number.token < one.item.head != one.trigger
            and lemma_is_listed(noun, "deeds.nouns")
            and s.people.kind(one.item) != "people"
        )

    found[:] = [f for f in found if not is_deed(f)]


def _drop_conditions(s: _Sentence, found: list[Found]) -> None:
    found[:] = without_conditions(s.doc, s.items, found)


def _drop_excepted(s: _Sentence, found: list[Found]) -> None:
    found[:] = without_exceptions(s.doc, found)


def _drop_routed(_: _Sentence, found: list[Found]) -> None:
    found[:] = [f for f in found if f.outcome != "displaced" or f.who not in ("militants", *FORCES)]


STEPS: tuple[tuple[str, Step], ...] = (
    # what else is counted
    ("'as were three of the rebels'", lambda s, f: as_were(s.doc, s.items, s.number, s.people, f)),
    ("'two encounters, six dead in each': two encounters are no dead", _drop_deeds),
    ("'65 were killed or wounded' is one count; who died of wounds is not wounded too, nor a life that was taken", _count_once),
    ("'the ninth victim' is one of the counted", lambda s, f: ranked_victims(s.doc, s.number, s.tokens, s.people, f)),
    ("'the dead included five of one family' are some of them", lambda s, f: among_the_dead(s.doc, f, s.before)),
    ("'40 people, 6 guards and 34 civilians': a first figure is the sum", lambda s, f: sum_first(s.doc, f, s.people)),
    ("who attacked, but for those who were hit", lambda s, f: attackers_in(s.doc, s.items, s.number, s.outcomes, s.people, f)),
    ("'including four children', unless its figure counts already", _new_parts),
    ("'its own losses at 12 and the army's at 40'", lambda s, f: owned_after(s.doc, s.items, s.number, s.people, f)),
    ("'lost nine men, the army four': the verb is left out", lambda s, f: gapped_in(s.doc, s.items, s.number, s.people, f)),
    (
        "'four dead in the market and six soldiers at the base'",
        lambda s, f: with_state_shared(s.doc, s.items, s.number, s.people, f),
    ),
    ("'at the former': before places make a series", lambda s, f: settle_places(s.doc, s.items, f, s.people)),
    ("'twelve in Beni and seven in Lubero'", lambda s, f: series_in(s.doc, s.items, s.number, s.people, f)),
    ("the members of a list, else figures by place, else kinds of people, are parts of a sum", _parts_of_a_sum),
    ("'two shopkeepers in the bazaar and five soldiers at the post'", lambda s, f: parts_by_scene(s.doc, f)),
    ("'Beni (15 dead) and Lubero (12)': each at its own place", lambda s, f: at_their_places(s.doc, s.items, s.people, f)),
    (
        "'eleven of the 17' are told by the total's figure",
        lambda s, f: of_the_total(s.doc, s.items, s.number, s.people, [*s.before, *f]),
    ),
    ("'the rest were villagers'", lambda s, f: the_rest(s.doc, s.items, s.number, s.people, [*s.before, *f])),
    ("'and the rest hurt'", lambda s, f: left_over(s.doc, s.items, s.number, s.outcomes, s.people, f, s.before)),
    ("'apart from the driver, nobody was hurt' is no nobody", _drop_excepted),
    ("'no civilian was hit'", lambda s, f: nobody_there(s.doc, s.items, s.number, s.people, [*s.before, *f])),
    ("'one of whom is not expected to live', '14 of them slipped off'", _drop_conditions),
    # which counts stand in place of others
    ("'five have now died' replaces a count", lambda s, f: died_by_now(s.doc, f)),
    ("'three are still being treated' are those left of the hurt", lambda s, f: still_hurt(s.doc, f)),
    ("'risen to 16 after two died': the two are among the 16", lambda s, f: in_running(s.doc, f)),
    ("'and not eleven' takes the place of the eleven", lambda s, f: correct(f, s.told, s.items)),
    ("'has corrected itself and says that five died'", lambda s, f: corrects_itself(s.tokens, f)),
    # whose they are: what the words say of them goes before what is taken over
    ("'with the assailants, of whom five were shot'", lambda s, f: of_whom(s.doc, s.items, f, s.people)),
    ("'of the 20 attackers, eight were shot'", lambda s, f: of_those_in_front(s.doc, s.items, f, s.people)),
    ("'the army saw six of its men wounded'", lambda s, f: of_those_who_had(s.doc, s.items, f, s.people)),
    ("'most of them civilians'", lambda s, f: mostly(s.doc, s.items, f, s.people)),
    ("'13 people killed by a drone were herders'", lambda s, f: who_they_were(s.doc, s.items, f, s.people)),
    ("'every one of them a villager'", _name_every_one),
    ("'no loss of civilian life' is not the speaker's loss", lambda s, f: lives_lost(s.doc, f)),
    ("'no casualties among the troops'", lambda s, f: nobody_among(s.doc, s.items, f, s.people)),
    ("'a bus carrying nurses, killing two'", lambda s, f: aboard(s.doc, s.items, f, s.people)),
    ("'opened fire on six labourers, killing five'", lambda s, f: of_those_hit(s.doc, f, s.people)),
    ("'a fisherman and two of his nephews'", lambda s, f: kin_of_counted(s.doc, f, s.people)),
    ("'and several were wounded': without a noun they are of those named last", lambda s, f: inherit(f, s.people, s.before)),
    ("'two constables died and an officer was hurt'", lambda s, f: officers_beside(s.doc, f, s.people, s.before)),
    ("a part in words of no kind is of its whole's", lambda s, f: of_their_whole(f, s.people)),
    # what it means for them, who is known by now
    ("held by bandits they are hostages", lambda s, f: held_by_the_armed(s.doc, f, s.people)),
    ("fighters who are seized are captured, the unarmed abducted", lambda s, f: caught(s.doc, f)),
    ("fighters who flee lose a fight, not their homes", _drop_routed),
    ("'a judge was killed when a bomb killed nine': one of the nine", lambda s, f: killed_with_others(f, s.doc)),
    ("'and possibly two children' may be nobody", lambda s, f: doubt(s.doc, f)),
)
