"""The action of an event, from those of its claims: the narrowest leaf that most deeds support."""

from collections.abc import Sequence

from tollbook.codebook import Codebook
from tollbook.linking.kinds import MILITANTS, STATE, base_of
from tollbook.model import Claim

_MOST = 0.5
"""Share of the votes for an action above which one of its kinds is the event's."""
_KILLED = "killed"


def best_action(claims: Sequence[Claim], codebook: Codebook) -> str:
    """The narrowest leaf that most deeds support. Claims that count people weigh double; what surrounded them comes last."""
    rules, actions = codebook.linking, codebook.actions
    asserted = [c for c in claims if c.stance in ("asserts", "confirms")] or list(claims)
    votes: dict[str, float] = {}
    for claim in asserted:
        for name in (claim.action, *actions.ancestors(claim.action)):
            votes[name] = votes.get(name, 0.0) + (2.0 if claim.tolls else 1.0)
    told = list(dict.fromkeys(c.action for c in asserted))
    bases = _killed(asserted, codebook)

    def rank(name: str) -> tuple[bool, bool, float, int]:
        depth = sum(1 for _ in actions.ancestors(name))
        return (name not in rules.around, name not in rules.generic, votes[name] + 0.5 * depth, -told.index(name))

    def narrower(wide: str) -> list[str]:
        # five of seven that say "bombing" say that it came from the air; "killed" says less than "attacked"
        return [n for n in told if wide in actions.ancestors(n) and n not in rules.generic and votes[n] > _MOST * votes[wide]]

    best = max(told, key=rank)
    while kinds := narrower(best):
        best = max(kinds, key=rank)
    fell_in_a_fight = MILITANTS in bases and bases <= {MILITANTS, STATE}
    return rules.fights.get(best, best) if fell_in_a_fight and not _by_persons_unknown(asserted) else best


def _killed(claims: Sequence[Claim], codebook: Codebook) -> frozenset[str]:
    """The kinds of people of whom somebody is said to have been killed."""
    dead = (t for c in claims for t in c.tolls if t.outcome == _KILLED and t.best != 0)
    return frozenset(base_of(t, codebook.actors) for t in dead)


def _by_persons_unknown(claims: Sequence[Claim]) -> bool:
    """Are those who did it told of, but none as an organised party?"""
    doers = [a for c in claims for a in c.actors if a.role == "source"]
    return bool(doers) and all(a.id is None for a in doers)
