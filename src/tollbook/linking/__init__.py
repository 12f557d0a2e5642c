"""Claims to events, and totals that never count a death twice."""

from tollbook.linking.link import link, link_tellings
from tollbook.linking.questions import Question
from tollbook.linking.totals import Answer, answer, ask

__all__ = ["Answer", "Question", "answer", "ask", "link", "link_tellings"]
