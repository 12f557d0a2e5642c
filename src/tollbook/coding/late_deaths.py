"""Deaths that an attack's count did not hold yet: "the tenth victim died on Wednesday", "two of the injured died in hospital".

They are one (or two) more than the dead counted before, and belong to the attack that hurt them: its day and its place, not those
of the hospital. Where the report's count holds them already ("eight were killed … seven died on the spot, another in hospital"),
those who died at once and those who died later are parts of it.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.calendar import Calendar
from tollbook.coding.aftermath import deed_behind
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.places import place_of
from tollbook.coding.ranked import NAMED_BY_RANK, rank_in
from tollbook.coding.reading import Reading
from tollbook.coding.resumption import RESUMES
from tollbook.coding.times import period_of
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.language.parsed import Doc
from tollbook.model import Claim, Period, Place

_HURT_REACH = 3
"""Words between people and the participle that tells of their wounds ("a boy who had been wounded")."""
_REACH = 6
"""Words behind the verb in which it is said that they died at once, or since when."""
_WOUNDS = 15
"""Words behind the verb in which it is said that they died of wounds."""
WHY = "died later: counted with the attack"
_DIED = "'died' means killing"
_OF_WOUNDS = "died of wounds: among those just counted"
_EXPLAINS = "died later: why those counted beside them are so many"
COUNTED_ON = "died later: among those whom the next figure counts"
_THAN_SOME = "died later than some: among those counted before"


def mark_late_deaths(doc: Doc, found: Sequence[Found], calendar: Calendar) -> None:
    """Marks the counts of people who died after the attack's own count, and ties them to it."""
    for one in found:
        if _by_rank(doc, one, calendar):
            one.relation, one.whole, one.because = "additional", None, (*one.because, NAMED_BY_RANK)
            continue
        dying = _tells_of_dying(doc, one) or _at_once(doc, one)
        if one.outcome != "killed" or not dying or one.attacker:
            continue
        earlier = [f for f in found if f.outcome == "killed" and f.sentence < one.sentence and f.relation in ("count", "update")]
        held: Found | None
        if (told := _explained(doc, one, found)) is not None:
            held, why = told, _EXPLAINS
        elif _at_once(doc, one):
            held, why = _holding(earlier, (one.count.best or 0) + 1), "died at once: some of those counted before"
        elif (
            one.relation == "count" and one.sentence - min((f.sentence for f in earlier), default=0) == 1 and _of_wounds(doc, one)
        ):
            held, why = _holding(earlier, (one.count.best or 0) + 1), _OF_WOUNDS
            one.after = held or one.after
        else:
            held, why = _rest_of_all(doc, one, found, earlier), _THAN_SOME
        if held is not None:
            one.relation, one.who, one.because = "part", one.who or held.who, (*one.because, why)
            continue
        rank = rank_in(doc[one.item.start : one.item.end].text, calendar)
        more = one.relation == "additional" and (_of_wounds(doc, one) or _of_those_told_of(doc, one))
        later = _of_the_hurt(doc, one) or more
        if rank is not None and one.count.best == 1:
            attack = next((f for f in earlier if f.count.best == rank - 1), None)
        else:
            attack = max(earlier, key=lambda f: f.count.best or 0, default=None) if later else None
        hurt = _hurt_word(doc, one) if attack is None and later else None
        if hurt is not None and doc[hurt + 1].lower_ in ("in", "during") and one.item.number is None:
            one.trigger = hurt  # the day and the place of the attack that its words name, not those of the hospital
            if one.whole is not None and one.whole.relation == "update":
                one.whole.trigger = hurt
        elif hurt is None and attack is None and (deed := _deed_of_wounds(doc, one)) is not None:
            one.trigger = deed  # "died on Thursday of wounds from Tuesday's attack on X"
        if attack is not None or later:
            _tie_to(one, attack)
        elif earlier and _of_wounds(doc, one):
            one.after = earlier[0]  # one more or one of those counted: of the attack that hurt them, on its day
        if one.whole is None and counted_on(doc, one, found) is not None:
            one.relation, one.because = "part", (*one.because, COUNTED_ON)
    _mark_those_left(doc, found)


def _tells_of_dying(doc: Doc, one: Found) -> bool:
    """ "Two of the hurt died", "two of the hurt did not survive", where they are counted as killed."""
    verb = doc[one.trigger]
    return lemma_is_listed(verb, "story.dying") or lemma_is_listed(verb, "story.survives")


def _mark_those_left(doc: Doc, found: Sequence[Found]) -> None:
    """ "Two of the wounded did not survive. Seven others are in a stable condition": the seven replace the wounded of before."""
    for one in found:
        if one.outcome != "wounded" or one.relation != "additional":
            continue
        before = (f for f in found if f.outcome == "killed" and f.item.start < one.item.start)
        if any(one.sentence - f.sentence <= 1 and _of_the_hurt(doc, f) for f in before):
            one.relation = "update"


def is_late_death(claim: Claim) -> bool:
    """Does the claim count people who died later than others of its deed, or who "died" of a deed told of beside them?"""
    late = any(why in claim.because for why in (WHY, _OF_WOUNDS, _THAN_SOME, _EXPLAINS, COUNTED_ON))
    return late or (_DIED in claim.because and any(why.startswith(RESUMES) for why in claim.because))


def _by_rank(doc: Doc, one: Found, calendar: Calendar) -> bool:
    """ "She is the seventh person killed in the attack"; not "the third soldier killed this week"."""
    if one.outcome != "killed" or one.relation != "count" or one.count.best != 1 or one.count.high != 1:
        return False
    behind = doc[one.trigger : min(one.trigger + _REACH, doc[one.trigger].sent.end)]
    over = any(t.lower_ == "since" or is_listed(t, "story.stretches") for t in behind)
    rank = rank_in(doc[one.item.start : one.item.end].text, calendar)
    return rank is not None and any(lemma_is_listed(t, "deeds.nouns") for t in doc[one.trigger].sent) and not over


def _tie_to(one: Found, attack: Found | None) -> None:
    """More than the attack's count, told in this report or elsewhere; where the sentence gives the new count, one of those."""
    one.after, one.because = attack, (*one.because, WHY)
    if one.whole is not None and one.whole.relation == "update":
        one.whole.after = attack
    else:
        one.relation, one.whole = "additional", None


def without_the_late_dead(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """ "Six of those wounded have died": they are six dead, and no six wounded."""
    died = {(f.sentence, f.item.start) for f in found if f.outcome == "killed" and _tells_of_dying(doc, f)}
    return [f for f in found if f.outcome != "wounded" or (f.sentence, f.item.start) not in died]


def _explained(doc: Doc, one: Found, found: Sequence[Found]) -> Found | None:
    """The count that these deaths explain: "seven have died, since two of the wounded did not survive", "put the number at 14.
    Three of the wounded had died"."""
    if not _of_the_hurt(doc, one):
        return None
    more = (f for f in found if f is not one and f.outcome == "killed" and (f.count.low or 0) > (one.count.best or 0))
    for other in more:
        between = doc[other.item.end : one.item.start] if other.item.end < one.item.start else ()
        if other.sentence == one.sentence and any(is_listed(t, "story.because") for t in between):
            return other
        had = any(c.lower_ == "had" and c.dep_ == "aux" for c in doc[one.trigger].children)
        running = other.relation == "update" or other.phrase is not None  # "put the number at 14"
        if running and one.sentence - other.sentence == 1 and had:
            return other
    return None


def counted_on(doc: Doc, one: Found, found: Sequence[Found]) -> Found | None:
    """ "Two have succumbed to their injuries. The toll is thus brought to 11": the running figure right behind holds the two."""
    if not (_of_wounds(doc, one) or _of_the_hurt(doc, one)) or one.whole is not None:
        return None
    behind = (f for f in found if f.outcome == "killed" and f.relation == "update" and f.sentence - one.sentence == 1)
    return next((f for f in behind if (f.count.low or 0) > (one.count.best or 0)), None)


def _at_once(doc: Doc, one: Found) -> bool:
    """ "Died on the spot", "were killed instantly"."""
    return any(is_listed(t, "story.at_once") for t in doc[one.trigger + 1 : one.trigger + _REACH])


def _holding(earlier: Sequence[Found], least: int) -> Found | None:
    """The report's count that is large enough to hold so many."""
    return next((f for f in earlier if (f.count.low or 0) >= least), None)


def _rest_of_all(doc: Doc, one: Found, found: Sequence[Found], earlier: Sequence[Found]) -> Found | None:
    """Those who died later, behind those who died at once: together no more than the report's count."""
    near = (f for f in found if f is not one and 0 <= one.sentence - f.sentence <= 1 and f.trigger < one.trigger)
    first = next((f for f in near if f.relation == "part" and _at_once(doc, f)), None)
    return _holding(earlier, (first.count.best or 0) + (one.count.best or 1)) if first is not None else None


def _of_the_hurt(doc: Doc, one: Found) -> bool:
    """ "Two of the injured died", "a policeman wounded in Monday's attack died"."""
    words = doc[one.item.start : min(len(doc), one.item.end + 4)]
    if one.trigger < one.item.end:
        return False
    if one.item.number is not None and any(t.lower_ == "of" for t in words):
        return not listed(doc, "story.hurt").isdisjoint(t.lower_ for t in words)
    return _hurt_word(doc, one) is not None


def _hurt_word(doc: Doc, one: Found) -> int | None:
    """The participle behind the people that tells of their wounds."""
    behind = [t for t in doc[one.item.head + 1 : one.trigger] if t.lower_ in listed(doc, "story.hurt") and t.tag_ == "VBN"]
    return behind[0].i if behind and behind[0].i - one.item.end <= _HURT_REACH else None


def _of_wounds(doc: Doc, one: Found) -> bool:
    """ "Succumbed to his injuries", "died of their wounds"."""
    return any(is_listed(t, "story.wounds") for t in doc[one.trigger : min(one.trigger + _WOUNDS, doc[one.trigger].sent.end)])


def _of_those_told_of(doc: Doc, one: Found) -> bool:
    """ "Two more of the herders died on Thursday": of people whom the report has told of."""
    words = [t.lower_ for t in doc[one.item.start : min(one.item.end + 2, len(doc))]]
    return any(
        a == "more" and b == "of" and c in ("the", "them", "those") for a, b, c in zip(words, words[1:], words[2:], strict=False)
    )


def _deed_of_wounds(doc: Doc, one: Found) -> int | None:
    """The deed behind their wounds ("died of wounds from Tuesday's attack"), where its words name a day or a place."""
    behind = doc[one.trigger : min(one.trigger + _WOUNDS, doc[one.trigger].sent.end)]
    wounds = next((t for t in behind if is_listed(t, "story.wounds")), None)
    after = [t for t in behind if wounds is not None and t.i > wounds.i]
    noun = next((t for t in after if lemma_is_listed(t, "deeds.nouns")), None)
    named = noun is not None and any(
        c.dep_ in ("nmod", "nmod:poss", "compound", "obl") and c.tag_ == "NNP" for c in noun.children
    )
    return noun.i if noun is not None and named else None


def setting_of_attack(
    reading: Reading, codebook: Codebook, draft: Draft, before: Sequence[Draft]
) -> tuple[Place | None, Period | None] | None:
    """Where and when the attack was of which the draft's people died later; None for other drafts."""
    word = reading.document.doc[draft.token]
    behind = deed_behind(codebook, word)
    if behind.i != word.i and not lemma_is_listed(behind, "story.dying"):  # "died after he succumbed to his wounds"
        return None  # "a guard wounded in a blast at X on Friday succumbed": its own sentence tells it
    attacks = {id(f.after) for f in draft.founds if f.after is not None}
    if len(attacks) != 1 or any(f.after is None for f in draft.founds):
        return None
    counting = [d for d in before if any(f.outcome == "killed" and f.relation == "count" for f in d.founds)]
    home = next((d for d in before if any(id(f) in attacks for f in d.founds)), counting[-1] if counting else None)
    if home is None:
        return None
    return place_of(reading, codebook, home.token)[0], period_of(reading, codebook, home.token)[0]
