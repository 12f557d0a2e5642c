"""From what probability on the learned tagger is believed.

``counts.toml`` says it of counts, kinds of people, voices, times and places, ``roles.toml`` of who did what to whom.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Rules:
    """From what probability on it is believed on counts, kinds of people, voices, times and places."""

    figure: float
    other: float
    beside: float
    captured: float
    whose: Mapping[str, float]
    nothing: float
    says: float
    past: float
    news: float
    unknown_scene: float
    no_day: float
    looks_back: float
    fate: float
    sure: float
    armed_after_all: float
    unarmed_after_all: float
    doer: float
    doer_of_deed: float


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of ``learned/counts.toml``."""
    table = tomllib.loads((_FOLDER / "counts.toml").read_text(encoding="utf-8"))
    least, surely = table["least"], table["surely"]
    return Rules(
        least["figure"],
        least["other"],
        least["beside"],
        least["captured"],
        table["whose"],
        table["nothing"]["least"],
        table["voices"]["says"],
        table["past"]["least"],
        table["past"]["most_of_news"],
        table["scene"]["unknown"],
        table["day"]["most_of_another"],
        table["day"]["looks_back"],
        table["fate"]["least"],
        surely["armed"],
        surely["armed_after_all"],
        surely["unarmed_after_all"],
        table["doer"]["least"],
        table["doer"]["one_deed"],
    )


@dataclass(frozen=True)
class RoleRules:
    """Which deeds it is asked about, from what probability on its roles count, and the leaf of each kind of incident."""

    deeds: tuple[str, ...]
    but: tuple[str, ...]
    supply: float
    doubt: float
    told: float
    untold: float
    untold_role: float
    untold_kind: float
    leaves: Mapping[str, str]


@lru_cache(maxsize=1)
def role_rules() -> RoleRules:
    """The rules of ``learned/roles.toml``."""
    table = tomllib.loads((_FOLDER / "roles.toml").read_text(encoding="utf-8"))
    return RoleRules(tuple(table["deeds"]), tuple(table["not"]), **table["least"], leaves=table["leaves"])


@lru_cache(maxsize=1)
def day_weights() -> Mapping[str, float]:
    """The weights of ``learned/days.toml``."""
    return _weights("days.toml")


@lru_cache(maxsize=1)
def place_weights() -> Mapping[str, float]:
    """The weights of ``learned/places.toml``."""
    return _weights("places.toml")


def _weights(name: str) -> Mapping[str, float]:
    found: Mapping[str, float] = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))["weights"]
    return found
