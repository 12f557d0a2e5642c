"""What kind of happening a passage mainly tells of: the learned scorer's probabilities."""

from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from tollbook.language.pipeline import SHIPPED
from tollbook.language.session import open_network
from tollbook.language.words import tokenizer_of

WEIGHTS = Path(__file__).parent / "weights"
MOST_PIECES = 120


class KindScorer:
    """A small network over word pieces. Deterministic: one thread, one passage at a time."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_network(self._folder / "kinds.onnx")

    @cached_property
    def kinds(self) -> list[str]:
        """The kinds that it tells apart."""
        return msgspec.json.decode((self._folder / "kinds.json").read_bytes(), type=list[str])

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        with np.load(self._folder / "pieces.npz") as data:
            return data["vectors"], data["scale"]

    def probabilities(self, text: str) -> dict[str, float]:
        """The probability of each kind; the passage is cut after MOST_PIECES word pieces."""
        pieces = tokenizer_of(SHIPPED).encode(text[:2000], add_special_tokens=False).ids[:MOST_PIECES]
        if not pieces:
            return {}
        vectors, scale = self._vectors
        words = (vectors[pieces] * scale[pieces, None]).astype(np.float32)[None]
        odds = self._session.run(None, {"words": words, "there": np.ones((1, len(pieces)), dtype=np.float32)})[0][0]
        powers = np.exp(odds - odds.max())
        return dict(zip(self.kinds, (powers / powers.sum()).tolist(), strict=True))
