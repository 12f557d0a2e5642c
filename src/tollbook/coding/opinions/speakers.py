"""Who says what a sentence tells, where no rule hears a voice: "as the hospital's ledger has it", "on the word of a deputy".

The learned tagger sees who speaks. Its voice stands for what no rule gives to anybody in a sentence that has no other, with the
reason; a pronoun speaks for who spoke last.
"""

from collections.abc import Iterator, Sequence

from tollbook.codebook import Codebook
from tollbook.coding.item import NOUN_TAGS
from tollbook.coding.learned.belief import rules
from tollbook.coding.opinions.answers import NOTHING, anew, tagged
from tollbook.coding.reading import Reading
from tollbook.language.listed import is_listed
from tollbook.language.mentions import Attribution, Span, meet

_UNHARMED = 0.8
"""Probability that nothing befell a speaker."""
_CLAUSE = 15
"""Characters between a voice and its verb that may hold what it says by another verb."""
_BACK = 400
"""Characters back in which a pronoun's speaker has spoken."""


def with_unheard(reading: Reading, codebook: Codebook) -> Reading:
    """The reading with the voices that only the tagger hears. What was asked about it before, but the tagger, is asked anew."""
    further = tuple(_unheard(reading, codebook))
    if not further:
        return reading
    return anew(reading, attributions=tuple(sorted((*reading.attributions, *further), key=lambda a: (a.content, a.cue))))


def _unheard(reading: Reading, codebook: Codebook) -> Iterator[Attribution]:
    heard: list[Attribution] = []
    for sentence in reading.document.sentences():
        span = (sentence.start_char, sentence.end_char)
        voices = [(v, chance) for v, kind, chance in tagged(reading).voices_in(span, rules().says) if kind == "says"]
        if len(voices) != 1 or _is_covered(span, voices[0][0], reading.attributions):
            continue
        source, chance = voices[0]
        told = _named(source, [*reading.attributions, *heard], reading)
        if told is None or not _may_speak(reading, source):
            continue
        name, resolved = told
        why = f"speaker: no rule hears a voice here; “{name}” says it to the learned tagger ({chance:.2f})"
        anonymous = codebook.speech.anonymity.search(name) is not None
        heard.append(Attribution(source, (source[1], source[1]), span, "asserts", name, resolved, (), anonymous, why))
        yield heard[-1]


def _is_covered(sentence: Span, voice: Span, attributions: Sequence[Attribution]) -> bool:
    """Does a rule hear somebody in the sentence, and no more words of the voice before what it says?

    "The army gave a lower toll of 12 dead and said its troops had withdrawn": the rule hears the second verb only.
    """
    said = [a for a in attributions if meet(sentence, a.content) or meet(sentence, a.cue)]
    return any(a.source is None or not meet(a.source, voice) or a.cue[0] - a.source[1] < _CLAUSE for a in said)


def _named(source: Span, said: Sequence[Attribution], reading: Reading) -> tuple[str, Span | None] | None:
    """The voice's name, and for a pronoun where its speaker is named; None for a pronoun of nobody who spoke just before."""
    words = [t for t in reading.document.doc if source[0] <= t.idx < source[1]]
    if len(words) != 1 or words[0].tag_ != "PRP":
        return reading.report.text[slice(*source)], None
    before = [a for a in said if a.source is not None and source[0] - _BACK < a.source[0] < source[0] and a.name]
    last = max(before, key=lambda a: a.source or (0, 0), default=None)
    return (last.name, last.resolved or last.source) if last is not None and last.name else None


def _may_speak(reading: Reading, span: Span) -> bool:
    """Whole words; no figure, none whom something befell, none who only gives a name ("what officials called a raid")."""
    words = [t for t in reading.document.doc if span[0] <= t.idx < span[1]]
    whole = bool(words) and words[0].idx == span[0] and words[-1].idx + len(words[-1]) == span[1]
    if not whole or (words[0].i and words[0].nbor(-1).lower_ == "what"):
        return False
    if len(words) == 1 and (words[0].tag_ == "CD" or is_listed(words[0], "people.counting")):
        return False
    if not any(t.tag_ in NOUN_TAGS or t.tag_ == "PRP" for t in words) or any(t.dep_ == "nsubj:pass" for t in words):
        return False  # "is believed to have planned it"
    return tagged(reading).befell_whom(span, span)[NOTHING] > _UNHARMED
