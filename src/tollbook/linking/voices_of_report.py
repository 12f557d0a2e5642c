"""Who speaks in one report under two names: "a medic" and "the medic from the clinic", "the command" and "its spokesman"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tollbook.linking.voice import RELAYS, Voice, plain
from tollbook.model import Claim, Report

_ITS = re.compile(r"^(?:its|their)\s")
_OF_A_BODY = re.compile(r"^the ([\w -]+?)['’]s\s", re.IGNORECASE)
_A = re.compile(r"^an?\s", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|\s)[A-Z][\w'’-]+ (?:of )?(?:the )?[A-Z]|^(?:the )?[A-Z][\w'’-]+$")
"""A name of its own: "the Syrian Observatory", "Badia"; none has "the medic from the clinic"."""
_DEFINITE = re.compile(r"^(?:the\s|[A-Z])")
_BODIES = frozenset({"party", "armed_group", "police", "government", "monitor", "medical"})


def of_one_report(found: Mapping[str, Voice], told: Sequence[tuple[Claim, Report]]) -> dict[str, Voice]:
    """The voice of each claim, where its report names one speaker in two ways."""
    spoken: dict[str, list[tuple[int, Voice]]] = {}
    for claim, report in told:
        spoken.setdefault(report.id, []).append((claim.quote.start, found[claim.id]))
    meant = {report: _meant(voice for _, voice in sorted(heard, key=lambda h: h[0])) for report, heard in spoken.items()}
    one = {c.id: meant[r.id].get(found[c.id].key) for c, r in told}
    return {ident: one.get(ident) or own for ident, own in found.items()}


def _meant(heard: Iterable[Voice]) -> dict[str, Voice]:
    """Which voice each other one of a report is, by its key; voices come in the order of the text."""
    voices = [v for v in dict.fromkeys(heard) if v.kind not in RELAYS]
    found: dict[str, Voice] = {}
    for n, voice in enumerate(voices):
        if voice.side is not None:
            if (army := _army_meant(voice, voices)) is not None:
                found[voice.key] = replace(army, name=voice.name)
        elif (body := _body_of(voice, voices[:n])) is not None:
            found[voice.key] = replace(found.get(body.key, body), name=voice.name)
        elif (later := _introduced(voice, voices[n + 1 :])) is not None:
            short, full = (voice, later) if later.side is not None or _NAMED.search(later.name) else (later, voice)
            found[short.key] = full
    return found


def _army_meant(voice: Voice, voices: Sequence[Voice]) -> Voice | None:
    """ "The army" of a report on a strike across the border: that whose press office speaks too, not the army of the place."""
    guessed = voice.actor is None and voice.kind == "party"
    named = {v for v in voices if v.kind == "party" and v.actor is not None and (v.side or "").endswith("-government")}
    return next(iter(named)) if guessed and len(named) == 1 else None


def _body_of(voice: Voice, before: Sequence[Voice]) -> Voice | None:
    """ "Its information desk", "the command's spokesman": the body that spoke before."""
    bodies = [v for v in before if v.kind in _BODIES and v.key != voice.key]
    if _ITS.match(voice.name):
        return bodies[-1] if bodies else None
    body = _OF_A_BODY.match(voice.name)
    noun = plain(body[1]).split()[-1:] if body is not None else []
    return next((v for v in reversed(bodies) if noun and noun[0] in plain(v.name).split()), None)


def _introduced(voice: Voice, behind: Sequence[Voice]) -> Voice | None:
    """ "A medic said … the medic from the clinic added"; "a war monitor", whose name the report tells later."""
    if not _A.match(voice.name):
        return None
    later = [v for v in behind if v.kind == voice.kind and _DEFINITE.match(v.name)]
    head = plain(voice.name).split()[-1:]
    same = [v for v in later if head and head[0] in plain(v.name).split()]
    if voice.kind == "monitor" and len({v.key for v in later}) == 1:
        same = later
    return same[0] if same else None
