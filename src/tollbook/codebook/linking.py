"""What linking knows: weights of evidence, families of actions, words that set incidents apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook

_VOICES = (
    "forces",
    "police",
    "second_hand",
    "people",
    "denying",
    "posts",
    "houses",
    "texts",
    "below_the_state",
    "for_the_army",
    "of_a_place",
)
"""The lists of ``[voices]``."""


@dataclass(frozen=True)
class LinkingRules:
    """Log odds by name of evidence, between reports (``weights``), ``inside`` one, and where few incidents are told (``fit``;
    ``fits``: the chance from which the best fit is taken); ``families`` of an action; ``generic`` actions fit any violent
    incident; ``plainly``: what an action's plain word may mean ("a bomb" may be a roadside bomb)."""

    weights: Mapping[str, float]
    families: Mapping[str, frozenset[str]]
    generic: frozenset[str]
    separate: tuple[str, ...]
    join: float = 0.0
    veto: float = -7.0
    apart: float = -2.0
    rarity: Mapping[str, float] = field(default_factory=dict)
    rare: float = 7.0
    comments: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    reach: int = 700
    forces: frozenset[str] = frozenset()
    police: frozenset[str] = frozenset()
    second_hand: tuple[str, ...] = ()
    around: frozenset[str] = frozenset()
    inside: Mapping[str, float] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()
    weak: float = 3.0
    remarks: frozenset[str] = frozenset()
    terrain: frozenset[str] = frozenset()
    telling_count: int = 50
    besides: tuple[str, ...] = ()
    shared_sites: frozenset[str] = frozenset()
    aftermath: frozenset[str] = frozenset()
    hours: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    denying: tuple[str, ...] = ()
    ranks: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    plainly: Mapping[str, frozenset[str]] = field(default_factory=dict)
    posts: frozenset[str] = frozenset()
    houses: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    grows: tuple[str, ...] = ()
    so_far: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    all_alike: tuple[str, ...] = ()
    all_before: tuple[str, ...] = ()
    fit: Mapping[str, float] = field(default_factory=dict)
    fits: float = 1.0
    scenes: Mapping[str, str] = field(default_factory=dict)
    """Words for where a deed strikes ("tea shop"), with the kind of scene that each means ("eatery")."""
    texts: frozenset[str] = frozenset()
    """Words that end the name of a text ("its bulletin"): who put it out speaks in it."""
    below_the_state: frozenset[str] = frozenset()
    """Words of offices below the state's ("the provincial government")."""
    for_the_army: tuple[str, ...] = ()
    """Forces' ids of offices that speak for a state's army."""
    of_a_place: frozenset[str] = frozenset()
    """Words that say of which place a body is, not which body ("the township committee")."""
    fights: Mapping[str, str] = field(default_factory=dict)
    """What an action is where only the armed were killed, fighters among them."""

    @cached_property
    def _houses(self) -> re.Pattern[str]:
        return re.compile(rf"(?:[A-Z][\w'’-]+ )+(?:{'|'.join(map(re.escape, self.houses)) or '(?!)'})")

    def house_in(self, name: str) -> str | None:
        """The hospital's own name in a speaker's ("a doctor at Al-Nao Hospital")."""
        found = self._houses.search(name)
        return found[0] if found is not None else None

    def is_beside(self, words: str) -> bool:
        """Do the words of a deed begin as those that a sentence only names beside its own ("after the clash in X")?"""
        return words.startswith(self.beside)

    @cached_property
    def _grows(self) -> re.Pattern[str]:
        return re.compile("|".join(self.grows) or "(?!)", re.IGNORECASE)

    def goes_on(self, words: str) -> bool:
        """Does a count go on from a lower one ("raising the toll to 17")?"""
        return self._grows.search(words) is not None

    @cached_property
    def _second_hand(self) -> re.Pattern[str]:
        return re.compile("|".join(self.second_hand) or "(?!)", re.IGNORECASE)

    def counts_second_hand(self, text: str) -> bool:
        """Does a report say of the body that counts in it that it counts what others published?"""
        return self._second_hand.search(text) is not None

    @cached_property
    def _so_far(self) -> re.Pattern[str]:
        return re.compile("|".join(self.so_far) or "(?!)", re.IGNORECASE)

    def will_grow(self, words: str) -> bool:
        """Does a figure say itself that it will grow ("nine so far")?"""
        return self._so_far.search(words) is not None

    @cached_property
    def _known(self) -> re.Pattern[str]:
        return re.compile(rf"\bthe (?:[\w'’-]+ ){{0,3}}(?:{'|'.join(self.known) or '(?!)'})\b", re.IGNORECASE)

    def tells_as_known(self, words: str) -> bool:
        """Do the words speak of a deed as of one that readers know ("the bombing in X")?"""
        return self._known.search(words) is not None

    @cached_property
    def _all_alike(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        inside, after = ("|".join(words) or "(?!)" for words in (self.all_alike, self.all_before))
        return re.compile(inside, re.IGNORECASE), re.compile(rf"[\s\"“”'’]*(?:{after})", re.IGNORECASE)

    def speaks_of_all(self, words: str, after: str) -> bool:
        """Do the words of a sentence, or those that open the next, say that the dead were all of one kind ("all of them
        civilians", "None of the dead was a soldier")?"""
        inside, opening = self._all_alike
        return inside.search(words) is not None or opening.match(after) is not None

    @cached_property
    def _denying(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{'|'.join(self.denying)})\b", re.IGNORECASE) if self.denying else None

    def after_denying(self, words: str) -> str:
        """What follows the last words of a sentence that deny a part in a deed; the sentence where none do."""
        found = list(self._denying.finditer(words)) if self._denying is not None else []
        return words[found[-1].end() :] if found else words

    @cached_property
    def _quarters(self) -> re.Pattern[str] | None:
        if not self.quarters:
            return None
        name = r"[A-Z][\w'’‘`-]+(?:[ -](?:al-|el-)?[A-Z][\w'’‘`-]+){0,2}"
        nouns = "|".join(map(re.escape, sorted(self.quarters)))
        return re.compile(rf"((?:al-|el-)?{name})(?: \([^()]{{2,30}}\))? (?:{nouns})\b|\b(?:{nouns}) of ((?:al-|el-)?{name})")

    def quarters_in(self, text: str) -> list[str]:
        """Names that the text calls villages, quarters, camps or streets ("al-Sinaa neighborhood", "the village of Zorava")."""
        return [m[1] or m[2] for m in self._quarters.finditer(text)] if self._quarters is not None else []

    def without_rank(self, name: str) -> str:
        """A person's name (lower case) without the ranks before it: "captain bill urban" is Bill Urban."""
        words = name.split()
        while len(words) > 2 and words[0].rstrip(".") in self.ranks:
            words = words[1:]
        return " ".join(words)

    def of_the_place(self, kind: str, name: str) -> bool:
        """Are they people of the place, whom no trade or office makes sources of their own ("rescuers and residents")?"""
        return kind in ("resident", "witness") or (kind == "medical" and not self.people.isdisjoint(name.split()))

    @cached_property
    def _scenes(self) -> re.Pattern[str] | None:
        longest = sorted(self.scenes, key=lambda w: (-len(w), w))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})s?\b", re.IGNORECASE) if longest else None

    def scenes_in(self, words: str) -> frozenset[str]:
        """The kinds of scene that the words name: market, base, eatery."""
        found = (m[0].lower() for m in self._scenes.finditer(words)) if self._scenes is not None else ()
        return frozenset(self.scenes.get(w) or self.scenes[w.removesuffix("s")] for w in found)

    @cached_property
    def _hours(self) -> re.Pattern[str] | None:
        longest = sorted(self.hours, key=lambda w: (-len(w), w))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE) if longest else None

    def hours_in(self, words: str) -> list[tuple[int, int]]:
        """First and last hour of each part of the day that the words name."""
        return [self.hours[m[0].lower()] for m in self._hours.finditer(words)] if self._hours is not None else []

    @cached_property
    def _apart(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{'|'.join(self.separate)})") if self.separate else None

    @cached_property
    def _besides(self) -> re.Pattern[str]:
        return re.compile("|".join(self.besides) or "(?!)")

    def told_besides(self, words: str) -> bool:
        """Do the words of a sentence (lower case) tell of harm done besides what was told before?"""
        return self._besides.search(words) is not None

    def set_apart(self, words: str) -> str | None:
        """The words of a sentence (lower case) that set its deed apart from the one told before; None without any."""
        found = self._apart.search(words) if self._apart is not None else None
        return found[0] if found is not None else None

    def weight(self, name: str, *, same_report: bool = False) -> float:
        """The log odds of one kind of evidence. Raises BadCodebook for a name that the file does not have."""
        table, section = (self.inside, "inside") if same_report else (self.weights, "weights")
        try:
            return table[name]
        except KeyError:
            raise BadCodebook(f"linking.toml: no weight {name!r}; add it under [{section}]") from None


def load_linking(folders: Sequence[Path]) -> LinkingRules:
    """The rules of ``linking.toml``; a later folder's values replace earlier ones."""
    weights: dict[str, float] = {}
    inside: dict[str, float] = {}
    fit: dict[str, float] = {}
    families: dict[str, frozenset[str]] = {}
    generic: set[str] = set()
    separate: list[str] = []
    comments: set[str] = set()
    always: set[str] = set()
    around: set[str] = set()
    bodies: set[str] = set()
    remarks: set[str] = set()
    terrain: set[str] = set()
    ranks: set[str] = set()
    quarters: set[str] = set()
    besides: list[str] = []
    beside: list[str] = []
    known: list[str] = []
    replacing: dict[str, list[str]] = {name: [] for name in ("grows", "so_far", "all_alike", "all_before")}
    sites: set[str] = set()
    aftermath: set[str] = set()
    hours: dict[str, tuple[int, int]] = {}
    plainly: dict[str, frozenset[str]] = {}
    scenes: dict[str, str] = {}
    fights: dict[str, str] = {}
    voices: dict[str, list[str]] = {name: [] for name in _VOICES}
    reach = 700
    limits = {"join": 0.0, "veto": -7.0, "apart": -2.0, "weak": 3.0, "telling_count": 50, "fits": 1.0}
    for path in find_files("linking.toml", folders):
        data = read_toml(path)
        for section, table in (("weights", weights), ("inside", inside), ("fit", fit)):
            for name, value in data.get(section, {}).items():
                if not isinstance(value, int | float):
                    raise BadCodebook(f"{path}: [{section}] {name} must be a number (log odds), not {value!r}")
                table[name] = float(value)
        for name, actions in data.get("families", {}).items():
            families.update({a: families.get(a, frozenset()) | {name} for a in actions})
        for name, actions in data.get("plainly", {}).items():
            plainly[name] = plainly.get(name, frozenset()) | frozenset(actions)
        scenes.update({w.lower(): kind for kind, words in data.get("scenes", {}).items() for w in words})
        fights.update(data.get("fights", {}))
        generic |= set(data.get("generic", {}).get("any", []))
        comments |= set(data.get("comments", {}).get("actions", []))
        bodies |= set(data.get("bodies", {}).get("words", []))
        terrain |= set(data.get("terrain", {}).get("words", []))
        ranks |= set(data.get("ranks", {}).get("words", []))
        quarters |= set(data.get("quarters", {}).get("nouns", []))
        aftermath |= set(data.get("aftermath", {}).get("acts", []))
        for words, span in data.get("hours", {}).items():
            if not (isinstance(span, list) and len(span) == 2 and all(isinstance(h, int) for h in span)):
                raise BadCodebook(f"{path}: [hours] {words!r} must be a first and a last hour, not {span!r}")
            hours[words.lower()] = (span[0], span[1])
        around |= set(data.get("unspecific", {}).get("around", []))
        remarks |= set(data.get("comments", {}).get("remarks", []))
        always |= set(data.get("comments", {}).get("always", []))
        reach = int(data.get("comments", {}).get("reach", reach))
        for name, words in voices.items():
            words += data.get("voices", {}).get(name, [])
        separate += data.get("separate", {}).get("words", [])
        besides += data.get("separate", {}).get("besides", [])
        beside += data.get("separate", {}).get("beside", [])
        known += data.get("separate", {}).get("known", [])
        for name, words in replacing.items():
            words += data.get("replacing", {}).get(name, [])
        sites |= set(data.get("sites", {}).get("shared", []))
        limits = {name: float(data.get(name, value)) for name, value in limits.items()}
    rarity, rare = _rarity(folders)
    return LinkingRules(
        weights,
        families,
        frozenset(generic),
        tuple(separate),
        limits["join"],
        limits["veto"],
        limits["apart"],
        rarity,
        rare,
        frozenset(comments),
        frozenset(always),
        reach,
        frozenset(voices["forces"]),
        frozenset(voices["police"]),
        tuple(voices["second_hand"]),
        frozenset(around),
        inside,
        frozenset(bodies),
        limits["weak"],
        frozenset(remarks),
        frozenset(terrain),
        int(limits["telling_count"]),
        tuple(besides),
        frozenset(sites),
        frozenset(aftermath),
        hours,
        frozenset(voices["people"]),
        tuple(voices["denying"]),
        frozenset(ranks),
        frozenset(quarters),
        plainly,
        frozenset(voices["posts"]),
        tuple(voices["houses"]),
        tuple(beside),
        tuple(replacing["grows"]),
        tuple(replacing["so_far"]),
        tuple(known),
        tuple(replacing["all_alike"]),
        tuple(replacing["all_before"]),
        fit,
        limits["fits"],
        scenes,
        frozenset(voices["texts"]),
        frozenset(voices["below_the_state"]),
        tuple(voices["for_the_army"]),
        frozenset(voices["of_a_place"]),
        fights,
    )


def _rarity(folders: Sequence[Path]) -> tuple[Mapping[str, float], float]:
    """How rare each word of ``linking_words.toml`` is, and words that are not there."""
    rarity: dict[str, float] = {}
    rare = 7.0
    for path in find_files("linking_words.toml", folders):
        data = read_toml(path)
        rare = float(data.get("rare", rare))
        for value, words in data.get("rarity", {}).items():
            rarity.update(dict.fromkeys(words.split(), float(value)))
    return rarity, rare
