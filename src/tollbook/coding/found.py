"""What the toll finder hands on: outcome words, and counts of people with an outcome."""

from dataclasses import dataclass

from tollbook.coding.item import Item


@dataclass(frozen=True, slots=True)
class Count:
    """How many: bounds as in a toll, the hedge, and whether the words count people beside others or replace a figure."""

    low: int | None
    best: int | None
    high: int | None
    hedge: str
    relation: str = "count"


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """An outcome word: token of the word, index of its item, last token of the whole expression.

    ``denied``: it is what is said not to be done ("did not survive").
    """

    token: int
    item: int
    last: int
    outcome: str
    frame: str
    strict: bool = False
    counted: bool = False
    body: bool = False
    unless_next: frozenset[str] = frozenset()
    negated: bool = False
    """Told by what did not happen: "could not be saved"."""
    doer: bool = False
    unsure: bool = False
    of: frozenset[str] = frozenset()
    agent: bool = False


@dataclass(slots=True)
class Found:
    """A count of people with an outcome, before it becomes a toll.

    ``item`` is the noun phrase; ``trigger`` the outcome word's token; ``who`` None until the antecedent gives it;
    ``whole`` the Found that already holds these people.
    """

    outcome: str
    count: Count
    item: Item
    trigger: int
    sentence: int
    who: str | None = None
    side: str | None = None
    relation: str = "count"
    whole: "Found | None" = None
    antecedent: "Found | None" = None
    after: "Found | None" = None
    """The attack's own count, where these people died of it later."""
    attacker: bool = False
    owned: bool = False
    """Told as a party's own loss."""
    phrase: Item | None = None
    """The toll word's phrase, where the figure stands apart from it ("its own losses at five")."""
    place_token: int | None = None
    words_start: int | None = None
    words_end: int | None = None
    """The first (its phrase's, where None) and behind the last of a list member's own words, which name its place and its day."""
    with_last: bool = False
    """A member of a list who is told with the one before ("a headman and his wife"): of one incident."""
    home: str | None = None
    """The id of the claim that it was told in, where that is one of its own."""
    because: tuple[str, ...] = ()
