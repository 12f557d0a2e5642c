"""Rules by which an event is graded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from tollbook.codebook.files import find_files, read_toml
from tollbook.errors import BadCodebook
from tollbook.model import GradeLevel

CONDITIONS = ("withdrawn", "asserted_by_none", "act_denied", "victims_disputed", "party_admits", "sources", "always")


@dataclass(frozen=True, slots=True)
class GradeRule:
    """``level`` where ``when`` holds; ``least`` is the number of independent sources that "sources" asks for."""

    level: GradeLevel
    when: str
    why: str
    least: int = 1


def load_grades(folders: Sequence[Path]) -> tuple[GradeRule, ...]:
    """The rules of the last ``grades.toml`` found, in its order: a team's own file stands for ours. Raises BadCodebook."""
    rules: tuple[GradeRule, ...] = ()
    for path in find_files("grades.toml", folders):
        rules = tuple(_rule(path, table) for table in read_toml(path).get("rule", []))
        if not rules or rules[-1].when != "always":
            raise BadCodebook(f'{path}: the last [[rule]] must be when = "always", so that every event has a grade')
    return rules


def _rule(path: Path, table: dict[str, object]) -> GradeRule:
    level, when, why, least = (table.get(k) for k in ("level", "when", "why", "least"))
    if level not in get_args(GradeLevel):
        raise BadCodebook(f"{path}: level {level!r} is none of {', '.join(get_args(GradeLevel))}")
    if when not in CONDITIONS or not isinstance(why, str):
        raise BadCodebook(f"{path}: a rule needs why and one of when = {', '.join(CONDITIONS)}; found {when!r}")
    return GradeRule(level, str(when), why, least if isinstance(least, int) else 1)  # type: ignore[arg-type]
