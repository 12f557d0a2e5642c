"""The tagger's network as it is taught: its answers, what is wrong about them, and how it is fitted.

``train_counts.py`` says from what it learns. Runs on a CPU or a GPU.
"""

import logging
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import combinations
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from tollbook.coding.learned.role_data import ROLES, TYPES
from tollbook.language.train.network import WIDTH, Encoder

log = logging.getLogger("tollbook.train")
UNKNOWN = -100
"""The label of a word piece of which nobody says anything."""
TAGS = 1 + 2 * len(ROLES)
BEFELL = ("none", "killed", "wounded", "captured", "abducted", "released", "surrendered", "missing", "displaced")
WHOSE = ("soldiers", "militants", "civilians", "unknown")
VOICES = ("says", "comments", "denies", "silent")
SETTING = ("none", "where", "when")
DEED = 24
"""Numbers by which a word piece says of which deed it tells: those of one deed are alike."""
HEADS = ("tags", "told", "befell", "whose", "past", "voices", "setting", "doer", "deed")
MARKED_HEADS = HEADS[2:8]
WEIGHTS = {"befell": 1.0, "whose": 0.4, "past": 0.3, "voices": 0.5, "setting": 0.4, "doer": 0.4}
"""Of each question's loss."""
DEED_WEIGHT = 0.6
KEEP = 0.995
"""How much of the running average of the weights stays at each step."""
WARM = 60
"""Steps in which the rate rises."""
HALF = bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
"""Has the processor 16-bit products? On one without them they take four times as long as 32-bit ones."""
Labels = NDArray[np.int64]


class Example(NamedTuple):
    """A text's word pieces, their labels (UNKNOWN where nobody says), and what the teacher says of them."""

    pieces: list[int]
    labels: dict[str, Labels]
    units: tuple[tuple[int, int, str], ...] = ()
    """Runs of pieces (first, end) that tell of one incident, with its letter; "" where it is none of the story's."""
    tags: NDArray[np.float32] | None = None
    told: NDArray[np.float32] | None = None


Report = Sequence[Example]
"""The windows of a text: what they tell of deeds is compared."""


class Counts(nn.Module):
    """Vectors of word pieces to the log odds of HEADS."""

    def __init__(self, vocabulary: int, inner: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, 6, inner)
        self.drop = nn.Dropout(0.15)
        self.tag, self.told = nn.Linear(WIDTH, TAGS), nn.Linear(WIDTH, len(TYPES))
        self.befell, self.whose = nn.Linear(WIDTH, len(BEFELL)), nn.Linear(WIDTH, len(WHOSE))
        self.past, self.voices = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, 1 + 2 * len(VOICES))
        self.setting, self.doer = nn.Linear(WIDTH, len(SETTING)), nn.Linear(WIDTH, 2)
        self.deed = nn.Linear(WIDTH, DEED)
        self.alike = nn.Parameter(torch.zeros(()))
        """Log odds that two of no likeness are of one deed."""

    def forward(self, words: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        x = self.drop(self.encoder(words, torch.zeros_like(there, dtype=torch.long), there))
        heads = (self.tag, self.told, self.befell, self.whose, self.past, self.voices, self.setting, self.doer, self.deed)
        return tuple(head(x) for head in heads)

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return self.alike.device

    def answers(self, pieces: Tensor) -> dict[str, Tensor]:
        """The log odds of HEADS for rows of pieces; 0 pads. Some pieces of a network that is being taught are hidden from it."""
        there = (pieces > 0).float()
        if self.training:
            pieces = torch.where((torch.rand(pieces.shape, device=pieces.device) < LOST) & (pieces > 0), 1, pieces)
        with half(self.device):
            found = self(self.encoder.pieces(pieces), there)
        return dict(zip(HEADS, (a.float() for a in found), strict=True))


LOST = 0.06
"""Share of the pieces that are hidden."""


def half(device: torch.device) -> AbstractContextManager[None]:
    """16-bit products where they are faster."""
    context: AbstractContextManager[None] = torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF and device.type == "cpu")
    return context


def batch(rows: Sequence[Example], device: torch.device) -> tuple[Tensor, dict[str, Tensor]]:
    """Pieces and labels, padded."""
    size = (len(rows), max(len(r.pieces) for r in rows))
    pieces = np.zeros(size, np.int64)
    labels = {name: np.full(size, UNKNOWN) for name in MARKED_HEADS}
    for i, row in enumerate(rows):
        pieces[i, : len(row.pieces)] = row.pieces
        for name, values in row.labels.items():
            labels[name][i, : len(row.pieces)] = values
    return torch.from_numpy(pieces).to(device), {n: torch.from_numpy(v).to(device) for n, v in labels.items()}


def with_teacher(teacher: Counts, reports: Sequence[Report], at_once: int = 32) -> list[Report]:
    """The reports with what the teacher says of roles and of what is told."""
    rows = [row for report in reports for row in report]
    told: dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].pieces))
    teacher.eval()
    with torch.no_grad():
        for start in range(0, len(order), at_once):
            some = order[start : start + at_once]
            odds = teacher.answers(batch([rows[n] for n in some], teacher.device)[0])
            tags, types = odds["tags"].cpu().numpy(), odds["told"].cpu().numpy()
            told.update({n: (tags[i, : len(rows[n].pieces)], types[i, : len(rows[n].pieces)]) for i, n in enumerate(some)})
    answers = iter([told[n] for n in range(len(rows))])
    return [[row._replace(tags=tags, told=types) for row, (tags, types) in zip(r, answers, strict=False)] for r in reports]


KINDS = {"of two": 2.0, "of one": 1.0, "one of none": 0.5}
"""The pairs of passages of a report, and how much each kind weighs: a report with two deeds is more than one with background."""


class Pairs(NamedTuple):
    """The pairs of passages of some reports: log odds that they are of one deed, whether they are, the number of the kind and how
    much the pair weighs: each report as much as any, and each kind in it by KINDS."""

    odds: Tensor
    same: Tensor
    kind: NDArray[np.int64]
    weight: Tensor


def pairs_of(network: Counts, deeds: Tensor, reports: Sequence[Report]) -> Pairs | None:
    """The pairs of passages of the reports whose windows are the rows of ``deeds``; two of no incident are left open."""
    found = _numbered(reports)
    if not found.letters:
        return None
    rows, length, _ = deeds.shape
    means = np.zeros((len(found.letters), rows * length), np.float32)
    for n, (row, first, end) in enumerate(found.places):
        means[n, row * length + first : row * length + end] = 1 / (end - first)
    vectors = torch.from_numpy(means).to(deeds.device) @ deeds.flatten(0, 1)
    one, other = found.one, found.other
    odds = (vectors[torch.from_numpy(one)] * vectors[torch.from_numpy(other)]).sum(-1) / DEED**0.5 + network.alike
    same = np.array([found.letters[i] == found.letters[j] for i, j in zip(one, other, strict=True)], np.float32)
    return Pairs(odds, torch.from_numpy(same).to(deeds.device), found.kind, torch.from_numpy(found.weight).to(deeds.device))


class _Numbered(NamedTuple):
    places: list[tuple[int, int, int]]
    letters: list[str]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    kind: NDArray[np.int64]
    weight: NDArray[np.float32]


def _numbered(reports: Sequence[Report]) -> _Numbered:
    """The passages of all reports, numbered, and which pairs of them are compared."""
    places: list[tuple[int, int, int]] = []
    letters: list[str] = []
    pairs: list[tuple[int, int, int, float]] = []
    row = 0
    for report in reports:
        start = len(places)
        for n, window in enumerate(report):
            places += [(row + n, first, end) for first, end, _ in window.units]
            letters += [letter for *_, letter in window.units]
        row += len(report)
        own = [(i, j, k) for i, j in combinations(range(start, len(places)), 2) if (k := _kind(letters[i], letters[j])) >= 0]
        counts = Counter(k for *_, k in own)
        pairs += [(i, j, k, list(KINDS.values())[k] / counts[k] / len(reports)) for i, j, k in own]
    if not pairs:
        places, letters = [], []
    columns = tuple(zip(*pairs, strict=True)) or ((), (), (), ())
    one, other, kind = (np.array(c, np.int64) for c in columns[:3])
    return _Numbered(places, letters, one, other, kind, np.array(columns[3], np.float32))


def _kind(one: str, other: str) -> int:
    """The number of the kind of pair; -1 where both are of no incident."""
    if not one or not other:
        return 2 if one != other else -1
    return 1 if one == other else 0


def deed_loss(network: Counts, deeds: Tensor, reports: Sequence[Report]) -> Tensor:
    """How wrong the network is about what is of one deed."""
    pairs = pairs_of(network, deeds, reports)
    if pairs is None:
        return torch.zeros((), device=deeds.device)
    return nn.functional.binary_cross_entropy_with_logits(pairs.odds, pairs.same, pairs.weight, reduction="sum")


def loss_of(network: Counts, reports: Sequence[Report]) -> Tensor:
    """What is wrong about the marks, and how far the answers about roles are from the teacher's."""
    rows = [window for report in reports for window in report]
    pieces, labels = batch(rows, network.device)
    odds = network.answers(pieces)
    loss = torch.zeros((), device=network.device)
    for name, weight in WEIGHTS.items():
        wrong = nn.functional.cross_entropy(odds[name].flatten(0, 1), labels[name].flatten(), ignore_index=UNKNOWN)
        loss = loss + weight * wrong.nan_to_num(0.0)
    real = pieces > 0
    tags = torch.from_numpy(np.concatenate([r.tags for r in rows if r.tags is not None])).to(network.device)
    told = torch.from_numpy(np.concatenate([r.told for r in rows if r.told is not None])).to(network.device)
    said = odds["tags"][real].log_softmax(-1)
    gap = nn.functional.kl_div(said, tags.log_softmax(-1), log_target=True, reduction="batchmean")
    same = nn.functional.binary_cross_entropy_with_logits(odds["told"][real], told.sigmoid())
    return loss + 4.0 * (gap + same) + DEED_WEIGHT * deed_loss(network, odds["deed"], reports)


def measure(network: Counts, reports: Sequence[Report], at_once: int = 32) -> str:
    """Of the marked word pieces, how many get their mark; of those that get one, how many should; and so for whose and voices.

    Of each kind of pairs of passages how many are told rightly.
    """
    network.eval()
    tally = {name: torch.zeros(3, dtype=torch.long, device=network.device) for name in WEIGHTS}
    right = np.zeros((len(KINDS), 2), np.int64)
    order = sorted(reports, key=lambda r: len(r[0].pieces))
    with torch.no_grad():
        for start in range(0, len(order), at_once):
            some = order[start : start + at_once]
            pieces, labels = batch([window for report in some for window in report], network.device)
            odds = network.answers(pieces)
            if (pairs := pairs_of(network, odds["deed"], some)) is not None:
                correct = ((pairs.odds > 0) == (pairs.same > 0)).cpu().numpy()
                for kind in range(len(KINDS)):
                    mine = correct[pairs.kind == kind]
                    right[kind] += mine.sum(), len(mine)
            for name in WEIGHTS:
                gold, mine = labels[name], odds[name].argmax(-1)
                known, least = gold != UNKNOWN, -1 if name == "whose" else 0
                counted = [(gold == mine) & known & (gold > least), known & (mine > least), known & (gold > least)]
                tally[name] += torch.stack([c.sum() for c in counted])
    network.train()
    parts = []
    for name, counts in tally.items():
        hit, said, marked = counts.tolist()
        parts.append(f"{name} {100 * hit / max(said, 1):.1f}/{100 * hit / max(marked, 1):.1f}")
    return ", ".join([*parts, *(f"{k} {100 * n / max(of, 1):.1f}" for k, (n, of) in zip(KINDS, right.tolist(), strict=True))])


class Course(NamedTuple):
    """How a network is taught: for how many epochs, how fast, how many reports a step, which share of the texts without marks
    is read in an epoch."""

    epochs: int
    rate: float
    at_once: int
    share: float


def teach(network: Counts, rows: Sequence[Report], further: Sequence[Report], held: Sequence[Report], course: Course) -> None:
    """Fit the network; it ends as the running average of its weights."""
    taught = {n: p for n, p in network.named_parameters() if p.requires_grad}
    average = [p.detach().clone() for p in taught.values()]
    groups = [("encoder", course.rate), ("", 1e-3)]
    optimiser = torch.optim.AdamW(
        [{"params": [p for n, p in taught.items() if n.startswith("encoder") == bool(g)], "lr": r} for g, r in groups],
        weight_decay=0.01,
    )
    step = 0
    network.train()
    for epoch in range(course.epochs):
        some = [*rows, *random.sample(list(further), int(course.share * len(further)))]
        some.sort(key=lambda r: len(r[0].pieces) // 16 + random.random())
        batches = [some[i : i + course.at_once] for i in range(0, len(some), course.at_once)]
        random.shuffle(batches)
        total = torch.zeros((), device=network.device)
        for group in batches:
            step += 1
            for part, (_, full) in zip(optimiser.param_groups, groups, strict=True):
                part["lr"] = full * min(step / WARM, max(1 - step / (course.epochs * len(batches) + 1), 0.0))
            loss = loss_of(network, group)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(taught.values(), 1.0)
            optimiser.step()
            with torch.no_grad():
                torch._foreach_lerp_(average, list(taught.values()), 1 - min(KEEP, (step + 1) / (step + 10)))
            total += loss.detach()
        log.info("epoch %d, loss %.3f: %s", epoch, float(total) / len(batches), measure(network, held))
    with torch.no_grad():
        for p, mean in zip(taught.values(), average, strict=True):
            p.copy_(mean)
    log.info("average: %s", measure(network, held))
