"""What befell the people whom a phrase counts: the learned reader's probabilities."""

from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from tollbook.coding.learned.tagger import Array, Tagged
from tollbook.language.mentions import Span

WEIGHTS = Path(__file__).parent / "weights"
NOTHING = "none"
"""The name of the answer that nothing of the kind befell them."""


def features(tagged: Tagged, phrase: Span, head: Span) -> Array | None:
    """What the tagger's middle layers make of a phrase and of its head; None where they hold no word piece."""
    inside, last = tagged.hidden[tagged.pieces(phrase)], tagged.hidden[tagged.pieces(head)]
    if not len(inside) or not len(last):
        return None
    joined: Array = np.concatenate([inside.mean(0), last.mean(0)])
    return joined


class CountReader:
    """Multinomial regression on the tagger's middle layers."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder

    @cached_property
    def outcomes(self) -> list[str]:
        """The outcomes that it tells apart, NOTHING among them."""
        return msgspec.json.decode((self._folder / "counts.json").read_bytes(), type=list[str])

    @cached_property
    def _weights(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        with np.load(self._folder / "counts.npz") as data:
            return data["weights"], data["bias"]

    def probabilities(self, tagged: Tagged, phrase: Span, head: Span) -> dict[str, float]:
        """The probability of each outcome for the people of a phrase."""
        given = features(tagged, phrase, head)
        if given is None:
            return {NOTHING: 1.0}
        weights, bias = self._weights
        odds = given @ weights + bias
        powers = np.exp(odds - odds.max())
        return dict(zip(self.outcomes, (powers / powers.sum()).tolist(), strict=True))
