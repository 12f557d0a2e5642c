"""How many people, with what outcome: the counts that the sentences of a report state.

Each sentence is counted for itself (``sentence_tolls``); then what later sentences tell again, correct or split is settled.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.anaphora import name_the_bodies, name_the_counted
from tollbook.coding.found import Found
from tollbook.coding.late_deaths import mark_late_deaths, without_the_late_dead
from tollbook.coding.marks import marks_of
from tollbook.coding.people import NEUTRAL, People
from tollbook.coding.reading import Reading
from tollbook.coding.references import refer_back
from tollbook.coding.renamed import parts_by_others, renamed
from tollbook.coding.sentence_tolls import sentence_tolls
from tollbook.coding.settled import still_hurt
from tollbook.coding.superseded import mark_superseded

_NEAR = 2
"""Sentences back in which those are counted beside whom more are told of."""


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
    found = refer_back(reading.report.text, reading.document.doc, found, codebook.people.kin)
    found = without_the_late_dead(reading.document.doc, found)
    mark_late_deaths(reading.document.doc, found, codebook.calendar)
    still_hurt(reading.document.doc, found, "missing")  # "one man is still missing", who he is known by now
    mark_superseded(reading.document.doc, found, outcomes, codebook.speech)
    parts_by_others(people, found)
    _beside_another_outcome(found)
    _casualties_in_all(found)
    return tuple(sorted([*found, *renamed(people, found)], key=lambda f: (f.sentence, f.item.start)))


def _casualties_in_all(found: Sequence[Found]) -> None:
    """ "21 casualties. Eight civilians were killed and 13 were wounded": the 21 are those counted apart, and of their kind."""
    for one in found:
        near = [f for f in found if abs(f.sentence - one.sentence) <= _NEAR and f.relation != "part"]
        dead = next((f for f in near if f.outcome == "killed"), None)
        hurt = next((f for f in near if f.outcome == "wounded"), None)
        if one.outcome != "casualties" or one.who not in (None, NEUTRAL) or dead is None or hurt is None:
            continue
        if one.count.best and (dead.count.best or 0) + (hurt.count.best or 0) == one.count.best:
            one.who = dead.who


def _beside_another_outcome(found: Sequence[Found]) -> None:
    """ "The bodies of five were brought in. Four more were wounded": more beside the dead, not wounded beside others."""
    for n, one in enumerate(found):
        before = found[:n]
        if one.relation != "additional" or one.outcome == "killed" or any(f.outcome == one.outcome for f in before):
            continue
        if any(f.outcome != "attackers" and one.sentence - f.sentence <= _NEAR for f in before):
            one.relation = "count"
