"""A happening: one thing that a clause says is done, before it becomes a claim."""

from dataclasses import dataclass

from tollbook.language.mentions import Span
from tollbook.model import Reality


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that plays a role: its head token, its words' span, and the codebook actor in it, if any."""

    token: int
    span: Span
    text: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A verb, noun or pattern of the codebook's actions in a clause.

    ``token`` is the trigger's index in the spaCy Doc, ``action`` the leaf, ``verbal`` whether it is a speech act (threat,
    denial, offer) rather than a deed. ``negated`` deeds did not take place. The phrases are as the clause gives them;
    ``weapons`` and ``objects`` are things. ``tokens`` are all its triggers
    ("ambushed", "killing", "wounding"), ``token`` the one it is named after. ``because`` names the rule that fired.
    """

    token: int
    span: Span
    action: str
    reality: Reality = "happened"
    negated: bool = False
    verbal: bool = False
    sources: tuple[Phrase, ...] = ()
    targets: tuple[Phrase, ...] = ()
    third_parties: tuple[Phrase, ...] = ()
    weapons: tuple[Phrase, ...] = ()
    objects: tuple[Phrase, ...] = ()
    deadline: str | None = None
    condition: str | None = None
    because: tuple[str, ...] = ()
    tokens: tuple[int, ...] = ()
