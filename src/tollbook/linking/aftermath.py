"""What a report tells around an incident: the acts that follow it and what is said of it, which are no part of it.

"Gunmen shot the mayor … police arrested two men … the bishop condemned it": those arrested are no victims and the bishop did
nothing. Such a claim stays a claim; it is no claim of the event. What it counts ("three were captured") is one, and so is who
denies, doubts, confirms or claims the deed or lays it at another's door.
"""

from collections.abc import Sequence

from tollbook.codebook.linking import LinkingRules
from tollbook.model import Claim


def without_aftermath(claims: Sequence[Claim], rules: LinkingRules) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The claims of an incident, and those told around it; all are the incident's where no sentence tells only of the deed."""
    aftermath = tuple(c for c in claims if _is_aftermath(c, rules))
    own = tuple(c for c in claims if c not in aftermath)
    shared = {c.quote.start for c in aftermath}
    deeds = (c for c in own if c.action not in rules.comments and c.stance in ("asserts", "confirms"))
    tells = any(c.quote.start not in shared for c in deeds)
    return (own, aftermath) if tells else (tuple(claims), ())


def _is_aftermath(claim: Claim, rules: LinkingRules) -> bool:
    acts = claim.action in rules.aftermath or claim.action in rules.remarks
    return acts and claim.stance == "asserts" and not claim.tolls and not claim.parts
