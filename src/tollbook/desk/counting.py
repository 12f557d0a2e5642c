"""Answers about people harmed: those known already and small ones at once, large ones in the background."""

import threading
from functools import lru_cache

from tollbook.book.tolls import how_many_events, toll
from tollbook.desk.knowledge import the_codebook
from tollbook.desk.state import State, book_state
from tollbook.desk.work import Work, begin_beside
from tollbook.linking import Answer, Question

AT_ONCE = 1500
"""Events up to which an answer is worth waiting for: about a second."""
KEPT = 64

Key = tuple[Question, str | None, State]

_answers: dict[Key, Answer] = {}
_running: dict[Key, Work] = {}
_lock = threading.Lock()


def counted(question: Question, as_of: str | None = None) -> Answer | Work:
    """The answer, or the work that makes it. Raises BadInput for a question that cannot be asked."""
    key = (question, as_of, book_state())
    if key not in _answers and _size(*key) <= AT_ONCE:
        return _keep(key, toll(question, the_codebook(), as_of, shown=True))
    with _lock:
        if key in _answers:
            return _answers[key]
        work = _running.get(key)
        if work is None:
            work = _running[key] = begin_beside("", "a count", lambda own: _count(own, key))
        elif work.finished:  # without an answer: it says why, and whoever asks again begins anew
            del _running[key]
        return work


@lru_cache(maxsize=KEPT)
def _size(question: Question, as_of: str | None, _state: State) -> int:
    return how_many_events(question, the_codebook(), as_of)


def _count(work: Work, key: Key) -> None:
    question, as_of, _ = key

    def heard(done: int, total: int) -> None:
        work.done, work.total = done, total

    _keep(key, toll(question, the_codebook(), as_of, shown=True, heard=heard))


def _keep(key: Key, answer: Answer) -> Answer:
    with _lock:
        _running.pop(key, None)
        _answers[key] = answer
        for old in list(_answers)[:-KEPT]:
            del _answers[old]
    return answer
