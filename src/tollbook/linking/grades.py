"""How well an event is supported: Airwars' five levels by the rules of grades.toml."""

from collections.abc import Iterable, Mapping, Sequence

from tollbook.codebook import Codebook
from tollbook.codebook.grades import GradeRule
from tollbook.errors import BadCodebook
from tollbook.linking.accounts import same_dead
from tollbook.linking.statement import Statement, Told
from tollbook.linking.voices import STATE, Voice, body_of, plain, voice_of
from tollbook.model import HAPPENED, Grade, GradeLevel

CLAIM = "claim_of_responsibility"
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
        if claim.action in codebook.linking.remarks and not claim.tolls:
            continue
        if claim.reality in HAPPENED and not (claim.tolls and all(t.high == 0 for t in claim.tolls)):
            found.setdefault(PEOPLE if voice.kind in (PEOPLE, "witness") else voice.key, voice)
    return {k: v for k, v in found.items() if not _is_another(v, [o for o in found.values() if o is not v])}


def _is_another(voice: Voice, others: Sequence[Voice]) -> bool:
    """Is it most likely one of the other voices: "officials" one of the state's named bodies, "the rebels" the group named?"""
    words = plain(voice.name).split()
    bare = len(words) <= 2 and voice.name.removeprefix("the ").removeprefix("a ").islower()
    if voice.kind == "government" and (words[-1:] in (["official"], ["authoritie"]) and len(words) <= 2):
        return any(o.kind in STATE and o.key != voice.key and plain(o.name).split()[-1:] != words[-1:] for o in others)
    if voice.side is not None and voice.key == f"actor:{voice.side}" and voice.side.endswith("-government"):
        return any(o.side == voice.side for o in others)  # "the government says", where its ministry or army speaks
    if bare and voice.side is None and voice.kind == "party":
        return any(o.kind == "party" and o.side is not None for o in others)
    if bare and voice.side is None and voice.kind == "armed_group":
        return any(o.kind == "armed_group" and o.side is not None for o in others)
    return False


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
        return None if _claimed(told, voices, codebook) else _denier(told, voices, codebook)
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
    """A voice that denies the act itself or its part in it, not a figure, and tells nothing of the deed but who else did it."""
    comments = codebook.linking.comments
    tellers = {
        voice_of(c, r, codebook).key
        for c, r in told
        if c.stance in ("asserts", "confirms") and (c.tolls or c.action not in comments)
    }
    for claim, report in told:
        if claim.stance not in DENIAL or claim.tolls:
            continue
        voice = voice_of(claim, report, codebook)
        if (voice.key not in voices or voice.key not in tellers) and not voice.relays:
            return voice.name
    return None


def _claimed(told: Iterable[Told], voices: Mapping[str, Voice], codebook: Codebook) -> bool:
    """Does a party claim the act as its own? What others deny then is a part in it."""
    told = list(told)
    deniers = {voice_of(c, r, codebook).key for c, r in told if c.stance in DENIAL and not c.tolls}
    for claim, report in told:
        voice = voice_of(claim, report, codebook)
        if voice.key in deniers:
            continue
        if claim.action == CLAIM and voice.key in voices and claim.stance == "asserts":
            return True
        if claim.stance == "confirms" and voice.kind in ("armed_group", "party") and claim.action not in codebook.verbal_actions:
            return True
        own = [a for a in claim.actors if a.role == "source" and _speaks_for(voice, a.id, codebook)]
        if own and voice.kind == "armed_group" and claim.stance in ("asserts", "confirms") and claim.tolls:
            return True
    return False


def _admits(
    told: Iterable[Told], by_outcome: Mapping[str, Sequence[Statement]], withdrawn: frozenset[str], codebook: Codebook
) -> str | None:
    """A party that tells of its own act, or counts its own dead."""
    for claim, report in told:
        voice = voice_of(claim, report, codebook)
        if voice.side is None or claim.id in withdrawn or claim.stance not in ("asserts", "confirms"):
            continue
        if claim.action in codebook.verbal_actions and claim.action != CLAIM:
            continue  # who accuses or condemns is no doer
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
