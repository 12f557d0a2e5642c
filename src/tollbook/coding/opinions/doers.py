"""Who did it, where neither the deed's sentence nor a word of blame says so: the party that the learned tagger sees as the doer.

Of the parties of the report that it takes for who did a deed that is the news, and whose words are of the claim's deed to it, the
likeliest.
"""

from collections.abc import Iterable

import numpy as np

from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.opinions.deeds import words_of
from tollbook.coding.reading import Reading
from tollbook.language.mentions import ActorMention
from tollbook.model import Claim


def doer_of(claim: Claim, parties: Iterable[ActorMention], reading: Reading) -> tuple[ActorMention, float] | None:
    """The likeliest of the parties to have done what the claim tells, with the probability; None where none is likely enough."""
    answers, deed = tagged(reading), tagged(reading).deed(words_of(claim))
    if deed is None:
        return None
    likely = [(m, chance) for m in parties if (chance := answers.did_it((m.start, m.end))) >= rules().doer]
    told = [(m, chance, vector) for m, chance in likely if (vector := answers.deed([(m.start, m.end)])) is not None]
    if not told:
        return None
    alike = answers.of_one_deed(np.stack([deed, *(vector for *_, vector in told)]))[0, 1:]
    able = [(m, chance) for (m, chance, _), odds in zip(told, alike, strict=True) if odds >= rules().doer_of_deed]
    return max(able, key=lambda pair: (pair[1], -pair[0].start), default=None)
