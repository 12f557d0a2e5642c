"""The actions of the codebook: leaves, the words that mean them, and their codes in other people's codebooks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from tollbook.codebook.files import find_files, laid_over, read_toml
from tollbook.codebook.inflection import noun_forms
from tollbook.codebook.patterns import (
    Hit,
    Pattern,
    Words,
    compile_pattern,
    hits_of,
    index_of,
    phrases_of,
    split_words,
    word_pattern,
)
from tollbook.errors import BadCodebook
from tollbook.model import Codes

Kind = Literal["deed", "verbal", "harm"]
_COMMON = frozenset({"would", "under", "their", "still", "about", "after", "while", "where", "takes", "taken", "makes", "comes"})
_UCDP = ("sides", "one-sided", "")
_ACTION_KEYS = {
    "label",
    "parent",
    "kind",
    "plover",
    "acled",
    "acled_armed",
    "cameo",
    "ucdp",
    "verbs",
    "nouns",
    "patterns",
    "yields",
    "yields_bare",
    "symmetric",
    "doers_first",
    "negated",
    "ended",
    "off",
}


_PLAIN_KEYS = (
    "parent",
    "kind",
    "plover",
    "acled",
    "acled_armed",
    "cameo",
    "ucdp",
    "symmetric",
    "doers_first",
    "negated",
    "ended",
)


@dataclass(frozen=True, slots=True)
class Action:
    """One leaf: its label, wider leaf and crosswalk. ``ucdp`` is "sides", "one-sided" or "" (no lethal violence).

    ``negated`` is the leaf that not doing it is: who does not agree rejects. ``ended`` is the leaf that its coming to an end is.
    ``doers_first``: its patterns open with who does it.
    """

    name: str
    label: str
    parent: str | None = None
    kind: Kind = "deed"
    plover: str | None = None
    acled: str | None = None
    acled_armed: str | None = None
    cameo: str | None = None
    ucdp: str = ""
    yields: tuple[str, ...] = ()
    yields_bare: tuple[str, ...] = ()
    symmetric: bool = False
    doers_first: bool = False
    negated: str | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Refinement:
    """Words that make one of ``sources`` the narrower leaf ``to`` when they stand in the same clause (or sentence)."""

    sources: frozenset[str]
    near: tuple[Words, ...]
    unless: tuple[Words, ...]
    to: str
    where: Literal["clause", "sentence"] = "clause"


@dataclass(frozen=True)
class Actions:
    """All actions with their patterns, ready for matching. Immutable."""

    leaves: Mapping[str, Action]
    index: Mapping[str, tuple[Pattern, ...]]
    refinements: tuple[Refinement, ...]
    never: Mapping[str, tuple[Words, ...]]
    classes: Mapping[str, tuple[Words, ...]]
    depth: Mapping[str, int] = field(default_factory=dict)
    telling: frozenset[str] = frozenset()
    """Words by which a headline may tell of an action."""
    deeds: frozenset[str] = frozenset()
    """Words that alone mean a deed or a harm: "ambushed", "abduction"."""
    harms: frozenset[str] = frozenset()
    """Words that alone mean a harm: "killed", "wounding"."""

    @cached_property
    def refined(self) -> frozenset[str]:
        """Leaves that words nearby may make narrower."""
        return frozenset(name for rule in self.refinements for name in rule.sources)

    @cached_property
    def refusals(self) -> frozenset[str]:
        """Leaves that are another's negation: rejection."""
        return frozenset(leaf.negated for leaf in self.leaves.values() if leaf.negated)

    def __contains__(self, name: str) -> bool:
        return name in self.leaves

    def __getitem__(self, name: str) -> Action:
        return self.leaves[name]

    def ancestors(self, name: str) -> Iterator[str]:
        """The wider leaves of a leaf, nearest first."""
        parent = self.leaves[name].parent if name in self.leaves else None
        while parent is not None:
            yield parent
            parent = self.leaves[parent].parent

    def covers(self, wide: str, narrow: str) -> bool:
        """True where ``narrow`` is ``wide`` or one of its kinds."""
        return wide == narrow or wide in self.ancestors(narrow)

    def yields(self, wide: str, narrow: str, bare: bool = False) -> bool:
        """True where words of ``wide`` beside ``narrow`` in one clause tell of the same deed: "killed" in an "airstrike".

        ``bare``: nobody is hurt in the sentence, so that a raid is no more than the arrests made in it.
        """
        if wide == narrow or wide not in self.leaves or narrow not in self.leaves:
            return False
        above = (narrow, *self.ancestors(narrow))
        leaf = self.leaves[wide]
        return wide in above or any(name in above for name in (leaf.yields + leaf.yields_bare if bare else leaf.yields))

    def codes(self, name: str, ucdp: int | None = None, armed_target: bool = False) -> Codes:
        """The leaf in PLOVER, ACLED, CAMEO and UCDP.

        ``ucdp`` is the type of violence where the sides are known. An attack on an armed party (``armed_target``) is a
        battle to ACLED, one on civilians violence against civilians.
        """
        leaf = self.leaves.get(name)
        if leaf is None:
            return Codes()
        acled = leaf.acled_armed if armed_target and leaf.acled_armed else leaf.acled
        kind = {"sides": ucdp, "one-sided": 3, "": None}[leaf.ucdp]
        return Codes(plover=leaf.plover, acled=acled, cameo=leaf.cameo, ucdp=kind)

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every place where a pattern matches a row of lower-case words without hyphens, in order of start."""
        stopped = self.stopped(words)
        return [hit for hit in hits_of(self.index, words) if not any(i in stopped for i in hit.matched)]

    def stopped(self, words: Sequence[str]) -> frozenset[int]:
        """Indexes of words inside an expression that must not trigger ("heart attack")."""
        found: set[int] = set()
        for start, word in enumerate(words):
            for phrase in self.never.get(word, ()):
                if tuple(words[start : start + len(phrase)]) == phrase:
                    found.update(range(start, start + len(phrase)))
        return frozenset(found)


def _patterns(name: str, table: Mapping[str, Any], order: int, classes: Mapping[str, tuple[Words, ...]]) -> list[Pattern]:
    found = [word_pattern(w, name, order, "verb") for w in table.get("verbs", ())]
    found += [word_pattern(w, name, order, "noun") for w in table.get("nouns", ())]
    found += [compile_pattern(p, name, order, classes) for p in table.get("patterns", ())]
    return found


def _action(name: str, table: Mapping[str, Any], where: Path) -> Action:
    unknown = sorted(set(table) - _ACTION_KEYS)
    if unknown:
        raise BadCodebook(
            f"{where}: action {name!r} has an unknown key {unknown[0]!r}; known keys: {', '.join(sorted(_ACTION_KEYS))}"
        )
    if table.get("kind", "deed") not in ("deed", "verbal", "harm") or table.get("ucdp", "") not in _UCDP:
        raise BadCodebook(f"{where}: action {name!r}: kind must be deed, verbal or harm, ucdp one of {_UCDP}")
    plain = {key: table[key] for key in _PLAIN_KEYS if key in table}
    return Action(
        name,
        table.get("label", name.replace("_", " ")),
        yields=tuple(table.get("yields", ())),
        yields_bare=tuple(table.get("yields_bare", ())),
        **plain,
    )


def _merge(folders: Sequence[Path]) -> tuple[dict[str, dict[str, Any]], dict[str, Any], list[Any], list[Any], Path]:
    """The tables of all folders: later folders add words to a leaf, change its other keys, or switch it off."""
    actions: dict[str, dict[str, Any]] = {}
    classes: dict[str, Any] = {}
    refine: list[Any] = []
    never: list[Any] = []
    path = Path("actions.toml")
    for path in find_files("actions.toml", folders):
        tables = read_toml(path)
        for name, members in tables.get("classes", {}).items():
            classes[name] = [*classes.get(name, ()), *members]
        for name, table in tables.get("actions", {}).items():
            actions[name] = laid_over(actions.get(name, {}), table)
        refine += tables.get("refine", [])
        never += tables.get("never", [])
    return {n: t for n, t in actions.items() if not t.get("off")}, classes, refine, never, path


def _check_parents(leaves: Mapping[str, Action], where: Path) -> None:
    for name in leaves:
        seen = [name]
        while (parent := leaves[seen[-1]].parent) is not None:
            if parent not in leaves or parent in seen:
                raise BadCodebook(f"{where}: action {name!r}: parent {parent!r} is unknown or leads back to it; correct `parent`")
            seen.append(parent)


def _refinement(table: Mapping[str, Any], leaves: Mapping[str, Action], classes: Mapping[str, tuple[Words, ...]]) -> Refinement:
    unknown = [n for n in (*table["from"], table["to"]) if n not in leaves]
    if unknown:
        raise KeyError(unknown[0])
    unless = phrases_of(table.get("unless", ()), classes)
    return Refinement(
        frozenset(table["from"]), phrases_of(table["near"], classes), unless, table["to"], table.get("where", "clause")
    )


@lru_cache(maxsize=4)
def _load(folders: tuple[Path, ...]) -> Actions:
    tables, raw_classes, refine, stop_tables, where = _merge(folders)
    classes = {name: tuple(dict.fromkeys(f for m in members for f in _member(m))) for name, members in raw_classes.items()}
    leaves = {name: _action(name, table, where) for name, table in tables.items()}
    _check_parents(leaves, where)
    stops: dict[str, list[Words]] = {}
    for phrase in (split_words(w) for table in stop_tables for w in table.get("words", ())):
        stops.setdefault(phrase[0], []).append(phrase)
    try:
        patterns = [p for order, (n, t) in enumerate(tables.items()) for p in _patterns(n, t, order, classes)]
        refinements = tuple(_refinement(t, leaves, classes) for t in refine)
    except KeyError as problem:
        raise BadCodebook(f"{where}: {problem} is no class or action of the file; define it or correct the name") from problem
    depth = {name: _depth(name, leaves) for name in leaves}
    telling = frozenset(w for p in patterns for w in p.items[-1 if p.part != "any" else 0].words if p.part != "any" or _tells(w))
    single = [p for p in patterns if len(p.items) == 1 and leaves[p.action].kind != "verbal"]
    deeds = frozenset(w for p in single for w in p.items[0].words)
    harms = frozenset(w for p in single if leaves[p.action].kind == "harm" for w in p.items[0].words)
    never = {w: tuple(p) for w, p in stops.items()}
    return Actions(leaves, index_of(patterns), refinements, never, classes, depth, telling, deeds, harms)


def _member(text: str) -> list[Words]:
    """A class member and its plural."""
    *before, last = split_words(text)
    return [(*before, form) for form in (last, *sorted(noun_forms(last) - {last}))]


def _tells(word: str) -> bool:
    """Is a pattern's first word one that a page about anything else would seldom hold?"""
    return len(word) > 4 and word not in _COMMON


def _depth(name: str, leaves: Mapping[str, Action]) -> int:
    parent = leaves[name].parent
    return 0 if parent is None else 1 + _depth(parent, leaves)


def load_actions(folders: Sequence[Path]) -> Actions:
    """The actions of ``actions.toml`` in each folder, later folders over earlier ones.

    Raises BadCodebook naming the file and what is wrong in it.
    """
    return _load(tuple(folders))
