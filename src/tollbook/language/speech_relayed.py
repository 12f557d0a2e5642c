"""Who relays a source, by the words beside it: "statements reported by X", "the sub-prefect, quoted by the website Y"."""

import re

from tollbook.codebook.speech import Speech
from tollbook.language.sentence_view import TokenSpan, View


def relay_behind(view: View, speech: Speech, at: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the remark that opens at ``at`` ends and whom it names: ", quoted by the website Y"; (``at``, nobody) for none."""
    verb = at + 1 if at < end and view.lower[at] == "," else at
    verb += 1 if verb < end and view.lower[verb] == "as" else 0
    if (
        verb + 2 >= end
        or view.lower[verb] not in speech.lists["relays.verbs"]
        or view.lower[verb + 1] not in speech.lists["relays.by"]
    ):
        return at, ()
    close = next((t for t in range(verb + 2, end) if view.lower[t] in (",", ".", ";", ":") or view.is_verb(t)), end)
    return close, names_in(view.words_in(verb + 2, close), speech.lists["relays.general"]) if close > verb + 2 else ()


def relays_around(view: View, speech: Speech, source: TokenSpan, cue: TokenSpan, content: TokenSpan) -> tuple[str, ...]:
    """The names of those who relay a source, in its words, in the phrase that opens its sentence, or between cue and content."""
    first, end = view.units[view.unit_of[cue[0]]]
    own = relays_in(view, speech, source) or relay_behind(view, speech, source[1], end)[1]
    opens = first < min(source[0], cue[0], content[0]) and view.lower[first] in speech.lists["relays.openings"]
    opening = _relay_in(view, speech, first, min(source[0], cue[0], content[0])) if opens and not own else ()
    return own or opening or (_relay_in(view, speech, cue[1], content[0]) if cue[1] < content[0] else ())


def _relay_in(view: View, speech: Speech, first: int, end: int) -> tuple[str, ...]:
    for token in range(first, end - 2):
        _, names = relay_behind(view, speech, token, end)
        if names:
            return names
    return ()


def relays_in(view: View, speech: Speech, source: TokenSpan) -> tuple[str, ...]:
    """The names behind "reported by" in a source: "official statements reported by several outlets, including X and Y"."""
    lists = speech.lists
    for token in range(source[0], source[1] - 1):
        if view.lower[token] in lists["relays.verbs"] and view.lower[token + 1] in lists["relays.by"]:
            return names_in(view.words_in(token + 2, _with_examples(view, source[1])), lists["relays.general"])
    return ()


def _with_examples(view: View, end: int) -> int:
    """The end of "several outlets", or of the names that ", including" adds to it."""
    last = view.units[view.unit_of[end - 1]][1]
    if end + 2 >= last or view.lower[end] != "," or view.lower[end + 1] not in ("including", "such", "like", "among"):
        return end
    end += 2
    while end < last and (
        view.lower[end] != "," or view.lower[end + 1 : end + 2] == ["and"] or view.tags[end + 1].startswith("NNP")
    ):
        end += 1
    return end


def names_in(text: str, general: frozenset[str]) -> tuple[str, ...]:
    """The names of a list in words; general words for media only where nothing better is there."""
    pieces = [
        p.strip(" ,;.") for p in re.split(r",|\band\b|\bincluding\b|\bsuch as\b|\blike\b|\bamong them\b", " ".join(text.split()))
    ]
    names = [re.sub(r"^(?:the|a|an)\s+", "", p, flags=re.IGNORECASE) for p in pieces if p]
    telling = [n for n in names if not set(n.lower().split()) & general]
    return tuple(dict.fromkeys(telling or names))
