"""The codebook: what a domain expert owns, read from data files; code holds no names of groups, verbs or places.

``load_codebook()`` reads ours; ``load_codebook(folder)`` lays a team's own folder over it (add, change, ``off = true``).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.codebook.files import DATA
from tollbook.errors import BadCodebook

if TYPE_CHECKING:
    from tollbook.codebook.actions import Actions
    from tollbook.codebook.actors import Actors
    from tollbook.codebook.boilerplate import Boilerplate
    from tollbook.codebook.calendar import Calendar
    from tollbook.codebook.conflicts import Conflicts
    from tollbook.codebook.gazetteer import Gazetteer
    from tollbook.codebook.grades import GradeRule
    from tollbook.codebook.linking import LinkingRules
    from tollbook.codebook.mishaps import Mishaps
    from tollbook.codebook.outcomes import Outcomes
    from tollbook.codebook.outlets import Outlets
    from tollbook.codebook.people import People
    from tollbook.codebook.perpetrators import Perpetrators
    from tollbook.codebook.place_words import PlaceWords
    from tollbook.codebook.profiles import Profiles
    from tollbook.codebook.quantities import Quantities
    from tollbook.codebook.speech import Speech
    from tollbook.codebook.things import Things
    from tollbook.codebook.topics import Topics
    from tollbook.codebook.unarmed import Unarmed
    from tollbook.codebook.word_lists import WordLists

__all__ = ["Codebook", "load_codebook"]


@dataclass(frozen=True)
class Codebook:
    """The parts of the codebook, each read when first asked for. ``folders``: ours first, then those laid over it."""

    folders: tuple[Path, ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once: a codebook is part of the key of every answer that is kept."""
        return hash(self.folders)

    @cached_property
    def actors(self) -> "Actors":
        """Organised parties: armed groups, states' forces, organisations that speak."""
        from tollbook.codebook.actors import load_actors

        return load_actors(self.folders)

    @cached_property
    def people(self) -> "People":
        """Words for people and the kind of people they mean."""
        from tollbook.codebook.people import load_people

        return load_people(self.folders)

    @cached_property
    def perpetrators(self) -> "Perpetrators":
        """How a report says who did a deed outside its own sentence."""
        from tollbook.codebook.perpetrators import load_perpetrators

        return load_perpetrators(self.folders)

    @cached_property
    def conflicts(self) -> "Conflicts":
        """With whom a state was at war where and when."""
        from tollbook.codebook.conflicts import load_conflicts

        return load_conflicts(self.folders, self.actors.countries)

    @cached_property
    def unarmed(self) -> "Unarmed":
        """What tells that people of unstated kind were civilians."""
        from tollbook.codebook.unarmed import load_unarmed

        return load_unarmed(self.folders)

    @cached_property
    def actions(self) -> "Actions":
        """What is done: leaves, their words, their crosswalk."""
        from tollbook.codebook.actions import load_actions

        return load_actions(self.folders)

    @cached_property
    def mishaps(self) -> "Mishaps":
        """What kills without anybody's hand: accidents, weather, a crush."""
        from tollbook.codebook.mishaps import load_mishaps

        return load_mishaps(self.folders)

    @cached_property
    def outcomes(self) -> "Outcomes":
        """Words that say what befell people."""
        from tollbook.codebook.outcomes import load_outcomes

        return load_outcomes(self.folders)

    @cached_property
    def speech(self) -> "Speech":
        """Verbs and phrases by which a source is given."""
        from tollbook.codebook.speech import load_speech

        return load_speech(self.folders)

    @cached_property
    def quantities(self) -> "Quantities":
        """Number words and hedges."""
        from tollbook.codebook.quantities import load_quantities

        return load_quantities(self.folders)

    @cached_property
    def calendar(self) -> "Calendar":
        """Words for days and periods."""
        from tollbook.codebook.calendar import load_calendar

        return load_calendar(self.folders)

    @cached_property
    def outlets(self) -> "Outlets":
        """Who publishes: country, language, agency or not, owned by a party or not."""
        from tollbook.codebook.outlets import load_outlets

        return load_outlets(self.folders)

    @cached_property
    def grades(self) -> "tuple[GradeRule, ...]":
        """Rules by which events are graded."""
        from tollbook.codebook.grades import load_grades

        return load_grades(self.folders)

    @cached_property
    def linking(self) -> "LinkingRules":
        """Weights of evidence that two reports tell of one incident."""
        from tollbook.codebook.linking import load_linking

        return load_linking(self.folders)

    @cached_property
    def verbal_actions(self) -> frozenset[str]:
        """Leaves that are done by saying."""
        return frozenset(name for name, leaf in self.actions.leaves.items() if leaf.kind == "verbal")

    @cached_property
    def profiles(self) -> "Profiles":
        """Named ways to turn words and rival figures into one number."""
        from tollbook.codebook.profiles import load_profiles

        return load_profiles(self.folders)

    @cached_property
    def boilerplate(self) -> "Boilerplate":
        """Lines of a page that are not the report."""
        from tollbook.codebook.boilerplate import load_boilerplate

        return load_boilerplate(self.folders)

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """Places of the world; built into the user's cache on first use."""
        from tollbook.codebook.gazetteer import load_gazetteer

        return load_gazetteer(self.folders)

    @cached_property
    def place_words(self) -> "PlaceWords":
        """Words around names of places: kinds of place, prepositions, titles."""
        from tollbook.codebook.place_words import load_place_words

        return load_place_words(self.folders)

    @cached_property
    def things(self) -> "Things":
        """Words for weapons and for what is hit."""
        from tollbook.codebook.things import load_things

        return load_things(self.folders)

    @cached_property
    def topics(self) -> "Topics":
        """Topics that are not conflict, and the words that show conflict all the same."""
        from tollbook.codebook.topics import load_topics

        return load_topics(self.folders)

    @cached_property
    def word_lists(self) -> "WordLists":
        """Words that need no more than to be listed."""
        from tollbook.codebook.word_lists import load_word_lists

        return load_word_lists(self.folders)

    @cached_property
    def version(self) -> str:
        """A hash of the content of all codebook files: the same files give the same version anywhere."""
        return codebook_version(self.folders)


def codebook_version(folders: tuple[Path, ...]) -> str:
    """Sixteen hex digits over every file's name (relative to its folder) and bytes, in order."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in _files_of(folder):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _files_of(folder: Path) -> Iterator[Path]:
    yield from sorted(p for p in folder.rglob("*.toml") if p.is_file())


@lru_cache(maxsize=8)
def _load(overlay: Path | None) -> Codebook:
    return Codebook((DATA,) if overlay is None else (DATA, overlay))


def load_codebook(overlay: Path | None = None) -> Codebook:
    """Our codebook, with the folder ``overlay`` laid over it. Cached by folder for the life of the process.

    Raises BadCodebook if the folder does not exist.
    """
    if overlay is None:
        return _load(None)
    folder = Path(overlay).expanduser().resolve()
    if not folder.is_dir():
        raise BadCodebook(f"{overlay}: no such codebook folder; make it, or leave the overlay out of the settings")
    return _load(folder)
