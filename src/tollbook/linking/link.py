"""Claims of many reports to events."""

from collections.abc import Iterable

from tollbook.codebook import Codebook
from tollbook.linking.decisions import NONE, Decisions
from tollbook.linking.events import make_events
from tollbook.linking.linker import Linked, Linker
from tollbook.model import CodedReport, Event


def link_tellings(reports: Iterable[CodedReport], codebook: Codebook, decisions: Decisions = NONE) -> Linked:
    """Finds what speaks of one incident. The result does not depend on the order of the reports."""
    linker = Linker(codebook, decisions)
    linker.add(reports)
    return linker.linked()


def link(reports: Iterable[CodedReport], codebook: Codebook, decisions: Decisions = NONE) -> list[Event]:
    """The events that the claims of the reports add up to, in order of date and id."""
    return make_events(link_tellings(reports, codebook, decisions), codebook)
