"""How well an event is supported: Airwars' five levels by the rules of grades.toml."""

from collections.abc import Iterable, Mapping, Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.grades import GradeRule
from tollbook.errors import BadCodebook
from tollbook.linking.accounts import same_dead
from tollbook.linking.statements import Statement, Told
from tollbook.linking.voices import STATE, Voice, body_of, plain, voice_of
from tollbook.model import Grade, GradeLevel

PEOPLE = "resident"
DENIAL = frozenset({"denies", "disputes"})


def grade(told: Sequence[Told], by_outcome: Mapping[str, Sequence[Statement]], codebook: Codebook) -> Grade:
    """The event's grade with its reason, its independent sources and the reports that speak of it."""
    reports = len({r.id for _, r in told})
    withdrawn = withdrawn_claims(by_outcome)
    voices = sources(told, withdrawn, codebook)
    level, why = _level(told, by_outcome, voices, withdrawn, codebook)
    return Grade(level, why, len(voices), reports)


def withdrawn_claims(by_outcome: Mapping[str, Sequence[Statement]]) -> frozenset[str]:
    """Claims whose outlet or speaker took them back for a zero."""
    gone: set[str] = set()
    for found in by_outcome.values():
        zeros = {s.claim.id for s in found if s.binds and s.high == 0}
        gone |= {s.claim.id for s in found if s.replaced_by in zeros and s.low > 0}
    return frozenset(gone)


def sources(told: Sequence[Told], withdrawn: frozenset[str], codebook: Codebook) -> dict[str, Voice]:
    """Distinct speakers who still assert it of their own knowledge; outlets and other relays add none.

    The people of a place are one source however many of them a report quotes: their accounts are not independent.
    """
    found: dict[str, Voice] = {}
    for claim, report in told:
        voice = voice_of(claim, report, codebook)
        if voice.relays or claim.id in withdrawn or claim.stance in ("silent", "cannot_verify"):
            continue
        if claim.stance in DENIAL and not any(t.best for t in claim.tolls):
            continue
        if claim.reality in ("happened", "ongoing") and not (claim.tolls and all(t.high == 0 for t in claim.tolls)):
            found.setdefault(PEOPLE if voice.kind in (PEOPLE, "witness") else voice.key, voice)
    state = [k for k, v in found.items() if v.kind in STATE and not _nameless(v)]
    return {k: v for k, v in found.items() if not (state and _nameless(v))}


def _nameless(voice: Voice) -> bool:
    """ "Officials" without a body: most likely those of the state body that is named."""
    words = plain(voice.name).split()
    return voice.kind == "government" and voice.side is None and len(words) <= 2 and words[-1:] in (["official"], ["authoritie"])


def _level(
    told: Sequence[Told],
    by_outcome: Mapping[str, Sequence[Statement]],
    voices: Mapping[str, Voice],
    withdrawn: frozenset[str],
    codebook: Codebook,
) -> tuple[GradeLevel, str]:
    """The first rule of the codebook that holds, with its reason filled in."""
    for rule in codebook.grades:
        name = _holds(rule, told, by_outcome, voices, withdrawn, codebook)
        if name is not None:
            return rule.level, rule.why.format(name=name, count=len(voices))
    raise BadCodebook('grades.toml: no rule fits; its last rule must be when = "always"')


def _holds(
    rule: GradeRule,
    told: Sequence[Told],
    by_outcome: Mapping[str, Sequence[Statement]],
    voices: Mapping[str, Voice],
    withdrawn: frozenset[str],
    codebook: Codebook,
) -> str | None:
    """The name that the rule's reason speaks of ("" for none) where it holds, else None."""
    if rule.when == "act_denied":
        return _denier(told, voices, codebook)
    if rule.when == "party_admits":
        return _admits(told, by_outcome, withdrawn, codebook)
    asserted = any(c.stance in ("asserts", "confirms") and c.id not in withdrawn for c, _ in told)
    holds = {
        "withdrawn": bool(withdrawn) and not voices,
        "asserted_by_none": not asserted,
        "victims_disputed": any(same_dead([s for s in found if s.stands]) for found in by_outcome.values()),
        "sources": len(voices) >= rule.least,
        "always": True,
    }
    return "" if holds[rule.when] else None


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
        if any(_speaks_for(voice, a.id, codebook) for a in claim.actors if a.role == "source"):
            return voice.name
    for found in by_outcome.values():
        for s in found:
            if s.stands and s.low > 0 and _speaks_for(s.voice, s.toll.side, codebook):
                return s.voice.name
    return None


def _speaks_for(voice: Voice, party: str | None, codebook: Codebook) -> bool:
    """Is it the party itself? A state's police knows of its soldiers' acts and losses from outside, not of its own."""
    side = codebook.actors.side_of(party) or party
    if side is None or side != voice.side:
        return False
    return voice.kind != "police" or body_of(party, side, codebook.actors) == body_of(voice.actor, side, codebook.actors)
