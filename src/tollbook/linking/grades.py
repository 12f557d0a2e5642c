"""How well an event is supported: Airwars' five levels by the rules of grades.toml."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tollbook.codebook import Codebook
from tollbook.codebook.grades import GradeRule
from tollbook.codebook.patterns import split_words
from tollbook.errors import BadCodebook
from tollbook.linking.accounts import same_dead
from tollbook.linking.kinds import MILITANTS, base_of
from tollbook.linking.kinds import STATE as ARMED_STATE
from tollbook.linking.one_source import is_another
from tollbook.linking.statement import Statement, Told
from tollbook.linking.voice import Voice, plain
from tollbook.linking.voices import body_of, voices_of
from tollbook.model import HAPPENED, Claim, Grade, GradeLevel, Report

CLAIM = "claim_of_responsibility"
CONDEMNS = "condemnation"
PEOPLE = "resident"
_TWO = re.compile(r"^(?:an?|one) (?:(?! and )[^,])+ and (?:an?|one) ", re.IGNORECASE)
DENIAL = frozenset({"denies", "disputes"})


def grade(told: Sequence[Told], by_outcome: Mapping[str, Sequence[Statement]], codebook: Codebook) -> Grade:
    """The event's grade with its reason, its independent sources and the reports that speak of it."""
    reports = len({r.id for _, r in told})
    withdrawn = withdrawn_claims(by_outcome, told)
    heard = voices_of(told, codebook)
    independent = _sources(told, withdrawn, heard, codebook)
    level, why = _level(_Case(told, by_outcome, heard, independent, withdrawn, codebook))
    return Grade(level, why, len(independent), reports)


@dataclass(frozen=True)
class _Case:
    """What an event is graded by: ``heard`` is the voice of each claim, ``voices`` are the independent sources by their keys."""

    told: Sequence[Told]
    by_outcome: Mapping[str, Sequence[Statement]]
    heard: Mapping[str, Voice]
    voices: Mapping[str, Voice]
    withdrawn: frozenset[str]
    codebook: Codebook


def _deeds(told: Sequence[Told], codebook: Codebook) -> list[Told]:
    """The claims that tell of the deed, and not only who did it (another than the speaker), or what is thought of it."""
    denials = {(r.id, c.quote.start, c.speaker.name) for c, r in told if c.stance in DENIAL and not c.tolls}
    return [
        (c, r)
        for c, r in told
        if c.stance in ("asserts", "confirms")
        and (c.tolls or c.action not in codebook.linking.comments)
        and (c.tolls or (r.id, c.quote.start, c.speaker.name) not in denials)
    ]


def withdrawn_claims(by_outcome: Mapping[str, Sequence[Statement]], told: Sequence[Told]) -> frozenset[str]:
    """Claims whose outlet or speaker took them back for a zero; an outlet takes back all that its report says of the event."""
    gone: set[str] = set()
    reports: set[str] = set()
    for found in by_outcome.values():
        zeros = {s.claim.id: s for s in found if s.high == 0}
        taken = [s for s in found if s.replaced_by in zeros and s.low > 0]
        gone |= {s.claim.id for s in taken}
        reports |= {s.report.id for s in taken if s.replaced_by and zeros[s.replaced_by].voice.relays}
    return frozenset(gone | {c.id for c, r in told if r.id in reports})


def sources(told: Sequence[Told], withdrawn: frozenset[str], codebook: Codebook) -> dict[str, Voice]:
    """Distinct speakers who still assert it of their own knowledge; outlets and other relays add none.

    The people of a place are one source however many of them a report quotes: their accounts are not independent.
    """
    return _sources(told, withdrawn, voices_of(told, codebook), codebook)


def _sources(told: Sequence[Told], withdrawn: frozenset[str], heard: Mapping[str, Voice], codebook: Codebook) -> dict[str, Voice]:
    found: dict[str, Voice] = {}
    rules = codebook.linking
    deniers = {heard[c.id].key for c, _ in told if c.stance in DENIAL and not c.tolls}
    deniers -= {heard[c.id].key for c, _ in _deeds(told, codebook) if not _only_contradicts(c)}
    deniers -= {heard[c.id].key for c, _ in told if c.stance == "disputes" and any(t.best for t in c.tolls)}  # who the dead were
    unharmed = not any(t.best for c, _ in told for t in c.tolls)
    if not unharmed:
        deniers |= _nobody_hurt(told, heard)
    for claim, _ in told:
        voice = heard[claim.id]
        if voice.key in deniers:
            continue  # who only says who else did it
        if voice.relays or claim.id in withdrawn or claim.stance in ("silent", "cannot_verify"):
            continue
        if claim.stance in DENIAL and not any(t.best for t in claim.tolls):
            continue
        remark = claim.action in rules.remarks and claim.stance != "confirms"
        if ((remark or _deplores(claim, codebook)) and not claim.tolls) or rules.is_beside(claim.quote.text):
            continue
        if claim.reality in HAPPENED and (unharmed or not _only_contradicts(claim) or _spared(claim, voice)):
            key = PEOPLE if rules.of_the_place(voice.kind, plain(voice.name)) else voice.key
            found.setdefault(key, voice)
            if _TWO.match(voice.name):  # "a farmer and a deacon": each vouches for it
                found.setdefault(f"{key}, the other", voice)
    if not found:  # a body that counts what others published is the source where it alone tells of it
        bodies = {heard[c.id].key: heard[c.id] for c, _ in told if c.speaker.kind == "monitor" and c.id not in withdrawn}
        found.update({k: v for k, v in bodies.items() if v.relays})
    return {k: v for k, v in found.items() if not is_another(v, [o for o in found.values() if o is not v], rules)}


def _deplores(claim: Claim, codebook: Codebook) -> bool:
    """Does its sentence only condemn the deed or grieve over it, which takes it for granted?"""
    hits = codebook.actions.hits(split_words(claim.quote.text.lower()))
    return claim.speaker.kind != "outlet" and any(h.pattern.action == CONDEMNS for h in hits)


def _nobody_hurt(told: Sequence[Told], heard: Mapping[str, Voice]) -> set[str]:
    """Who count and, by their own account, found nobody harmed: what else they tell of it bears nobody out. A party may say so of
    a deed of its own."""
    counts: dict[str, list[Claim]] = {}
    for claim, _ in told:
        if claim.tolls and heard[claim.id].side is None:
            counts.setdefault(heard[claim.id].key, []).append(claim)
    nobody = {key for key, claims in counts.items() if all(_only_contradicts(c) for c in claims)}
    return {key for key in nobody if any(t.who == "unknown" for c in counts[key] for t in c.tolls)}


def _only_contradicts(claim: Claim) -> bool:
    """Does it only say that nobody was hurt? Where others count people who were it vouches for nothing."""
    return bool(claim.tolls) and all(t.high == 0 for t in claim.tolls)


def _spared(claim: Claim, voice: Voice) -> bool:
    """Does a party that speaks of the deed say only that no civilian was among those hit ("the strike harmed no civilian")?"""
    return voice.side is not None and {t.who for t in claim.tolls} == {"civilians"}


def _level(case: _Case) -> tuple[GradeLevel, str]:
    """The first rule of the codebook that holds, with its reason filled in."""
    for rule in case.codebook.grades:
        name = _holds(rule, case)
        if name is not None:
            return rule.level, rule.why.format(name=name, count=len(case.voices))
    raise BadCodebook('grades.toml: no rule fits; its last rule must be when = "always"')


def _holds(rule: GradeRule, case: _Case) -> str | None:
    """The name that the rule's reason speaks of ("" for none) where it holds, else None."""
    if rule.when == "act_denied":
        return None if _claimed(case) else _denier(case)
    if rule.when == "party_admits":
        return _admits(case)
    asserted = any(c.stance in ("asserts", "confirms") and c.id not in case.withdrawn for c, _ in case.told)
    holds = {
        "withdrawn": bool(case.withdrawn) and not case.voices,
        "asserted_by_none": not asserted,
        "victims_disputed": any(same_dead([s for s in found if s.stands]) for found in case.by_outcome.values()),
        "sources": len(case.voices) >= rule.least,
        "always": True,
    }
    return "" if holds[rule.when] else None


def _denier(case: _Case) -> str | None:
    """A voice that denies the act itself or its part in it, not a figure, and tells nothing of the deed but who else did it; nor
    does its party admit later what it had denied."""
    tellers = {case.heard[c.id].key for c, _ in _deeds(case.told, case.codebook)}
    for claim, report in case.told:
        if claim.stance not in DENIAL or claim.tolls:
            continue
        voice = case.heard[claim.id]
        if (voice.key not in case.voices or voice.key not in tellers) and not voice.relays and not _owned_up(voice, report, case):
            return voice.name
    return None


def _owned_up(voice: Voice, report: Report, case: _Case) -> bool:
    """Does the party tell of the deed, or count its dead, in a report of a later day?"""
    return voice.side is not None and any(
        case.heard[c.id].side == voice.side and (r.published or "") > (report.published or "")
        for c, r in _deeds(case.told, case.codebook)
    )


def _claimed(case: _Case) -> bool:
    """Does a party claim the act as its own? What others deny then is a part in it."""
    deniers = {case.heard[c.id].key for c, _ in case.told if c.stance in DENIAL and not c.tolls}
    for claim, _ in case.told:
        voice = case.heard[claim.id]
        if voice.key in deniers:
            continue
        if claim.action == CLAIM and voice.key in case.voices and claim.stance == "asserts":
            return True
        if (
            claim.stance == "confirms"
            and voice.kind in ("armed_group", "party")
            and claim.action not in case.codebook.verbal_actions
        ):
            return True
        own = [a for a in claim.actors if a.role == "source" and _speaks_for(voice, a.id, case.codebook)]
        if own and voice.kind == "armed_group" and claim.stance in ("asserts", "confirms") and claim.tolls:
            return True
    return False


def _admits(case: _Case) -> str | None:
    """A party that tells of its own act, or counts its own dead."""
    codebook = case.codebook
    doers = {codebook.actors.side_of(a.id) or a.id for c, _ in case.told for a in c.actors if a.role == "source" and a.id}
    for claim, _ in case.told:
        voice = case.heard[claim.id]
        if voice.side is None or claim.id in case.withdrawn or claim.stance not in ("asserts", "confirms"):
            continue
        if claim.action in codebook.verbal_actions and claim.action != CLAIM:
            continue  # who accuses or condemns is no doer
        acting = [a for a in claim.actors if a.role == "source"]
        if any(_speaks_for(voice, a.id, codebook) for a in acting):
            return voice.name
        if not acting and voice.side in doers and voice.kind != "police" and _foes_fell(claim, voice, codebook):
            return voice.name  # "its jets killed five fighters", says the party that others name
    for found in case.by_outcome.values():
        for s in found:
            if s.stands and s.low > 0 and _speaks_for(s.voice, s.toll.side, codebook):
                return s.voice.name
    return None


def _foes_fell(claim: Claim, voice: Voice, codebook: Codebook) -> bool:
    """Does the party count fighters killed who are not its own?"""
    killed = [
        t for t in claim.tolls if t.outcome == "killed" and t.low and base_of(t, codebook.actors) in (MILITANTS, ARMED_STATE)
    ]
    return any((codebook.actors.side_of(t.side) or t.side) != voice.side for t in killed)


def _speaks_for(voice: Voice, party: str | None, codebook: Codebook) -> bool:
    """Is it the party itself? A state's police knows of its soldiers' acts and losses from outside, not of its own."""
    side = codebook.actors.side_of(party) or party
    if side is None or side != voice.side:
        return False
    return voice.kind != "police" or body_of(party, side, codebook.actors) == body_of(voice.actor, side, codebook.actors)
