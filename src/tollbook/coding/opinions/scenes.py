"""Where the learned tagger sees the deed that is the news, when the rules take another place of the report for it.

"He threatened to fire on Tel Aviv" names no scene, and "in the Llochegua district of Huanta province" names the finer one. The
tagger's place stands where it is sure of it and gives the rules' no chance, with the reason.
"""

from collections import Counter

from tollbook.codebook import Codebook
from tollbook.coding.drafts import Draft
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import tagged
from tollbook.coding.place_groups import Group, groups_in
from tollbook.coding.place_values import place_from
from tollbook.coding.places import place_of
from tollbook.coding.reading import Reading
from tollbook.model import Place, Quote

_BACK = 6
"""Sentences back in which the scene of a sentence that names none may be told."""


def see_scenes(drafts: list[Draft], reading: Reading, codebook: Codebook) -> None:
    """Gives drafts of what happened the place that the tagger sees, where it is sure of another than the rules'."""
    telling = Counter(d.sentence for d in drafts if d.founds)
    for draft in drafts:
        one = telling[draft.sentence] == 1  # of two deeds in one sentence the rules know which was where
        if one and draft.recall is None and draft.founds and draft.reality == "happened":
            draft.scene = _scene(draft, reading, codebook)


def _scene(draft: Draft, reading: Reading, codebook: Codebook) -> tuple[Place, tuple[str, ...]] | None:
    place, _ = place_of(reading, codebook, draft.token)
    quote = place.quote if place is not None else None
    if quote is not None and _chance_of_words(reading, quote) > rules().no_scene:
        return None
    for number in range(draft.sentence, max(-1, draft.sentence - _BACK), -1):
        sentence = reading.document.sentences()[number]
        seen = [(_chance(reading, g), g) for g in groups_in(reading, sentence.start_char, sentence.end_char) if g.fineness > 0]
        best = max(seen, key=lambda s: s[0], default=None)
        if best is not None and best[0] >= rules().scene:
            if quote is not None and best[1].start <= quote.start < best[1].end:
                return None
            found = place_from(reading, codebook, best[1])
            if place is not None and (place.precision or 0) < (found.precision or 0):
                return None  # no province for a town
            return found, (f"place: {found.name} is where it happened to the learned tagger ({best[0]:.2f})",)
        if quote is not None and sentence.start_char <= quote.start < sentence.end_char:
            return None  # the rules' place is nearer than any that the tagger sees
    return None


def _chance_of_words(reading: Reading, words: Quote) -> float:
    """The chance of the names among the words ("between Konna and Boré")."""
    return max((_chance(reading, g) for g in groups_in(reading, words.start, words.end)), default=0.0)


def _chance(reading: Reading, group: Group) -> float:
    return max(tagged(reading).is_scene((m.start, m.end)) for m in group.finest)
