"""Deeds that a report only mentions beside the incident it tells of: nobody is counted, and no day and place are told with them.

"Police do not know whether the ambush had to do with the fight in the hills". Such a mention may belong to an incident that
another report tells; where none does, its claims stay claims and are no event of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tollbook.codebook import Codebook
from tollbook.coding.drafts import is_violent
from tollbook.linking.decisions import Decisions
from tollbook.linking.tellings import Telling


def with_mentions_marked(tellings: Sequence[Telling], codebook: Codebook, decisions: Decisions) -> list[Telling]:
    """The tellings of one report, those marked that only mention a deed beside another in which people are counted."""
    if not any(t.scope == "incident" and t.figures for t in tellings):
        return list(tellings)
    return [replace(t, passing=True) if _only_mentions(t, codebook, decisions) else t for t in tellings]


def is_event(told: Iterable[Telling]) -> bool:
    """Do the tellings that were found to be of one incident make an event: more than a mention in one report?"""
    told = list(told)
    return not all(t.passing for t in told) or len({t.report.id for t in told}) > 1


def _only_mentions(telling: Telling, codebook: Codebook, decisions: Decisions) -> bool:
    counted = telling.scope != "incident" or any(c.tolls or c.parts for c in telling.claims)
    placed = telling.names_day and telling.names_place
    if counted or placed or any(decisions.root(c.id) for c in telling.claims):
        return False
    return all(is_violent(c.action, codebook.actions) for c in telling.deeds)
