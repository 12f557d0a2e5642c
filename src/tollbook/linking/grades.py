"""How well an event is supported: Airwars' five levels by the rules of grades.toml."""

from collections.abc import Iterable, Mapping, Sequence

from tollbook.codebook import Codebook
from tollbook.linking.accounts import same_dead
from tollbook.linking.statements import Statement, Told
from tollbook.linking.voices import Voice, voice_of
from tollbook.model import Claim, Grade

DENIAL = frozenset({"denies", "disputes"})


def grade(told: Sequence[Told], by_outcome: Mapping[str, Sequence[Statement]], codebook: Codebook) -> Grade:
    """The event's grade with its reason, its independent sources and the reports that speak of it."""
    reports = len({r.id for _, r in told})
    withdrawn = withdrawn_claims(by_outcome)
    voices = sources(told, withdrawn, codebook)
    level, why = _level(told, by_outcome, voices, withdrawn, codebook)
    return Grade(level, why, len(voices), reports)  # type: ignore[arg-type]


def withdrawn_claims(by_outcome: Mapping[str, Sequence[Statement]]) -> frozenset[str]:
    """Claims whose outlet or speaker took them back for a zero."""
    gone: set[str] = set()
    for found in by_outcome.values():
        zeros = {s.claim.id for s in found if s.binds and s.high == 0}
        gone |= {s.claim.id for s in found if s.replaced_by in zeros and s.low > 0}
    return frozenset(gone)


def sources(told: Sequence[Told], withdrawn: frozenset[str], codebook: Codebook) -> dict[str, Voice]:
    """Distinct speakers who still assert it of their own knowledge; outlets and other relays add none."""
    found: dict[str, Voice] = {}
    for claim, report in told:
        voice = voice_of(claim, report, codebook)
        if voice.relays or claim.id in withdrawn or claim.stance in ("silent", "cannot_verify"):
            continue
        if claim.stance in DENIAL and not any(t.best for t in claim.tolls):
            continue
        if claim.reality in ("happened", "ongoing") and not (claim.tolls and all(t.high == 0 for t in claim.tolls)):
            found.setdefault(voice.key, voice)
    return found


def _level(
    told: Sequence[Told],
    by_outcome: Mapping[str, Sequence[Statement]],
    voices: Mapping[str, Voice],
    withdrawn: frozenset[str],
    codebook: Codebook,
) -> tuple[str, str]:
    asserted = [c for c, r in told if c.stance in ("asserts", "confirms") and c.id not in withdrawn]
    if withdrawn and not voices:
        return "discounted", "those who told of it took it back"
    if not asserted:
        return "discounted", "nobody asserts it"
    denier = _denier(told, voices, codebook)
    if denier is not None:
        return "contested", f"{denier} denies it"
    for found in by_outcome.values():
        if same_dead([s for s in found if s.stands]):
            return "contested", "who the dead were is disputed"
    owner = _admits(told, by_outcome, withdrawn, codebook)
    if owner is not None:
        return "confirmed", f"{owner} says so of its own act or its own losses"
    if len(voices) >= 2:
        return "fair", f"{len(voices)} independent sources, none of them a party that admits it"
    return "weak", "a single source" if voices else "no source named"


def _denier(told: Sequence[Told], voices: Mapping[str, Voice], codebook: Codebook) -> str | None:
    """A voice that denies the act itself, not a figure, and asserts nothing else about it."""
    for claim, report in told:
        if claim.stance not in DENIAL or claim.tolls:
            continue
        voice = voice_of(claim, report, codebook)
        if voice.key not in voices and not voice.relays:
            return voice.name
    return None


def _admits(
    told: Iterable[Told], by_outcome: Mapping[str, Sequence[Statement]], withdrawn: frozenset[str], codebook: Codebook
) -> str | None:
    """A party that tells of its own act, or counts its own dead."""
    for claim, report in told:
        voice = voice_of(claim, report, codebook)
        if voice.side is None or claim.id in withdrawn or claim.stance not in ("asserts", "confirms"):
            continue
        if voice.side in _doers(claim, codebook):
            return voice.name
    for found in by_outcome.values():
        for s in found:
            if s.stands and s.low > 0 and s.voice.side is not None and s.side == s.voice.side:
                return s.voice.name
    return None


def _doers(claim: Claim, codebook: Codebook) -> set[str]:
    return {codebook.actors.side_of(a.id) or a.id for a in claim.actors if a.role == "source" and a.id}
