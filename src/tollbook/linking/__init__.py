"""Claims to events, and totals that never count a death twice."""

from tollbook.linking.decisions import Decisions
from tollbook.linking.incremental import Changes, Store, index_keys, link_more
from tollbook.linking.link import link, link_tellings
from tollbook.linking.questions import Question
from tollbook.linking.totals import Answer, answer, ask

__all__ = [
    "Answer",
    "Changes",
    "Decisions",
    "Question",
    "Store",
    "answer",
    "ask",
    "index_keys",
    "link",
    "link_more",
    "link_tellings",
]
