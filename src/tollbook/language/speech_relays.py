"""Speech handed on: "AFP quoted the police as saying", "local media reported, citing a doctor", statements "reported by X"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tollbook.codebook.speech import Speech
from tollbook.language.sentence_view import TokenSpan, View
from tollbook.language.speech_contents import Contents
from tollbook.language.speech_cues import Cue
from tollbook.language.speech_phrases import trim
from tollbook.language.speech_said import Said


def quoted_as_saying(view: View, speech: Speech, cues: Sequence[Cue], contents: Contents) -> tuple[list[Said], set[int]]:
    """The attributions of "X quoted Y as saying" or "… as denying", and the heads of the cues that are used up by them."""
    found: list[Said] = []
    used: set[int] = set()
    for cue in cues:
        if cue.verb.frame != "relay" and view.lower[cue.head] not in speech.lists["relays.verbs"]:
            continue
        first, end = view.units[view.unit_of[cue.head]]
        hinge = _as_saying(view, cue.span[1], end)
        if hinge is None or (cue.verb.frame != "relay" and view.lower[hinge + 1] not in speech.verbs):
            continue
        source, relays = _who(view, cue, hinge)
        if source is None:
            continue
        used |= {cue.head, hinge + 1}
        outer = cue.source[0] if cue.source is not None and not cue.passive and cue.source[0] < cue.head else cue.group[0]
        outer = min(outer, source[0])
        spans = contents.around(cue, (outer, hinge + 2), (first, end))
        verb = speech.verb(view.lower[hinge + 1 : hinge + 5])
        stance = verb.stance if verb is not None else "asserts"
        found += [Said(source, source[1] - 1, (hinge, hinge + 2), s, stance, relays) for s in spans]
    return found, used


def _as_saying(view: View, start: int, end: int) -> int | None:
    for token in range(start, min(end - 1, start + 40)):
        if view.lower[token] == "as" and view.tags[token + 1] == "VBG":
            return token
    return None


def _who(view: View, cue: Cue, hinge: int) -> tuple[TokenSpan | None, tuple[str, ...]]:
    """The source, and the names of those who quote it."""
    agent = None if cue.source is None else _name(view, cue.source)
    if cue.passive:
        subject = view.child(cue.head, "nsubj:pass", "nsubj")
        if subject is None:
            return None, ()
        span = trim(view, view.left(subject), min(view.right(subject) + 1, cue.group[0]))
        return span, (agent,) if agent else ()
    span = trim(view, cue.span[1], hinge)
    return span, (agent,) if agent else ()


def citing(view: View, speech: Speech, said: Sequence[Said]) -> list[Said]:
    """A source behind "citing" says what the citing outlet says; the outlet relays it."""
    result = []
    for one in said:
        if view.lower[one.cue[0]] not in speech.lists["relays.quoting"] or one.source is None:
            result.append(one)
            continue
        unit = view.unit_of[one.cue[0]]
        hosts = [
            s for s in said
            if s is not one and s.source is not None and view.unit_of[s.cue[0]] == unit
            and view.lower[s.cue[0]] not in speech.lists["relays.quoting"] and not _is_parted(view, one.cue[0], s.cue[0])
        ]  # fmt: skip
        nearest = min(hosts, key=lambda s: (abs(s.cue[0] - one.cue[0]), s.content), default=None)
        if nearest is None:
            result.append(one)
        # "the agency, citing a doctor, said … and put the dead at nine": whatever the agency says is the doctor's
        holding = [s for s in hosts if s.source is not None and s.source[0] <= one.cue[0] < s.source[1]]
        for host in holding or ([nearest] if nearest is not None else []):
            if host.source is None or any(r.source == one.source and r.content == host.content for r in result):
                continue
            content = (host.content[0], min(host.content[1], one.cue[0])) if host.content[0] < one.cue[0] else host.content
            cut = trim(view, *content)
            result.append(replace(one, content=cut or host.content, relayed_by=(_name(view, host.source),), stance=host.stance))
    return result


def _is_parted(view: View, one: int, other: int) -> bool:
    """Does a semicolon stand between them?"""
    return any(view.lower[t] == ";" for t in range(min(one, other), max(one, other)))


def _name(view: View, span: TokenSpan) -> str:
    words = " ".join(view.words_in(*span).split())
    words = re.sub(r",? (?:who|which|citing|quoting|whose)\b.*$", "", words)
    return re.sub(r"^(?:The|A|An|the|a|an)\s+", "", words.strip(" ,;:"))
