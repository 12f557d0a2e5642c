"""Speech that points back: "Nine people died in the attack. The chairman, Ade Bello, disclosed this to reporters"."""

from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook.speech import Speech
from tollbook.language.quotations import Quotation
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_phrases import trim
from tollbook.language.speech_said import Said
from tollbook.language.speech_subjects import noun_head_from, source_span

_THIS = frozenset({"this", "so"})
_THESE_WORDS = 3
"""Words of "with these words"."""


def pointing_back(view: View, said: Sequence[Said]) -> list[Said]:
    """An attribution of the sentence before for each speaker who says no more than "this"."""
    found: list[Said] = []
    spoken = sorted(said, key=lambda s: s.cue)
    taken = {view.unit_of[s.content[0]] for s in said if s.source is not None}
    for one in spoken:
        unit = view.unit_of[one.cue[0]]
        if one.source is None or one.stance != "asserts" or unit == 0 or not _says_this(view, one):
            continue
        before = _sentence(view, unit - 1)
        if before is not None and unit - 1 not in taken and _near(view, unit):
            found.append(replace(one, content=before))
    return found


def with_these_words(view: View, speech: Speech, said: Sequence[Said], quotations: Sequence[Quotation]) -> list[Said]:
    """ "\"We have no losses.\" With these words a spokesman denied that …": an attribution of the quotation before."""
    found: list[Said] = []
    for one in said:
        first, _ = view.units[view.unit_of[one.cue[0]]]
        opens = " ".join(view.lower[first : first + _THESE_WORDS]) in speech.lists["again.these_words"]
        before = [q for q in quotations if q.end <= first and view.paragraph_of[q.first] == view.paragraph_of[first]]
        if one.source is not None and opens and before:
            content = trim(view, before[-1].first, before[-1].end)
            found += [replace(one, content=content, stance="asserts")] if content is not None else []
    return found


def sourced_back(view: View, speech: Speech, said: Sequence[Said]) -> list[Said]:
    """ "That is from the ministry.", "So says the mayor.", "…: so runs the army's statement": who said what stands before."""
    taken = {view.unit_of[s.content[0]] for s in said if s.source is not None}
    found: list[Said] = []
    for unit, (first, end) in enumerate(view.units):
        hinge = _from_whom(view, speech, first, end) or _so_says(view, speech, first, end)
        if hinge is None:
            continue
        start, cue_end = hinge
        alone = start == first
        before = trim(view, first, start) if not alone else _sentence(view, unit - 1) if unit and _near(view, unit) else None
        head = noun_head_from(view, cue_end, end)
        if before is None or head is None or (alone and unit - 1 in taken):
            continue
        left, right = source_span(view, head, (start, cue_end))
        about = (t for t in range(head + 1, right) if view.tags[t] == "IN" and view.lower[t] not in ("of", "for"))
        source = left, next(about, right)  # "so runs the army's statement | on its operation at Moura"
        if speech.kind_of(view.lower[slice(*source)]) is not None or view.tags[head].startswith("NNP"):
            found.append(Said(source, head, (start, cue_end), before))
    return found


def _from_whom(view: View, speech: Speech, first: int, end: int) -> TokenSpan | None:
    """The words of "that is from", "the figure comes from", "this according to" at the head of a sentence."""
    at = first + 1 if view.lower[first] in ("that", "this", "it") else first + 2
    if at + 1 >= end or (at == first + 2 and not (view.lower[first] == "the" and _told(view, speech, at - 1))):
        return None
    if view.lower[at : at + 2] == ["according", "to"]:
        return first, at + 2
    if view.lower[at : at + 2] in (["is", "how"], ["was", "how"]):
        return first, at + 2  # "That is how an official of the township breaks down the dead"
    comes = view.lower[at] in ("is", "was", "comes", "came") and view.lower[at + 1] == "from"
    return (first, at + 2) if comes else None


def _told(view: View, speech: Speech, noun: int) -> bool:
    """A figure, an account, a piece of news."""
    return view.lower[noun] in speech.nouns or view.lower[noun] in speech.lists["counting.nouns"] or view.lower[noun] == "news"


def _so_says(view: View, speech: Speech, first: int, end: int) -> TokenSpan | None:
    """The words of "so says", "so runs" at the head of a sentence or behind a colon."""
    for token in range(first, end - 2):
        opens = token == first or view.lower[token - 1] in (":", ";", "–", "—") or view.is_quote(token - 1)
        verb = view.lower[token + 1]
        if opens and view.lower[token] in ("so", "thus") and (verb in speech.verbs or verb in speech.lists["relays.running"]):
            return token, token + 2
    return None


def _says_this(view: View, one: Said) -> bool:
    """Is "this" all that is said, with a day or a hearer behind it?"""
    first, end = one.content
    if first < one.cue[1] or view.lower[first] not in _THIS:
        return False
    after = first + 1
    return after >= end or view.tags[after] in ("IN", "TO", ",", ".", "RB") or view.lower[after] == "while"


def _sentence(view: View, unit: int) -> TokenSpan | None:
    return trim(view, *view.units[unit])


def _near(view: View, unit: int) -> bool:
    """The sentence before stands in the same paragraph or the one before."""
    return view.paragraph_of[view.units[unit][0]] - view.paragraph_of[view.units[unit - 1][0]] <= 1
