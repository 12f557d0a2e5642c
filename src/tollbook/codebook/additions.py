"""A team's own parties and names, in a file of its codebook folder that programs write: added, taken out, nothing else changed.

The file (``actors/team.toml``) is laid over ours like any other.
"""

import json
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tollbook.codebook import Codebook
from tollbook.codebook.actors import KINDS
from tollbook.codebook.files import read_toml
from tollbook.codebook.matching import keys_of
from tollbook.errors import BadInput

FILE = Path("actors") / "team.toml"
HEAD = """\
# Parties and names that the team added at the desk, laid over Tollbook's own codebook. The desk writes this file anew each time:
# put what you write by hand into another file beside it.

[actor]
"""
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Addition:
    """A new party (with a name and kind), or more names of a known one (without). ``note`` says who added it and why."""

    id: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    since: int | None = None
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it adds."""
        return (*((self.name,) if self.name else ()), *self.aliases)


def additions(folder: Path) -> tuple[Addition, ...]:
    """What the team added so far, in order of id. Raises BadCodebook for a file that cannot be read."""
    return tuple(_addition(i, t) for i, t in sorted(_tables(folder).items()))


def checked(addition: Addition, codebook: Codebook) -> Addition:
    """The addition if it can be made. Raises BadInput naming what is wrong and what may stand there."""
    name = _name(addition.name) if addition.name else None
    clean = replace(addition, name=name, aliases=_names(addition.aliases), note=_plain(addition.note))
    known = codebook.actors.get(clean.id)
    if clean.name is None:
        if known is None:
            raise BadInput(f"no party {clean.id!r} in the codebook; look for it on the codebook page")
        fresh = [a for a in clean.aliases if keys_of(a) not in {keys_of(n) for n in known.names}]
        if not fresh:
            raise BadInput(f"{known.name} is called so already; give a name that the codebook lacks")
        return replace(clean, aliases=tuple(fresh))
    if known is not None:
        raise BadInput(f"the id {clean.id!r} is taken by {known.name}; add the name to it, or give another id")
    if clean.kind not in KINDS:
        raise BadInput(f"kind {clean.kind!r}: use one of {', '.join(sorted(KINDS))}")
    if clean.country is not None and codebook.actors.countries.get(clean.country) is None:
        raise BadInput(f"country {clean.country!r}: give its two letters, such as SD, or leave it empty")
    if clean.since is not None and not 1800 <= clean.since <= 2100:
        raise BadInput(f"since {clean.since}: give a year, or leave it empty")
    return clean


def ident_of(name: str) -> str:
    """An id made of a name: "Azure Dawn Army" is azure-dawn-army. Raises BadInput for a name without letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    ident = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    if not ident:
        raise BadInput(f"{name!r}: no id can be made of this name; give an id of small letters, digits and hyphens")
    return ident


def add(folder: Path, addition: Addition) -> None:
    """Writes an addition to the team's file; what is there stays."""
    kept = {a.id: a for a in additions(folder)}
    old = kept.get(addition.id)
    if old is not None:
        aliases = dict.fromkeys((*old.aliases, *addition.aliases))
        notes = "; ".join(n for n in (old.note, addition.note) if n)
        addition = replace(old, aliases=tuple(aliases), note=notes, name=old.name or addition.name)
    kept[addition.id] = addition
    _write(folder, kept)


def take_out(folder: Path, ident: str, name: str) -> None:
    """Takes out one name, or a whole party by its own name. Raises BadInput where the team did not add it."""
    kept = {a.id: a for a in additions(folder)}
    old = kept.get(ident)
    if old is None or name not in old.names:
        raise BadInput(f"{name!r} of {ident!r} is not among the team's additions")
    rest = tuple(a for a in old.aliases if a != name)
    if name == old.name or (not rest and old.name is None):
        del kept[ident]
    else:
        kept[ident] = replace(old, aliases=rest)
    _write(folder, kept)


def _tables(folder: Path) -> Mapping[str, Mapping[str, object]]:
    path = folder / FILE
    found: Mapping[str, Mapping[str, object]] = read_toml(path).get("actor", {}) if path.is_file() else {}
    return found


def _addition(ident: str, table: Mapping[str, object]) -> Addition:
    aliases, since = table.get("aliases"), table.get("since")
    words = {k: str(table[k]) if table.get(k) else None for k in ("name", "kind", "country")}
    names = tuple(str(a) for a in aliases) if isinstance(aliases, list) else ()
    return Addition(
        ident, aliases=names, since=since if isinstance(since, int) else None, note=str(table.get("note", "")), **words
    )


def _write(folder: Path, kept: Mapping[str, Addition]) -> None:
    """The whole file, aside and then in place, so that no reader sees half of it."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    scratch.write_text(HEAD + "".join(_line(a) for _, a in sorted(kept.items())), encoding="utf-8")
    scratch.replace(path)


def _line(a: Addition) -> str:
    values: dict[str, object] = {"name": a.name, "aliases": list(a.aliases), "kind": a.kind, "country": a.country}
    values |= {"since": a.since, "note": _plain(a.note)}
    # a JSON string or list of strings is a TOML one too
    fields = ", ".join(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in values.items() if v)
    return f"{a.id} = {{ {fields} }}\n"


def _plain(text: str) -> str:
    """Without characters that no TOML string may hold as they are, such as a DEL; one would spoil the whole file."""
    return "".join(c for c in text if c.isprintable())


def _names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_name(n) for n in names if n.strip()))


def _name(name: str) -> str:
    plain = " ".join(name.split())
    if not keys_of(plain) or len(plain) > LONGEST or not plain.isprintable():
        raise BadInput(f"{plain[:60]!r} is no name: give words of at most {LONGEST} letters")
    return plain
