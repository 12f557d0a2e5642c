"""A party of the codebook by what a person types: its id, its name, an alias."""

from functools import lru_cache

from tollbook.codebook import Codebook
from tollbook.codebook.actors import ActorEntry
from tollbook.desk.knowledge import the_codebook


def party(typed: str, codebook: Codebook) -> ActorEntry | None:
    """The actor of an id, name or alias, whatever its case."""
    wanted = typed.strip().lower()
    if (entry := codebook.actors.get(wanted)) is not None:
        return entry
    ident = _names().get(wanted)
    return codebook.actors.get(ident) if ident else None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in the_codebook().actors:
        for name in entry.names:
            found.setdefault(name.lower(), entry.id)
    return found


def forget() -> None:
    """The names are read again when next asked for."""
    _names.cache_clear()
