"""Whose the counted are where no word says it: "two motorcycle-taxi riders", "the garrison paid for the hill with 14".

Where a figure stands alone or with a noun that the codebook does not know, the learned tagger's opinion of whose they are stands,
with the reason. Words that leave the kind open by themselves ("people", "bodies") stay open, and so does a figure alone that is
no force's nor group's; people by name and a party's own losses are left to the rules.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ARMED_KINDS
from tollbook.coding.counts import DEFINITE
from tollbook.coding.found import Found
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.people import NEUTRAL, People
from tollbook.coding.reading import Reading
from tollbook.coding.role_opinion import tagged
from tollbook.coding.untold_counts import is_untold, rules, spans_of
from tollbook.language.parsed import Doc

_NAMES = frozenset({"NNP", "NNPS"})
_FORCES = frozenset({"police", "state_force"})


def tell_whose(found: Sequence[Found], reading: Reading, codebook: Codebook) -> None:
    """Gives the counts the kind of people that the tagger sees, where no rule knows it."""
    people = People(reading, codebook)
    for one in found:
        _tell(one, people)


def _tell(one: Found, people: People) -> None:
    if one.who not in (None, NEUTRAL) or not one.count.best or one.outcome == "attackers":
        return
    doc = people.reading.document.doc
    if one.owned or one.phrase is not None or _is_of_their(doc, one) or people.word_of(one.item) is not None:
        return
    if doc[one.item.head].tag_ in _NAMES or doc[one.item.start].lower_ in DEFINITE:
        return
    odds = tagged(people.reading).whose_are(*spans_of(doc, one.item))
    kind = max(odds, key=lambda k: odds[k])
    bare = doc[one.item.head].tag_ not in NOUN_TAGS and not is_untold(one)
    if odds[kind] < rules().whose.get(kind, 2.0) or (bare and not _are_told_of(kind, one, people)):
        return
    words = doc[one.item.start : one.item.end].text
    why = f"who: no word says whose '{words}' are; {kind} to the learned tagger ({odds[kind]:.2f})"
    one.who, one.because = _named(kind, one, people), (*one.because, why)


def _named(kind: str, one: Found, people: People) -> str:
    """The tagger knows no police from soldiers: they are of the force named last."""
    at = people.reading.document.doc[one.item.start].idx
    forces = [a.kind for a in people.reading.actors if a.start < at and a.kind in _FORCES]
    return "police" if kind == "soldiers" and forces[-1:] == ["police"] else kind


def _are_told_of(kind: str, one: Found, people: People) -> bool:
    """Does a sentence before name a force or an armed group? "Indian shelling kills two" names only who did it."""
    before = people.reading.document.doc[one.item.head].sent.start_char
    named = {a.kind for a in people.reading.actors if a.start < before}
    return bool(named & (_FORCES if kind == "soldiers" else ARMED_KINDS if kind == "militants" else frozenset()))


def _is_of_their(doc: Doc, one: Found) -> bool:
    """ "Lost eight of its men", "28 of their own": whose they are is said."""
    return [t.tag_ for t in doc[one.item.end : one.item.end + 2]] == ["IN", "PRP$"]
