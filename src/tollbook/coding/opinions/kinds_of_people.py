"""Whose the counted are where no word says it: "two motorcycle-taxi riders", "the garrison paid for the hill with 14".

Where a figure stands alone or with a noun that the codebook does not know, the learned tagger's opinion of whose they are stands,
with the reason. Words that leave the kind open by themselves ("people", "bodies") stay open; people by name and figures alone are
civilians to no tagger. Where it is as good as certain, it outweighs a word.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.coding.counts import DEFINITE
from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import whose
from tollbook.coding.opinions.counts import is_untold
from tollbook.coding.own_losses import OWN
from tollbook.coding.people import NEUTRAL, People
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed
from tollbook.language.parsed import Doc

_NAMES = frozenset({"NNP", "NNPS"})
_ARMED = frozenset({"soldiers", "militants"})
_PLAIN = frozenset({"civilians", "workers"})
"""Kinds that people without a word of their own take from those around them."""
_FORCES = frozenset({"police", "state_force"})


def tell_whose(found: Sequence[Found], reading: Reading, codebook: Codebook) -> None:
    """Gives the counts the kind of people that the tagger sees, where no rule knows it."""
    people = People(reading, codebook)
    for one in found:
        _tell(one, people)


def _tell(one: Found, people: People) -> None:
    if not one.count.best or one.outcome == "attackers":
        return
    odds = whose(one.item, people.reading)
    kind = max(odds, key=lambda k: odds[k])
    if one.who in (None, NEUTRAL):
        told, why = _fits(one, kind, odds[kind], people), "no word says whose '{}' are"
    else:
        told, why = _is_against(one, kind, odds[kind], people), f"words make '{{}}' {one.who}"
    if not told:
        return
    words = people.reading.document.doc[one.item.start : one.item.end].text
    reason = f"who: {why.format(words)}; {kind} to the learned tagger ({odds[kind]:.2f})"
    one.who, one.because = _named(kind, one, people), (*one.because, reason)


def _is_against(one: Found, kind: str, chance: float, people: People) -> bool:
    """Is the tagger so sure that it outweighs words around them: "a fourth was killed" in a shootout, "the pilot"?

    Their own noun ("four drivers") is believed before it.
    """
    word = people.word_of(one.item)
    if one.who in _PLAIN:
        own = word is not None and word.who == one.who
        return not own and kind in _ARMED and chance >= rules().armed_after_all
    beside = word is not None and word.who != one.who  # "the cook of the camp, a soldier"
    return one.who == "soldiers" and not beside and kind == "civilians" and chance >= rules().unarmed_after_all


def _fits(one: Found, kind: str, chance: float, people: People) -> bool:
    """Where no word says whose they are: is the tagger's word to be taken?"""
    doc = people.reading.document.doc
    if is_listed(doc[one.item.head], "people.of_a_deed"):
        return False  # "the perpetrator was shot": one who did it, whoever that is
    if one.owned or one.phrase is not None or _is_of_their(doc, one) or chance < rules().whose.get(kind, 2.0):
        return False
    sure = kind in _ARMED and chance >= rules().sure
    if people.word_of(one.item) is not None:  # "the dead", "six men": words of anybody, but not "on our side six men fell"
        ours = any(t.lower_ in OWN for t in doc[one.item.start].sent)
        return sure and not ours and chance >= rules().armed_after_all
    if doc[one.item.head].tag_ in _NAMES or doc[one.item.start].lower_ in DEFINITE:
        return sure
    bare = doc[one.item.head].tag_ not in NOUN_TAGS and not is_untold(one)
    return sure or not bare or _are_told_of(kind, one, people)


def _named(kind: str, one: Found, people: People) -> str:
    """The tagger knows no police from soldiers: they are of the force named last."""
    at = people.reading.document.doc[one.item.start].idx
    return "police" if kind == "soldiers" and people.force_before(at) == "police" else kind


def _are_told_of(kind: str, one: Found, people: People) -> bool:
    """Does a sentence before name a force or an armed group? "Indian shelling kills two" names only who did it."""
    before = people.reading.document.doc[one.item.head].sent.start_char
    named = {a.kind for a in people.reading.actors if a.start < before}
    return bool(named & (_FORCES if kind == "soldiers" else ARMED_KINDS if kind == "militants" else frozenset()))


def _is_of_their(doc: Doc, one: Found) -> bool:
    """ "Lost eight of its men", "28 of their own": whose they are is said."""
    return [t.tag_ for t in doc[one.item.end : one.item.end + 2]] == ["IN", "PRP$"]
