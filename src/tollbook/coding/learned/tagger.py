"""Who plays what role in a report, and what each of its sentences tells of: the learned tagger's probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from tollbook.language.mentions import Span
from tollbook.language.pipeline import SHIPPED
from tollbook.language.session import open_network
from tollbook.language.words import tokenizer_of

WEIGHTS = Path(__file__).parent / "weights"
LONGEST = 256
"""Word pieces of a window."""
BEFORE = 48
"""Pieces before a window that are read again for what they say of it."""
Array = NDArray[np.float32]


class Names(msgspec.Struct):
    """What the network's answers mean."""

    roles: list[str]
    told: list[str]


@dataclass(frozen=True)
class Tagged:
    """The tagger's answers over a text: each word piece's span, the probability of each role, the odds of what is told."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    roles: Array
    opens: Array
    told: Array
    names: Names

    def pieces(self, span: Span) -> slice:
        """The word pieces of a span of characters."""
        first, last = np.searchsorted(self.ends, span[0], side="right"), np.searchsorted(self.starts, span[1], side="left")
        return slice(int(first), int(max(first, last)))

    def role(self, span: Span) -> dict[str, float]:
        """The probability that the words of a span play each role."""
        inside = self.roles[self.pieces(span)]
        means = inside.mean(0) if len(inside) else np.zeros(len(self.names.roles), np.float32)
        return dict(zip(self.names.roles, means.tolist(), strict=True))

    def spans(self, within: Span, least: float) -> list[tuple[Span, str, float]]:
        """The runs of words that play one role with at least that probability, in order, each with its probability."""
        inside = self.pieces(within)
        found: list[tuple[Span, str, float]] = []
        i = inside.start
        while i < inside.stop:
            role = int(self.roles[i].argmax())
            if self.roles[i, role] < least:
                i += 1
                continue
            end = i + 1
            while end < inside.stop and self._goes_on(end, role, least):
                end += 1
            chance = float(self.roles[i:end, role].mean())
            found.append(((int(self.starts[i]), int(self.ends[end - 1])), self.names.roles[role], chance))
            i = end
        return found

    def _goes_on(self, piece: int, role: int, least: float) -> bool:
        mine = self.roles[piece]
        return int(mine.argmax()) == role and bool(mine[role] >= least) and not self.opens[piece, role] > mine[role] / 2

    def tells(self, span: Span) -> dict[str, float]:
        """The probability that a sentence tells of an incident, and of each type."""
        inside = self.told[self.pieces(span)]
        odds = inside.mean(0) if len(inside) else np.full(len(self.names.told), -10.0, np.float32)
        return dict(zip(self.names.told, (1 / (1 + np.exp(-odds))).tolist(), strict=True))


class RoleTagger:
    """A small network over word pieces. Deterministic: one thread, one window at a time."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self._folder = folder

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_network(self._folder / "roles.onnx")

    @cached_property
    def names(self) -> Names:
        """What the network's answers mean."""
        return msgspec.json.decode((self._folder / "roles.json").read_bytes(), type=Names)

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
        with np.load(WEIGHTS / "pieces.npz") as data:
            return data["vectors"], data["scale"]

    def read(self, text: str, sentences: Sequence[Span]) -> Tagged:
        """The answers for a text whose sentences are given: windows begin and end with one."""
        encoded = tokenizer_of(SHIPPED).encode(text, add_special_tokens=False)
        starts = np.array([a for a, _ in encoded.offsets], np.int64)
        ends = np.array([b for _, b in encoded.offsets], np.int64)
        pieces = np.array(encoded.ids, np.int64)
        size = len(pieces)
        tags, told = (
            np.zeros((size, 1 + 2 * len(self.names.roles)), np.float32),
            np.zeros((size, len(self.names.told)), np.float32),
        )
        bounds = [int(np.searchsorted(starts, a, side="left")) for a, _ in sentences]
        first = 0
        while first < size:
            left = max(0, first - BEFORE)
            most = left + LONGEST
            end = max((b for b in bounds if first < b <= most), default=most) if size > most else size
            tags[first:end], told[first:end] = self._run(pieces[left:end], first - left)
            first = end
        odds = np.exp(tags - tags.max(1, keepdims=True)) if size else tags
        odds /= odds.sum(1, keepdims=True)
        return Tagged(starts, ends, odds[:, 1::2] + odds[:, 2::2], odds[:, 1::2], told, self.names)

    def _run(self, pieces: NDArray[np.int64], skip: int) -> tuple[Array, Array]:
        vectors, scale = self._vectors
        words = (vectors[pieces] * scale[pieces, None]).astype(np.float32)[None]
        tags, told = self._session.run(None, {"words": words, "there": np.ones((1, len(pieces)), np.float32)})
        return tags[0][skip:], told[0][skip:]
