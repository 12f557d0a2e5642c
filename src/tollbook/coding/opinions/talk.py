"""Violence that a sentence only speaks of, to the learned tagger: "a battle of words", "attacks on the press must stop".

The rules of ``grounding`` go by grammar; the tagger knows what sentences that report an incident are like. Nothing is left out
that the sentence itself dates, places finer than a country, or counts people of, nor where it says in the past who did it to
whom, nor what a short report tells.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.drafts import is_violent
from tollbook.coding.found import Found
from tollbook.coding.grounding import SHORT, asserts, is_set
from tollbook.coding.happening import Happening
from tollbook.coding.learned.belief import role_rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.reading import Reading
from tollbook.model import HAPPENED


def without_talk(found: Sequence[Happening], tolls: Sequence[Found], reading: Reading, codebook: Codebook) -> list[Happening]:
    """The happenings without violence that the tagger takes for talk."""
    sentences = reading.document.sentences()
    if len(sentences) <= SHORT:
        return list(found)
    counted = {t.sentence for t in tolls}
    return [one for one in found if not _is_talk(one, counted, reading, codebook)]


def _is_talk(one: Happening, counted: set[int], reading: Reading, codebook: Codebook) -> bool:
    number = reading.document.sentence_at(one.token)
    if not is_violent(one.action, codebook.actions) or one.reality not in HAPPENED or number in counted:
        return False
    sentence = reading.document.sentences()[number]
    token = reading.document.doc[one.token]
    complete = asserts(token) and bool(one.sources) and bool(one.targets or one.objects)
    if complete or is_set(token, reading):
        return False
    return tagged(reading).tells((sentence.start_char, sentence.end_char))["incident"] < role_rules().told
