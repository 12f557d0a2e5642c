"""Who plays what role in a report, what befell whom, who says so, what is told: the learned tagger's probabilities."""

import math
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
COUNTED = 0.5
"""Probability that nothing befell them, below which words count people."""
Array = NDArray[np.float32]


class Names(msgspec.Struct):
    """What the network's answers mean."""

    roles: list[str]
    told: list[str]
    befell: list[str]
    whose: list[str]
    voices: list[str]
    setting: list[str]
    alike: float = 0.0
    """Log odds that two passages that are neither alike nor unlike are of one deed."""


@dataclass(frozen=True)
class Tagged:
    """The tagger's answers over a text: each word piece's span, the probability of each role, the odds of what is told."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    roles: Array
    opens: Array
    told: Array
    befell: Array
    whose: Array
    voices: Array
    voice_opens: Array
    past: Array
    setting: Array
    deeds: Array
    doers: Array
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
        return self._runs(within, least, self.roles, self.opens, self.names.roles)

    def voices_in(self, within: Span, least: float) -> list[tuple[Span, str, float]]:
        """The runs of words that name who says what is told, who only comments, who denies and who keeps silent."""
        return self._runs(within, least, self.voices, self.voice_opens, self.names.voices)

    def _runs(self, within: Span, least: float, chances: Array, opens: Array, names: list[str]) -> list[tuple[Span, str, float]]:
        inside = self.pieces(within)
        found: list[tuple[Span, str, float]] = []
        i = inside.start
        while i < inside.stop:
            role = int(chances[i].argmax())
            if chances[i, role] < least:
                i += 1
                continue
            end = i + 1
            while end < inside.stop and _goes_on(chances[end], opens[end, role], role, least):
                end += 1
            chance = float(chances[i:end, role].mean())
            found.append(((int(self.starts[i]), int(self.ends[end - 1])), names[role], chance))
            i = end
        return found

    def befell_whom(self, phrase: Span, head: Span) -> dict[str, float]:
        """The probability of each outcome for the people of a phrase; "none": nothing of the kind befell them."""
        return self._mean(self.befell, self.names.befell, phrase, head)

    def most_harm(self, within: Span) -> float:
        """The greatest probability that something befell people named by one of the words; no phrase there has a greater."""
        inside = self.befell[self.pieces(within)]
        return float(1 - inside[:, 0].min()) if len(inside) else 0.0

    def whose_are(self, phrase: Span, head: Span) -> dict[str, float]:
        """The probability that the people of a phrase are soldiers (police too), militants, civilians or of no told kind."""
        return self._mean(self.whose, self.names.whose, phrase, head)

    def is_past(self, phrase: Span) -> float:
        """The probability that people counted were harmed before the news, or over a whole period."""
        inside = self.past[self.pieces(phrase)]
        return float(inside[:, 1].mean()) if len(inside) else 0.0

    def looks_back(self, sentence: Span) -> float:
        """The greatest probability that people counted in a sentence were harmed before the news; 0 where it counts nobody."""
        inside = self.pieces(sentence)
        counted = self.past[inside][self.befell[inside][:, 0] < COUNTED]
        return float(counted[:, 1].max()) if len(counted) else 0.0

    def is_scene(self, name: Span) -> float:
        """The probability that the words name where the deed that is the news happened."""
        inside = self.setting[self.pieces(name)]
        return float(inside[:, self.names.setting.index("where")].mean()) if len(inside) else 0.0

    def did_it(self, name: Span) -> float:
        """The probability that the words name who did a deed that is the news."""
        inside = self.doers[self.pieces(name)]
        return float(inside[:, 1].mean()) if len(inside) else 0.0

    def deed(self, spans: Sequence[Span]) -> Array | None:
        """What the words of some spans say of the deed that they tell of, for ``of_one_deed``; None of no words."""
        inside = [self.deeds[p] for p in map(self.pieces, spans) if p.stop > p.start]
        mean: Array | None = np.concatenate(inside).mean(0) if inside else None
        return mean

    def of_one_deed(self, passages: Array) -> Array:
        """The log odds that each two of some passages, a row each, tell of one deed."""
        odds: Array = passages @ passages.T / np.float32(math.sqrt(passages.shape[1])) + np.float32(self.names.alike)
        return odds

    def is_when(self, words: Span) -> float:
        """The probability that the words say when the deed was that is the news."""
        inside = self.setting[self.pieces(words)]
        return float(inside[:, self.names.setting.index("when")].max()) if len(inside) else 0.0

    def _mean(self, chances: Array, names: list[str], phrase: Span, head: Span) -> dict[str, float]:
        parts = [chances[p] for p in (self.pieces(phrase), self.pieces(head)) if p.stop > p.start]
        means = sum(p.mean(0) for p in parts) / len(parts) if parts else np.eye(1, len(names), dtype=np.float32)[0]
        return dict(zip(names, means.tolist(), strict=True))

    def tells(self, span: Span) -> dict[str, float]:
        """The probability that a sentence tells of an incident, and of each type."""
        inside = self.told[self.pieces(span)]
        odds = inside.mean(0) if len(inside) else np.full(len(self.names.told), -10.0, np.float32)
        return dict(zip(self.names.told, (1 / (1 + np.exp(-odds))).tolist(), strict=True))


def _goes_on(mine: Array, opens: float, role: int, least: float) -> bool:
    """Is a word piece of the run before it, rather than the first of another?"""
    return int(mine.argmax()) == role and bool(mine[role] >= least) and not opens > mine[role] / 2


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
        answers = {name: np.zeros((size, width), np.float32) for name, width in self._widths.items()}
        bounds = [int(np.searchsorted(starts, a, side="left")) for a, _ in sentences]
        first = 0
        while first < size:
            left = max(0, first - BEFORE)
            most = left + LONGEST
            end = max((b for b in bounds if first < b <= most), default=most) if size > most else size
            for name, answer in self._run(pieces[left:end], first - left).items():
                answers[name][first:end] = answer
            first = end
        tags, voices = _chances(answers["tags"]), _chances(answers["voices"])
        return Tagged(
            starts,
            ends,
            roles=tags[:, 1::2] + tags[:, 2::2],
            opens=tags[:, 1::2],
            told=answers["told"],
            befell=_chances(answers["befell"]),
            whose=_chances(answers["whose"]),
            voices=voices[:, 1::2] + voices[:, 2::2],
            voice_opens=voices[:, 1::2],
            past=_chances(answers["past"]),
            setting=_chances(answers["setting"]),
            deeds=answers["deed"],
            doers=_chances(answers["doer"]),
            names=self.names,
        )

    @cached_property
    def _widths(self) -> dict[str, int]:
        return {o.name: int(o.shape[-1]) for o in self._session.get_outputs()}

    def _run(self, pieces: NDArray[np.int64], skip: int) -> dict[str, Array]:
        vectors, scale = self._vectors
        words = (vectors[pieces] * scale[pieces, None]).astype(np.float32)[None]
        given = {"words": words, "there": np.ones((1, len(pieces)), np.float32)}
        return {
            name: found[0][skip:] for name, found in zip(self._widths, self._session.run(list(self._widths), given), strict=True)
        }


def _chances(odds: Array) -> Array:
    """Log odds as probabilities, row by row."""
    powers = np.exp(odds - odds.max(1, keepdims=True)) if len(odds) else odds
    chances: Array = powers / powers.sum(1, keepdims=True) if len(odds) else odds
    return chances
