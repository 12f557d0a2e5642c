"""What one report tells of one incident: its claims about it, and what linking compares."""

from functools import cached_property

from tollbook.linking.kinds import CIVILIANS, HARM, PARTIAL, UNKNOWN, base_of
from tollbook.linking.telling_claims import in_order, is_inside
from tollbook.linking.telling_when import Dated
from tollbook.linking.telling_words import Worded
from tollbook.linking.voice import RELAYS
from tollbook.model import Claim

Figure = tuple[int, int | None]
Found = tuple[str, float, str]
"""Evidence on two tellings: its name in the codebook, how often it is there, its words."""
CLAIM = "claim_of_responsibility"


class Telling(Dated, Worded):
    """Claims of one report about one incident, with where, when and in which words they tell of it."""

    @cached_property
    def denial(self) -> bool:
        """Does it only deny, dispute, say that nobody was hurt, or say who else did it?"""
        denying = {c.quote.start for c in self.claims if c.stance in ("denies", "disputes") or (c.tolls and _denying(c))}
        if not denying:
            return False
        if min(denying) == min(c.quote.start for c in self.claims):
            return not any(t.best for c in self.claims for t in c.tolls)  # what it tells of the deed is its version
        return all(_denying(c) or (c.quote.start in denying and not c.tolls) for c in self.deeds)

    @cached_property
    def confirms(self) -> bool:
        """Does somebody confirm the deed in it, of which others have told?"""
        return any(c.stance == "confirms" for c in self.claims)

    @cached_property
    def known(self) -> bool:
        """Does it tell of the deed as of one that is known: confirm it, or open with "the bombing in X"?"""
        first = min(self.claims, key=lambda c: c.quote.start)
        return self.confirms or self.rules.tells_as_known(first.quote.text)

    @cached_property
    def owns_up(self) -> bool:
        """Does a party claim the deed as its own in it?"""
        return any(c.action == CLAIM and c.stance == "asserts" for c in self.claims)

    @cached_property
    def scope(self) -> str:
        """incident, aggregate, background or act: tellings of two scopes are never one event."""
        first = self.claims[0]
        return "aggregate" if first.scope == "aggregate" else "background" if first.background else "incident"

    @cached_property
    def actions(self) -> frozenset[str]:
        """The actions its claims name, or the ones that they deny."""
        told = frozenset(c.action for c in self.deeds)
        return (told - self.rules.comments) | self.denied if self.denied else told

    @cached_property
    def chief_actions(self) -> frozenset[str]:
        """The kinds of deed in which people were harmed, where that is told of certain ones; else all that it names."""
        harming = frozenset(c.action for c in self.deeds if any(t.outcome in HARM and t.low for t in c.tolls))
        return (harming - self.rules.generic) or self.actions

    @cached_property
    def parties(self) -> frozenset[str]:
        """Heads of the parties that act or are hit."""
        ids = [a.id for c in self.told for a in c.actors if a.id] + [
            t.side for c in self.claims for t in c.tolls if t.side and t.best != 0
        ]
        return frozenset(self.actors.side_of(i) or i for i in ids)

    @cached_property
    def accused(self) -> frozenset[str]:
        """Heads of the parties that deny to have done it."""
        ids = [c.speaker.actor for c in self.claims if c.stance == "denies" and not c.tolls and c.speaker.actor]
        return frozenset(self.actors.side_of(i) or i for i in ids)

    @cached_property
    def figures(self) -> dict[tuple[str, str], set[Figure]]:
        """Counts by outcome and base of people; where several are counted, victims told of one by one are no counts."""
        found: dict[tuple[str, str], set[Figure]] = {}
        for c in self.claims:
            for t in c.tolls:
                if t.low is not None and t.part_of is None and not (c.stance == "denies" and not t.best):
                    found.setdefault((t.outcome, base_of(t, self.actors)), set()).add((t.low, t.high))
        several = {outcome for (outcome, _), figures in found.items() if any(f[0] > 1 for f in figures)}
        for (outcome, base), figures in list(found.items()):
            if outcome in several and base in (CIVILIANS, UNKNOWN) and (1, 1) in figures:
                figures.discard((1, 1))
                if not figures:
                    del found[outcome, base]
        return found

    @cached_property
    def greatest(self) -> dict[tuple[str, str], Figure]:
        """Of the counts of each outcome and base the greatest."""
        return {key: max(figures, key=lambda f: (f[0], str(f[1]))) for key, figures in self.figures.items()}

    @cached_property
    def more(self) -> bool:
        """Does it count "four more" on a day and at a place that its sentence names: others than those told of before?"""
        first = next((c for c in in_order(self.claims) if any(t.outcome in HARM for t in c.tolls)), None)
        if first is None or first.scope != "incident":
            return False
        told = [t for t in first.tolls if t.outcome in HARM]
        day, place = (x.quote if x is not None else None for x in (first.period, first.place))
        named = day is not None and place is not None and is_inside(day, first) and is_inside(place, first)
        return named and told[0].relation == "additional"

    @cached_property
    def updates(self) -> dict[str, int]:
        """The greatest count by outcome that the report tells as an update."""
        told = sorted((t.outcome, t.low) for c in self.claims for t in c.tolls if t.relation == "update" and t.low)
        return dict(told)

    @cached_property
    def parts(self) -> frozenset[tuple[str, str, int]]:
        """Outcome, kind of people and number where some are counted by kind ("four people, two of them children")."""
        told = [t for c in self.claims for t in c.tolls if t.low is not None and t.low == t.high and t.low > 1]
        return frozenset((t.outcome, t.who, t.low) for t in told if t.low is not None and t.who in PARTIAL)


def is_withdrawal(claim: Claim) -> bool:
    """Does the outlet take back a count of its own?"""
    return (
        claim.stance == "denies" and claim.speaker.kind in RELAYS and bool(claim.tolls) and not any(t.best for t in claim.tolls)
    )


def _denying(claim: Claim) -> bool:
    """Denies a deed, or says that nobody was hurt; a figure that it calls old aside."""
    if claim.stance in ("denies", "disputes"):
        return not any(t.best for t in claim.tolls)
    return bool(claim.tolls) and all(not t.best or t.relation == "superseded" for t in claim.tolls)
