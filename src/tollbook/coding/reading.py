"""Everything found in a report before coding: what ``tollbook inspect`` prints and what the coder reads."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from tollbook.language.document import Document
from tollbook.language.mentions import ActorMention, Attribution, DateMention, NumberMention, PlaceMention
from tollbook.model import Report

P = ParamSpec("P")
T = TypeVar("T")
_UNASKED: Any = object()


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
    headline: "Reading | None" = None
    """The headline read by itself, for its places; None where there is none or the text opens with it."""
    later_days: frozenset[int] = frozenset()
    """Where dates begin that are of something said or done after a deed, to the learned tagger; see ``opinions/days.py``."""
    answers: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked about the reading before, see ``asked_once``."""


def asked_once(question: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """A question about a reading whose answer is kept with it, since many happenings of one report ask the same.

    The question must depend on nothing else than its arguments, which are hashable, and its answer must not be changed.
    """

    @wraps(question)
    def answer(reading: Reading, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (question, *args, *kwargs.items())
        found: T = reading.answers.get(key, _UNASKED)  # looked up once: keys hold the codebook, whose hash is dear
        if found is _UNASKED:
            found = reading.answers[key] = question(reading, *args, **kwargs)
        return found

    return answer
