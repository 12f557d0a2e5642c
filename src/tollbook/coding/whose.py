"""Whose words they are where no attribution says it: who acts by speaking, whose count or figure it is."""

from collections.abc import Sequence

from spacy.tokens import Token

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.found import Found
from tollbook.coding.happening import Phrase
from tollbook.coding.reading import Reading
from tollbook.coding.speakers import speaker_of_words
from tollbook.model import Speaker


def who_acts_by_saying(reading: Reading, codebook: Codebook, draft: Draft) -> Speaker | None:
    """The source of an act of speech speaks in it: who gives an ultimatum, who is the one that accuses."""
    acts = [h for h in draft.happenings if h.verbal]
    if draft.founds or len(acts) != len(draft.happenings):
        return None
    spans = [p.span for h in acts for p in h.sources[:1] if not _is_counted(reading, p)]
    return speaker_of_words(reading, codebook, spans[0]) if spans else None


def _is_counted(reading: Reading, phrase: Phrase) -> bool:
    """ "124 civilians killed": people that are counted are none who speak."""
    start, end = phrase.span
    return any(n.kind == "count" and start <= n.start < end for n in reading.numbers)


def who_counted(reading: Reading, codebook: Codebook, found: Found) -> Speaker | None:
    """Whose figure it is: "the UN's figure is 41", "hospitals received 20 bodies", "the Observatory put the dead at five"."""
    word = reading.document.doc[found.trigger]
    verbs = [t for t in (word.head, word.head.head) if t.lemma_.lower() in codebook.outcomes.counting]
    subjects = [c for v in verbs for c in v.children if c.dep_ == "nsubj"]
    return _first_who_speaks(reading, codebook, [*_owners(word, codebook), *subjects])


def whose_figure(reading: Reading, codebook: Codebook, draft: Draft) -> Speaker | None:
    """ "The army's figure of ten is a joke, the group said": the figure is the army's, whoever speaks of it."""
    words = [reading.document.doc[f.trigger] for f in draft.founds[:1]]
    return _first_who_speaks(reading, codebook, [o for word in words for o in _owners(word, codebook)])


def _owners(word: Token, codebook: Codebook) -> list[Token]:
    """Those whose account the noun is: "the army" of "the army's figure"."""
    return [c for c in word.children if c.dep_ == "nmod:poss" and word.lower_ in codebook.outcomes.accounts]


def _first_who_speaks(reading: Reading, codebook: Codebook, tokens: Sequence[Token]) -> Speaker | None:
    named = next((t for t in tokens if t.pos_ != "PRON"), None)
    return speaker_of_words(reading, codebook, (named.left_edge.idx, named.idx + len(named))) if named is not None else None
