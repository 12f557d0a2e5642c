"""What is wrong with a codebook: duplicates, names that two parties claim, cycles, dead ids, missing crosswalk."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ActorEntry, Actors
from tollbook.codebook.files import find_files, read_toml
from tollbook.codebook.matching import keys_of

_PARTS = tuple(n for n, part in vars(Codebook).items() if isinstance(part, cached_property) and n != "gazetteer")
"""What is read of the files. The gazetteer's index is not built for a check."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: its kind, where it is, what it is."""

    kind: str
    where: str
    what: str


def check_codebook(codebook: Codebook) -> tuple[Problem, ...]:
    """Every problem of a codebook, in a fixed order. Raises BadCodebook where a file cannot be read at all."""
    for name in _PARTS:
        getattr(codebook, name)
    return tuple(problem for check in CHECKS for problem in check(codebook))


def unread(codebook: Codebook) -> Iterator[Problem]:
    """Files and tables of a team's folder that go by no name of ours, which nobody would ever read."""
    ours = codebook.folders[0]
    parts = sorted({path.relative_to(ours).parts[0] for path in ours.rglob("*.toml")})
    for folder in codebook.folders[1:]:
        for path in sorted(folder.rglob("*.toml")):
            name, *inside = path.relative_to(folder).parts
            if name not in parts or len(inside) > 1 or (ours / name).is_dir() != bool(inside):
                yield Problem("unread", "/".join((name, *inside)), f"no part of the codebook; use one of {', '.join(parts)}")
                continue
            known = sorted({table for own in find_files(name, (ours,)) for table in read_toml(own)})
            for table in sorted(set(read_toml(path)) - set(known)):
                yield Problem("unread", path.name, f"no table [{table}] is read there; use one of {', '.join(known)}")


def duplicates(codebook: Codebook) -> Iterator[Problem]:
    """An id given twice in the files of one folder: the later would change the earlier unseen."""
    for folder in codebook.folders:
        seen: dict[str, str] = {}
        for path in find_files("actors", (folder,)):
            for ident in read_toml(path).get("actor", {}):
                if ident in seen:
                    yield Problem(
                        "duplicate", path.name, f"actor {ident} is already in {seen[ident]}; put all of it in one place"
                    )
                seen[ident] = path.name


def name_clashes(codebook: Codebook) -> Iterator[Problem]:
    """A name of two parties that neither a [[reading]] nor their countries tell apart."""
    actors = codebook.actors
    for keys, names in actors.lexicon.names.items():
        idents = sorted({n.actor for n in names})
        if len(idents) < 2 or keys in actors.lexicon.readings:
            continue
        for one, other in combinations(idents, 2):
            if not _told_apart(actors, one, other):
                name = " ".join(keys)
                yield Problem(
                    "name clash",
                    f"{one}, {other}",
                    f"both are called {name!r}; give them different countries, or say in a [[reading]] which is meant where",
                )


def _told_apart(actors: Actors, one: str, other: str) -> bool:
    homes, others = actors.lexicon.homes[one], actors.lexicon.homes[other]
    return bool(homes) and bool(others) and not set(homes) & set(others)


def cycles(codebook: Codebook) -> Iterator[Problem]:
    """An actor that is its own parent, at whatever remove."""
    for entry in codebook.actors:
        line = codebook.actors.lineage(entry.id)
        last = codebook.actors.get(line[-1])
        if last is not None and last.parent in line:
            yield Problem("cycle", entry.id, f"its parents come back to {last.parent}; take one parent out")


def dead_ids(codebook: Codebook) -> Iterator[Problem]:
    """Ids and country codes that name nothing."""
    actors = codebook.actors
    for entry in actors:
        for role, ident in _references(entry):
            if actors.get(ident) is None:
                yield Problem("dead id", entry.id, f"{role} {ident!r} is no actor; add it or mend the id")
        for code in entry.homes:
            if actors.countries.get(code) is None:
                yield Problem("dead id", entry.id, f"country {code!r} is not in countries.toml; use an ISO2 code")
    for reading in actors.readings:
        for meant in (reading.default, *reading.by_country.values()):
            if meant is not None and actors.get(meant) is None:
                yield Problem("dead id", f"reading of {reading.names[0]!r}", f"{meant!r} is no actor; add it or mend the id")
    for outlet in codebook.outlets.entries.values():
        if outlet.owner is not None and actors.get(outlet.owner) is None:
            yield Problem("dead id", f"outlet {outlet.id}", f"owner {outlet.owner!r} is no actor; add it or mend the id")
    for force in actors.forces.entries.values():
        if force.parent is not None and force.parent not in actors.forces.entries:
            yield Problem("dead id", f"force {force.id}", f"parent {force.parent!r} is no force; add it or mend the id")


def conflicts(codebook: Codebook) -> Iterator[Problem]:
    """Rows of ``conflicts.toml`` with parties that nobody knows, or that end before they begin."""
    for row in codebook.conflicts.rows:
        where = f"conflict of {row.party or row.state} in {row.country}"
        for ident in (row.state, row.party, row.aircraft, row.drones, *sorted(row.allies)):
            if ident is not None and codebook.actors.get(ident) is None:
                yield Problem("dead id", where, f"{ident!r} is no actor; add it or mend the id")
        if row.since is not None and row.until is not None and row.until < row.since:
            yield Problem("years", where, f"until {row.until} but since {row.since}; mend one of them")


def _references(entry: ActorEntry) -> Iterator[tuple[str, str]]:
    if entry.parent is not None:
        yield "parent", entry.parent
    for ally in entry.allies:
        yield "ally", ally
    for term in entry.loaded:
        if term.used_by is not None:
            yield "used_by", term.used_by


def years(codebook: Codebook) -> Iterator[Problem]:
    """An actor that ended before it began."""
    for entry in codebook.actors:
        if entry.since is not None and entry.until is not None and entry.until < entry.since:
            yield Problem("years", entry.id, f"active until {entry.until} but since {entry.since}; mend one of them")


def outlet_clashes(codebook: Codebook) -> Iterator[Problem]:
    """A name or site of two outlets."""
    owners: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for outlet in codebook.outlets.entries.values():
        for keys in sorted({keys_of(n) for n in (outlet.name, *outlet.aliases)} | {(site,) for site in outlet.sites}):
            owners[keys].append(outlet.id)
    for keys, idents in owners.items():
        if len(idents) > 1:
            yield Problem("name clash", ", ".join(idents), f"both outlets are called {' '.join(keys)!r}; keep it for one")


def crosswalk(codebook: Codebook) -> Iterator[Problem]:
    """Leaves that other people's codebooks cannot be told of, and wider leaves that do not exist."""
    actions = codebook.actions
    for name, action in actions.leaves.items():
        missing = [key for key in ("plover", "cameo") if getattr(action, key) is None]
        if missing:
            yield Problem("crosswalk", f"action {name}", f"has no {' and no '.join(missing)}; add the nearest code")
        if action.parent is not None and action.parent not in actions.leaves:
            yield Problem("dead id", f"action {name}", f"parent {action.parent!r} is no action; add it or mend the name")


CHECKS: tuple[Callable[[Codebook], Iterator[Problem]], ...] = (
    unread,
    duplicates,
    name_clashes,
    cycles,
    dead_ids,
    years,
    conflicts,
    outlet_clashes,
    crosswalk,
)
"""In the order in which their problems are listed."""
