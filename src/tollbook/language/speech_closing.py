"""Who speaks at the end of a sentence, read from the words alone: "…, Kunar police spokesman Fazal Rahim told AFP on Monday."

A parser often hangs the last phrase of a long sentence on the noun before it; the order of the words is plain.
"""

from collections.abc import Sequence

from tollbook.codebook.speech import Speech
from tollbook.language.mentions import ActorMention
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_phrases import trim
from tollbook.language.speech_said import Said
from tollbook.language.speech_subjects import noun_head_from
from tollbook.language.tags import FINITE_OR_MODAL

_LEAST = 6
"""Words before the speaker that tell something."""
_REACH, _LONGEST = 30, 16
"""Tokens behind the verb up to the stop, and of a speaker."""
_RELATIVES = frozenset({"WP", "WDT", "WP$", "WRB"})
_OPENERS = frozenset({"on", "in", "at", "by", "to", "via", "through", "during", "from", "late", "early", "over"})
_COMMAS = frozenset({",", "-", "–", "—", "--"})
_FRAMES = frozenset({"clause", "tell", "object"})
"""A verb that wants an object has one in what stands before it ("…, the mayor deplored on Sunday")."""


def closing(view: View, speech: Speech, said: Sequence[Said], actors: Sequence[ActorMention]) -> list[Said]:
    """The attributions found, with those of speakers who end their sentences and of whom the parse knows nothing."""
    found = list(said)
    for first, end in view.units:
        cue = _cue(view, speech, first, end)
        source = _speaker(view, speech, actors, first, cue[0]) if cue is not None else None
        content = trim(view, first, source[0] - 1) if source is not None else None
        if cue is None or source is None or content is None or content[1] - content[0] < _LEAST or not _tells(view, content):
            continue
        if any(o.cue[0] <= cue[0] < o.cue[1] and o.content[0] < source[0] for o in found):
            continue
        if any(o.source is not None and first <= o.cue[0] < end and o.content[0] <= content[0] < o.content[1] for o in found):
            continue  # somebody says it already
        found = [o for o in found if not (o.cue[0] <= cue[0] < o.cue[1])]
        found.append(Said(source, noun_head_from(view, *source), cue, content))
    return found


def _cue(view: View, speech: Speech, first: int, end: int) -> TokenSpan | None:
    """The verb of speech behind which nothing is said: the stop, a hearer, a day or a place."""
    last = next((t for t in range(end - 1, first, -1) if view.words[t].isalnum()), first) + 1
    for token in range(last - 1, max(first + _LEAST, last - _REACH), -1):
        stop = next((t for t in range(token + 1, last) if view.lower[t] in _COMMAS), last)  # "told a briefing, in what was …"
        verb = speech.verb(view.lower[token : token + 1]) if view.lower[token] in speech.verbs else None
        past = view.lower[token].endswith(("ed", "s")) or view.tags[token] in ("VBD", "VBN")
        if (
            verb is None
            or verb.stance not in ("asserts", "confirms")
            or verb.frame not in _FRAMES
            or len(verb.words) > 1
            or not past
        ):
            continue
        rest = range(token + 1, stop)
        if any(view.tags[t] in FINITE_OR_MODAL or view.words[t] in ('"', "“", ":", ";") for t in rest):
            continue
        opens = token + 1 == stop or view.lower[token + 1] in _OPENERS or _is_day(speech, view.lower[token + 1])
        heard = verb.frame == "tell" and token + 1 < stop and view.tags[token + 1].startswith(("NN", "DT", "PRP"))
        if opens or heard:
            return token, token + 1
    return None


def _is_day(speech: Speech, word: str) -> bool:
    return word in speech.lists["adjuncts.times"]


def _speaker(view: View, speech: Speech, actors: Sequence[ActorMention], first: int, verb: int) -> TokenSpan | None:
    """The phrase between the last comma before the verb and the verb, where it is a speaker and no clause."""
    comma = next((t for t in range(verb - 1, max(first, verb - _LONGEST), -1) if view.lower[t] in _COMMAS), None)
    if comma is None or comma + 1 >= verb or view.tags[comma + 1] in ("IN", "CC", "VBG", "VBN", "TO", *_RELATIVES):
        return None
    related = False
    for token in range(comma + 1, verb):
        related = related or view.tags[token] in _RELATIVES
        if view.tags[token] in FINITE_OR_MODAL and not related:
            return None
    head = noun_head_from(view, comma + 1, verb)
    if head is None:
        return None
    start, last = view.chars(comma + 1, head + 1)
    known = speech.kind_of(view.lower[comma + 1 : head + 1]) is not None or view.tags[head].startswith("NNP")
    return (comma + 1, verb) if known or any(a.start < last and start < a.end for a in actors) else None


def _tells(view: View, content: TokenSpan) -> bool:
    return any(view.tags[t] in FINITE_OR_MODAL for t in range(*content))
