"""From what probability on the learned tagger is believed on counts, kinds of people, voices, times, places: ``counts.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "counts.toml"


@dataclass(frozen=True)
class Rules:
    """From what probability on the tagger is believed."""

    figure: float
    other: float
    beside: float
    whose: Mapping[str, float]
    nothing: float
    says: float
    past: float
    news: float
    scene: float
    no_scene: float
    fate: float
    sure: float
    armed_after_all: float
    unarmed_after_all: float


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rules of ``learned/counts.toml``."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    least, surely = table["least"], table["surely"]
    return Rules(
        least["figure"],
        least["other"],
        least["beside"],
        table["whose"],
        table["nothing"]["least"],
        table["voices"]["says"],
        table["past"]["least"],
        table["past"]["most_of_news"],
        table["scene"]["least"],
        table["scene"]["most_of_another"],
        table["fate"]["least"],
        surely["armed"],
        surely["armed_after_all"],
        surely["unarmed_after_all"],
    )
