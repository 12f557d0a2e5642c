"""Whether they died of whom the rules know only that they were killed or wounded: "three labourers shot in Kulgam".

Where the learned tagger is sure and nobody is said to have survived, it says so, with the reason. Words that count both ("dozens
of casualties", "20 killed or hurt") stay unsplit.
"""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.coding.found import Found
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import befell
from tollbook.coding.opinions.counts import is_untold
from tollbook.coding.reading import Reading
from tollbook.coding.whether_dead import tells_of_survivors

_UNSPLIT = "casualties"
_FATES = ("killed", "wounded")


def tell_fates(found: Sequence[Found], reading: Reading, codebook: Codebook) -> None:
    """Gives people of whom it is only said that they were shot or stabbed the outcome that the tagger is sure of."""
    doc = reading.document.doc
    if tells_of_survivors(doc, codebook.outcomes):
        return
    for one in found:
        verb = doc[one.trigger]
        known = codebook.outcomes.verbs.get(codebook.outcomes.base_of(verb.lower_, verb.base))
        if one.outcome != _UNSPLIT or not one.count.best or not (is_untold(one) or (known is not None and known.unsure)):
            continue
        odds = befell(one.item, reading)
        fate = max(_FATES, key=lambda name: odds[name])
        if odds[fate] >= rules().fate:
            words = doc[one.item.start : one.item.end].text
            why = f"'{words}' were {verb.text}; {fate} to the learned tagger ({odds[fate]:.2f})"
            one.outcome, one.because = fate, (*one.because, why)
