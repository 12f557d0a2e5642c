"""Deaths that an attack's count did not hold yet: "the tenth victim died on Wednesday", "two of the injured died in hospital".

They are one (or two) more than the dead counted before, and belong to the attack that hurt them: its day and its place, not those
of the hospital.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from tollbook.codebook import Codebook
from tollbook.codebook.calendar import Calendar
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.places import place_of
from tollbook.coding.reading import Reading
from tollbook.coding.times import period_of
from tollbook.language.listed import is_listed, lemma_is_listed, listed
from tollbook.model import Period, Place

_REACH = 6
"""Words behind the verb in which the wounds are told of."""
WHY = "died later: counted with the attack"


def mark_late_deaths(doc: Doc, found: Sequence[Found], calendar: Calendar) -> None:
    """Marks the counts of people who died after the attack's own count, and ties them to it."""
    for one in found:
        if one.outcome != "killed" or not lemma_is_listed(doc[one.trigger], "story.dying") or one.attacker:
            continue
        earlier = [f for f in found if f.outcome == "killed" and f.sentence < one.sentence and f.relation in ("count", "update")]
        rank = next((n for t in doc[one.item.start : one.item.end] if (n := calendar.value("ordinal", t.lower_))), None)
        if rank is not None and one.count.best == 1:
            attack = next((f for f in earlier if f.count.best == rank - 1), None)
        elif _of_the_hurt(doc, one) or (one.relation == "additional" and _of_wounds(doc, one)):
            attack = max(earlier, key=lambda f: f.count.best or 0, default=None)
        else:
            attack = None
        if attack is not None:
            one.relation, one.whole, one.after = "additional", None, attack
            one.because = (*one.because, WHY)


def _of_the_hurt(doc: Doc, one: Found) -> bool:
    words = [t.lower_ for t in doc[one.item.start : min(len(doc), one.item.end + 3)]]
    return (
        one.item.number is not None
        and "of" in words
        and not listed(doc, "story.hurt").isdisjoint(words)
        and one.trigger >= one.item.end
    )


def _of_wounds(doc: Doc, one: Found) -> bool:
    """ "Succumbed to his injuries", "died of their wounds"."""
    return any(is_listed(t, "story.wounds") for t in doc[one.trigger : one.trigger + _REACH])


def setting_of_attack(
    reading: Reading, codebook: Codebook, draft: Draft, before: Sequence[Draft]
) -> tuple[Place | None, Period | None] | None:
    """Where and when the attack was of which the draft's people died later; None for other drafts."""
    attacks = {id(f.after) for f in draft.founds if f.after is not None}
    if len(attacks) != 1 or any(f.after is None for f in draft.founds):
        return None
    counting = [d for d in before if any(f.outcome == "killed" and f.relation == "count" for f in d.founds)]
    home = next((d for d in before if any(id(f) in attacks for f in d.founds)), counting[-1] if counting else None)
    if home is None:
        return None
    return place_of(reading, codebook, home.token)[0], period_of(reading, codebook, home.token)[0]
