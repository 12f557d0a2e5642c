"""What may stand in the fields of forms."""

from functools import lru_cache
from typing import get_args

from tollbook.book.deciding import LEVELS
from tollbook.book.models import Head, Member
from tollbook.desk import wording
from tollbook.desk.knowledge import the_codebook
from tollbook.model import SpeakerKind, Stance, Who
from tollbook.model.claim import Outcome, Reality

SPEAKERS = {
    "party": "a party to the conflict",
    "government": "a government",
    "armed_group": "an armed group",
    "police": "the police",
    "medical": "medics",
    "witness": "a witness",
    "resident": "residents",
    "monitor": "a monitor",
    "media": "another medium",
    "anonymous": "someone unnamed",
    "outlet": "the report itself",
}


@lru_cache(maxsize=1)
def actions() -> tuple[tuple[str, str], ...]:
    """Every action with its label, in the labels' order."""
    return tuple(sorted(((n, leaf.label) for n, leaf in the_codebook().actions.leaves.items()), key=lambda p: p[1]))


def people() -> list[str]:
    """The members of the book's team, to whom work is assigned."""
    team = Head.objects.filter(pk=1).values_list("team", flat=True).first()
    return (
        list(Member.objects.filter(team=team).order_by("user__username").values_list("user__username", flat=True)) if team else []
    )


def for_event() -> dict[str, object]:
    """The choices of an event's forms."""
    return {
        "actions": actions(),
        "outcomes": [(o, wording.OUTCOME[o]) for o in get_args(Outcome)],
        "whos": [(w, wording.WHO[w]) for w in get_args(Who)],
        "realities": [(r, wording.REALITY[r] or "happened") for r in get_args(Reality)],
        "levels": [(g, wording.GRADE[g]) for g in LEVELS],
        "members": people(),
    }


def for_claim() -> dict[str, object]:
    """The choices of a claim by hand."""
    return {
        **for_event(),
        "stances": [(s, wording.STANCE[s]) for s in get_args(Stance)],
        "speakers": [(k, SPEAKERS[k]) for k in get_args(SpeakerKind)],
    }
