"""Writes ``docs/codebook.md``, the codebook as a page to read, from its data files (`make docs`); a test compares the two."""

from collections.abc import Iterator
from pathlib import Path

from tollbook.codebook import Codebook, load_codebook
from tollbook.codebook.actors import ActorEntry
from tollbook.codebook.files import DATA, read_toml

FILE = Path(__file__).with_name("codebook.md")
HEAD = """# The codebook

Made from the data files by `make docs`; do not edit by hand. `tollbook codebook find WORD` shows where a word stands,
`tollbook codebook diff` what a change of the files changes in your reports. A folder of your own, named in the settings, lies
over these files: the same ids add names and change keys, `off = true` takes an entry out; lists of words grow by yours, and
`off = ["…"]` takes words out of those in `words/`.
"""


def page() -> str:
    """The whole page."""
    codebook = load_codebook()
    return "\n".join(
        [HEAD, *_profiles(codebook), *_quantities(codebook), *_actions(codebook), *_forces(codebook), *_actors(codebook)]
    )


def _row(*cells: object) -> str:
    return "| " + " | ".join("" if c is None else str(c).replace("|", "\\|") for c in cells) + " |"


def _table(*titles: str) -> list[str]:
    return [_row(*titles), "|" + "---|" * len(titles)]


def _profiles(codebook: Codebook) -> Iterator[str]:
    yield from ("\n## Profiles\n", *_table("profile", "best figure", "what it does"))
    for profile in codebook.profiles:
        yield _row(profile.name, profile.choose, profile.about)


def _quantities(codebook: Codebook) -> Iterator[str]:
    yield from ("\n## Vague words\n", *_table("word", "low", "best", "high", "ACLED's best"))
    for key in codebook.quantities.vague:
        low, best, high = codebook.quantities.interval(key) or (None, None, None)
        acled = codebook.quantities.interval(key, "acled")
        yield _row(key.replace("_", " "), low, best, high, acled[1] if acled else None)


def _actions(codebook: Codebook) -> Iterator[str]:
    yield from ("\n## Actions\n", *_table("action", "means", "wider", "PLOVER", "ACLED", "CAMEO", "UCDP"))
    for name, action in codebook.actions.leaves.items():
        yield _row(f"`{name}`", action.label, action.parent, action.plover, action.acled, action.cameo, action.ucdp)


def _forces(codebook: Codebook) -> Iterator[str]:
    yield "\n## Every state's forces\n\nMade by rule for each country: `nga-police` is Nigeria's.\n"
    yield from _table("id", "name", "kind", "part of", "some of its words")
    for force in codebook.actors.forces.entries.values():
        yield _row(f"`<iso3>-{force.id}`", force.name, force.kind, force.parent, ", ".join(force.words[:6]))


def _actors(codebook: Codebook) -> Iterator[str]:
    for path in sorted((DATA / "actors").glob("*.toml")):
        entries = [codebook.actors.get(ident) for ident in read_toml(path).get("actor", {})]
        if entries:
            yield f"\n## Actors: {path.stem.replace('_', ' ')}\n"
            yield from _table("id", "name", "kind", "country", "part of", "years", "other names", "loaded terms")
            yield from (_actor(entry) for entry in entries if entry is not None)


def _actor(entry: ActorEntry) -> str:
    years = f"{entry.since or ''}–{entry.until or ''}" if entry.since or entry.until else ""
    loaded = ", ".join(t.term + (f" ({t.used_by})" if t.used_by else "") for t in entry.loaded)
    country = ", ".join(entry.homes)
    return _row(f"`{entry.id}`", entry.name, entry.kind, country, entry.parent, years, "; ".join(entry.aliases), loaded)


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    print(f"wrote {FILE}")
