"""Everything found in a report before coding: what ``tollbook inspect`` prints and what the coder reads."""

from dataclasses import dataclass

from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention, Attribution, DateMention, NumberMention, PlaceMention
from tollbook.model import Report


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its parse and its mentions, each tuple in order of start."""

    report: Report
    document: Document
    numbers: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    attributions: tuple[Attribution, ...]
