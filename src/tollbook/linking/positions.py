"""Who holds which figure, since when, in which reports; and what cannot all be right."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tollbook.codebook import Codebook
from tollbook.linking.accounts import only_shares, same_dead
from tollbook.linking.grouping import COMMENT
from tollbook.linking.kinds import GENERIC, UNKNOWN
from tollbook.linking.statement import Statement, Told, by_voice, figure
from tollbook.linking.voices import voices_of
from tollbook.model import Disagreement, Position


def positions(told: Sequence[Told], by_outcome: Mapping[str, Sequence[Statement]], codebook: Codebook) -> tuple[Position, ...]:
    """One position a voice and figure, in order of outcome and date; then stances without a figure."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for outcome, found in by_outcome.items():
        for s in found:
            bounds = (s.toll.low, s.toll.high)
            groups.setdefault((outcome, s.toll.who, s.voice.key, *bounds, s.replaced_by is not None), []).append(s)
    held = [_position(mine) for mine in groups.values()]
    implied = [p for found in by_outcome.values() for p in _implied(found)]
    return (*held, *implied, *_stances(told, codebook))


def _implied(found: Sequence[Statement]) -> Iterator[Position]:
    """Where voices differ on who the dead were: the kind of people of whom an account leaves none."""
    standing = [s for s in found if s.stands]
    disputed = same_dead(standing)
    for mine in by_voice(s for s in standing if set(s.cells) <= disputed).values():
        spoken = {s.base for s in mine} | {c.split(":")[0] for s in mine for c in s.cells}
        if all(s.high == 0 for s in mine) or only_shares(mine) or mine[0].voice.relays:
            continue
        for base in sorted({c.split(":")[0] for c in disputed} - spoken - {UNKNOWN}):
            told = _position(mine)
            yield replace(told, who=GENERIC[base], side=None, low=0, best=0, high=0, implied=True)


def _position(mine: Sequence[Statement]) -> Position:
    first = mine[0]
    return Position(
        speaker=first.voice.name,
        stance=first.claim.stance,
        outcome=first.toll.outcome,
        who=first.toll.who,
        side=first.toll.side,
        low=first.toll.low,
        best=first.toll.best,
        high=first.toll.high,
        actor=first.voice.actor,
        kind=first.voice.kind,
        since=first.report.published,
        reports=tuple(dict.fromkeys(s.report.id for s in mine)),
        claims=tuple(dict.fromkeys(s.claim.id for s in mine)),
        replaced=first.replaced_by is not None,
    )


def _stances(told: Sequence[Told], codebook: Codebook) -> list[Position]:
    """Silence, denial and doubt without a number."""
    groups: dict[tuple[str, str], list[Told]] = {}
    voices = voices_of(told, codebook)
    for claim, report in told:
        if claim.stance in COMMENT and not claim.tolls:
            groups.setdefault((voices[claim.id].key, claim.stance), []).append((claim, report))
    found = []
    for mine in groups.values():
        mine.sort(key=lambda m: (m[1].published or "", m[1].id, m[0].id))
        claim, report = mine[0]
        voice = voices[claim.id]
        found.append(
            Position(
                speaker=voice.name,
                stance=claim.stance,
                actor=voice.actor,
                kind=voice.kind,
                since=report.published,
                reports=tuple(dict.fromkeys(r.id for _, r in mine)),
                claims=tuple(c.id for c, _ in mine),
            )
        )
    return found


def disagreements(
    told: Sequence[Told], by_outcome: Mapping[str, Sequence[Statement]], codebook: Codebook
) -> tuple[Disagreement, ...]:
    """Rival counts, rival accounts of who the dead were, rival perpetrators, and whether it happened."""
    found: list[Disagreement] = []
    for outcome, statements in by_outcome.items():
        standing = [s for s in statements if s.stands and not s.part]
        if same_dead(standing):
            words = "; ".join(dict.fromkeys(f"{s.voice.name}: {s.toll.words}" for s in standing))
            found.append(Disagreement("victims", f"who the {outcome} were: {words}", _claims(standing)))
        for cells in sorted({s.cells for s in standing}):
            mine = [s for s in standing if s.cells == cells]
            kinds = list({(s.low, s.high): s for s in mine}.values())
            if any(not a.meets(b) for a in kinds for b in kinds):
                words = "; ".join(dict.fromkeys(f"{figure(s)} by {s.voice.name}" for s in mine))
                who = mine[0].toll.who
                of = outcome if who == "unknown" else f"{outcome}, {who.replace('_', ' ')}"
                found.append(Disagreement("count", f"{of}: {words}", _claims(mine)))
    denials = [(c, r) for c, r in told if c.stance in ("denies", "disputes") and not c.tolls]
    if denials:
        voices = voices_of(told, codebook)
        names = ", ".join(dict.fromkeys(voices[c.id].name for c, _ in denials))
        found.append(Disagreement("happened", f"denied by {names}", tuple(c.id for c, _ in denials)))
    return (*found, *_perpetrators(told, codebook))


def _perpetrators(told: Sequence[Told], codebook: Codebook) -> list[Disagreement]:
    named: dict[str, list[str]] = {}
    for claim, _ in told:
        if claim.stance in ("asserts", "confirms"):
            for a in claim.actors:
                if a.role == "source" and a.id and codebook.actors.side_of(a.id) not in _targets(told, codebook):
                    named.setdefault(codebook.actors.side_of(a.id) or a.id, []).append(claim.id)
    if len(named) < 2:
        return []
    claims = tuple(dict.fromkeys(c for cs in named.values() for c in cs))
    return [Disagreement("perpetrator", f"who did it: {' or '.join(sorted(named))}", claims)]


def _targets(told: Sequence[Told], codebook: Codebook) -> set[str | None]:
    return {codebook.actors.side_of(a.id) for c, _ in told for a in c.actors if a.role == "target"}


def _claims(statements: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.claim.id for s in statements))
