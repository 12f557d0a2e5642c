"""Teaches the role tagger more: ``python -m tollbook.coding.learned.train_counts --help``.

Begins with the shipped tagger, which is also its teacher: the answers about roles stay what they were, while the same layers
learn from our marked passages (``tests/data/counts``, ``tests/data/voices``, ``tests/data/wire``) what befell the people counted,
whose they are, whether a count is the news, who says so, and where and when the deed was; from marked stories
(``tests/data/stories``) also which sentences and counts of a report are of one incident. Runs on a CPU in an hour. Needs the
extra ``train``.
"""

import json
import logging
import random
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import click
import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor, nn

from tollbook.coding.learned.marked import MarkedReport, stories, unmarked
from tollbook.coding.learned.marked import is_held as is_held_story
from tollbook.coding.learned.role_data import ROLES, TYPES, kinds_passages, muc_documents, own_passages, plain_articles
from tollbook.coding.learned.shared_vectors import shipped_vectors
from tollbook.coding.learned.tagger import RoleTagger
from tollbook.coding.learned.train_roles import LONGEST, TAGS, UNKNOWN
from tollbook.language.mentions import Span
from tollbook.language.train.network import WIDTH, Encoder
from tollbook.language.train.quantise import quantised

log = logging.getLogger("tollbook.train")
BEFELL = ("none", "killed", "wounded", "captured", "abducted", "released", "surrendered", "missing", "displaced")
WHOSE = ("soldiers", "militants", "civilians", "unknown")
VOICES = ("says", "comments", "denies", "silent")
SETTING = ("none", "where", "when")
_BEFELL = {"n": 0, **{name[0]: n for n, name in enumerate(BEFELL) if n}}
_WHOSE = {"s": 0, "g": 1, "c": 2, "u": 3}
_VOICES = {"S": 0, "T": 1, "D": 2, "N": 3}
_SETTING = {"L": 1, "W": 2}
HEADS = ("tags", "told", "befell", "whose", "past", "voices", "setting", "deed")
MARKED_HEADS = HEADS[2:7]
DEED = 24
"""Numbers by which a word piece says of which deed it tells: those of one deed are alike."""
MARKED = {"counts": (False, False), "voices": (True, False), "wire": (True, True)}
"""The folders of passages: are voices marked in them, and where and when?"""
KEEP = 0.995
"""How much of the running average of the weights stays at each step."""
BATCH = 12
"""Reports or passages of a step."""
HELD = 10
"""Every how manieth passage, by its hash, measures and is not learned from."""
HALF = bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
"""Has the processor 16-bit products? On one without them they take four times as long as 32-bit ones."""
Labels = NDArray[np.int64]


class Example(NamedTuple):
    """A text's word pieces, their labels (UNKNOWN where nobody says), and what the teacher says of them."""

    pieces: list[int]
    labels: dict[str, Labels]
    tags: NDArray[np.float32]
    told: NDArray[np.float32]
    units: tuple[tuple[int, int, str], ...] = ()
    """Runs of pieces (first, end) that tell of one incident, with its letter; "" where it is none of the story's."""


def is_held(text: str) -> bool:
    """Does the passage measure, rather than teach?"""
    return int(sha256(text.encode()).hexdigest(), 16) % HELD == 0


def passages(folder: Path) -> Iterator[str]:
    """The lines of the marked files."""
    for path in sorted(folder.glob("*.txt")):
        yield from (s for s in path.read_text(encoding="utf-8").splitlines() if s and not s.startswith("#"))


def labels_of(marks: Sequence[tuple[Span, str]], offsets: Sequence[Span], marked: tuple[bool, bool]) -> dict[str, Labels]:
    """The labels of each word piece; marks that do not tell whose people are leave it open, as passages without voices do."""
    with_voices, with_setting = marked
    size = len(offsets)
    befell = np.zeros(size, np.int64)
    whose, past = np.full(size, UNKNOWN), np.full(size, UNKNOWN)
    voices = np.zeros(size, np.int64) if with_voices else np.full(size, UNKNOWN)
    setting = np.zeros(size, np.int64) if with_setting else np.full(size, UNKNOWN)
    for (start, end), letters in marks:
        inside = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
        if letters in _VOICES:
            voices[inside] = 2 + 2 * _VOICES[letters]
            voices[inside[:1]] -= 1
        elif letters in _SETTING:
            setting[inside] = _SETTING[letters]
        elif letters == "?":
            befell[inside] = UNKNOWN
        else:
            befell[inside] = _BEFELL[letters[0]]
            if befell[inside[0]] and letters[1:2] in _WHOSE:
                whose[inside] = _WHOSE[letters[1]]
                past[inside] = UNKNOWN if letters.endswith("+") else int(letters.endswith("b"))
    return {"befell": befell, "whose": whose, "past": past, "voices": voices, "setting": setting}


def windows_of(
    text: str, tokenizer: Tokenizer, teacher: "Teacher", marks: Sequence[tuple[Span, str]] | None, marked: tuple[bool, bool]
) -> Iterator[Example]:
    """The text in windows of LONGEST pieces, with its marks, or with nothing but the teacher's answers where there are none."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    open_ = {name: np.full(len(encoded.ids), UNKNOWN) for name in MARKED_HEADS}
    labels = open_ if marks is None else labels_of(marks, encoded.offsets, marked)
    for start in range(0, len(encoded.ids), LONGEST):
        part = slice(start, start + LONGEST)
        tags, told = teacher.answers(encoded.ids[part])
        yield Example(encoded.ids[part], {k: v[part] for k, v in labels.items()}, tags, told)


def windows_of_report(report: MarkedReport, tokenizer: Tokenizer, teacher: "Teacher") -> list[Example]:
    """A story's report in windows, with its marks and what tells of which incident."""
    marks = [(m.span, m.letters) for m in report.marks]
    spans = [(m.span, m.incident) for m in report.marks if len(m.letters) > 1 or m.letters in _SETTING]
    spans += [(s.span, next(iter(s.incidents), "")) for s in report.sentences if len(s.incidents) < 2]
    offsets = tokenizer.encode(report.text, add_special_tokens=False).offsets
    found = []
    for n, window in enumerate(windows_of(report.text, tokenizer, teacher, marks, (True, True))):
        first, units = n * LONGEST, []
        for (start, end), letter in spans:
            inside = [i for i, (a, b) in enumerate(offsets[first : first + LONGEST]) if a < end and start < b]
            if inside:
                units.append((inside[0], inside[-1] + 1, letter))
        found.append(window._replace(units=tuple(units)))
    return found


class Teacher(RoleTagger):
    """The shipped tagger, asked for its log odds."""

    def answers(self, pieces: Sequence[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The log odds of each piece's role tag and of what is told."""
        found = self._run(np.array(pieces, np.int64), 0)
        return found["tags"], found["told"]


class Counts(nn.Module):
    """Vectors of word pieces to the log odds of HEADS."""

    def __init__(self, vocabulary: int, inner: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, 6, inner)
        self.drop = nn.Dropout(0.15)
        self.tag, self.told = nn.Linear(WIDTH, TAGS), nn.Linear(WIDTH, len(TYPES))
        self.befell, self.whose = nn.Linear(WIDTH, len(BEFELL)), nn.Linear(WIDTH, len(WHOSE))
        self.past, self.voices = nn.Linear(WIDTH, 2), nn.Linear(WIDTH, 1 + 2 * len(VOICES))
        self.setting, self.deed = nn.Linear(WIDTH, len(SETTING)), nn.Linear(WIDTH, DEED)
        self.alike = nn.Parameter(torch.zeros(()))
        """Log odds that two of no likeness are of one deed."""

    def forward(self, words: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        x = self.drop(self.encoder(words, torch.zeros_like(there, dtype=torch.long), there))
        heads = (self.tag, self.told, self.befell, self.whose, self.past, self.voices, self.setting, self.deed)
        return tuple(head(x) for head in heads)


_PARTS = ("encoder.", "tag.", "told.", "befell.", "whose.", "past.", "voices.", "setting.", "deed.")


def shipped_weights(model: onnx.ModelProto) -> dict[str, Tensor]:
    """The weights of a tagger's graph, its 8-bit ones as 32-bit ones again, under the names that they have in Counts."""
    stored = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    found = {name: value for name, value in stored.items() if name.startswith(_PARTS) and value.dtype == np.float32}
    for node in model.graph.node:
        layer = re.match(r"/encoder/(layers\.\d+/\w+)/MatMul|/(\w+)/MatMul", node.output[0])
        if node.op_type not in ("MatMulIntegerToFloat", "MatMul") or layer is None:
            continue
        name = f"encoder.{layer[1].replace('/', '.')}" if layer[1] else layer[2]
        weight = node.input[1].removesuffix("_q")
        value = stored[f"{weight}_q"] * stored[f"{weight}_s"] if f"{weight}_q" in stored else stored.get(weight)
        if value is not None:
            found[f"{name}.weight"] = value.T
    positions = "encoder.positions.weight"
    found[positions] = stored[f"{positions}_q"] * stored[f"{positions}_s"]
    return {
        name: torch.from_numpy(np.ascontiguousarray(v, np.float32))
        for name, v in found.items()
        if not name.endswith(("_s", "_q"))
    }


def begin(roles: Path, vectors: Path) -> Counts:
    """The network with the shipped tagger's weights and fresh further heads."""
    table = shipped_vectors(vectors)
    weights = shipped_weights(onnx.load(str(roles)))
    network = Counts(len(table), len(weights["encoder.layers.0.up.bias"]))
    rest = network.load_state_dict({**weights, "encoder.pieces.weight": table}, strict=False)
    if rest.unexpected_keys or any(name.startswith(("encoder", "tag", "told")) for name in rest.missing_keys):
        raise ValueError(f"{roles} does not fit the network: {rest}")
    network.encoder.pieces.weight.requires_grad_(False)
    return network


def batch(rows: Sequence[Example]) -> tuple[Tensor, dict[str, Tensor]]:
    """Pieces and labels, padded."""
    size = (len(rows), max(len(r.pieces) for r in rows))
    pieces = torch.zeros(size, dtype=torch.long)
    labels = {name: torch.full(size, UNKNOWN) for name in MARKED_HEADS}
    for i, row in enumerate(rows):
        pieces[i, : len(row.pieces)] = torch.tensor(row.pieces)
        for name, values in row.labels.items():
            labels[name][i, : len(row.pieces)] = torch.from_numpy(values)
    return pieces, labels


WEIGHTS = {"befell": 1.0, "whose": 0.4, "past": 0.3, "voices": 0.5, "setting": 0.4}
"""Of each question's loss."""
DEED_WEIGHT = 0.6
Report = Sequence[Example]
"""The windows of a text: what they tell of deeds is compared."""


def pairs_of(network: Counts, deeds: Tensor, reports: Sequence[Report]) -> Iterator[tuple[Tensor, Tensor]]:
    """Of each report the log odds that two units are of one deed, and whether they are; two of no incident are left open."""
    row = 0
    for report in reports:
        units = [(row + n, *unit) for n, window in enumerate(report) for unit in window.units]
        row += len(report)
        if len(units) < 2:
            continue
        vectors = torch.stack([deeds[n, first:end].mean(0) for n, first, end, _ in units])
        one, other = torch.triu_indices(len(units), len(units), 1)
        letters = [letter for *_, letter in units]
        told = torch.tensor([bool(letters[i] or letters[j]) for i, j in zip(one, other, strict=True)])
        same = torch.tensor([float(letters[i] == letters[j]) for i, j in zip(one, other, strict=True)])
        odds = (vectors @ vectors.T / DEED**0.5)[one, other] + network.alike
        if told.any():
            yield odds[told], same[told]


def deed_loss(network: Counts, deeds: Tensor, reports: Sequence[Report]) -> Tensor:
    """How wrong the network is about what is of one deed; each report weighs as much as any."""
    losses = [nn.functional.binary_cross_entropy_with_logits(o, s) for o, s in pairs_of(network, deeds, reports)]
    return torch.stack(losses).mean() if losses else torch.zeros(())


def loss_of(network: Counts, reports: Sequence[Report]) -> Tensor:
    """What is wrong about the marks, and how far the answers about roles are from the teacher's."""
    rows = [window for report in reports for window in report]
    pieces, labels = batch(rows)
    there = (pieces > 0).float()
    lost = (torch.rand(pieces.shape) < 0.06) & (pieces > 0)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        answers = network(network.encoder.pieces(torch.where(lost, 1, pieces)), there)
    odds = dict(zip(HEADS, (a.float() for a in answers), strict=True))
    loss = torch.zeros(())
    for name, weight in WEIGHTS.items():
        wrong = nn.functional.cross_entropy(odds[name].flatten(0, 1), labels[name].flatten(), ignore_index=UNKNOWN)
        loss = loss + weight * wrong.nan_to_num(0.0)
    real = there > 0
    tags = torch.from_numpy(np.concatenate([r.tags for r in rows])).log_softmax(-1)
    told = torch.from_numpy(np.concatenate([r.told for r in rows]))
    gap = nn.functional.kl_div(odds["tags"][real].log_softmax(-1), tags, log_target=True, reduction="batchmean")
    same = nn.functional.binary_cross_entropy_with_logits(odds["told"][real], told.sigmoid())
    return loss + 4.0 * (gap + same) + DEED_WEIGHT * deed_loss(network, odds["deed"], reports)


def measure(network: Counts, reports: Sequence[Report]) -> str:
    """Of the marked word pieces, how many get their mark; of those that get one, how many should; and so for whose and voices."""
    network.eval()
    hit = dict.fromkeys(WEIGHTS, 0)
    marked, said = dict(hit), dict(hit)
    deeds = {(mine, gold): 0 for mine in (True, False) for gold in (True, False)}
    with torch.no_grad():
        for report in reports:
            pieces, labels = batch(report)
            odds = dict(zip(HEADS, network(network.encoder.pieces(pieces), (pieces > 0).float()), strict=True))
            for likely, is_one in pairs_of(network, odds["deed"], [report]):
                for x, y in zip(likely.tolist(), is_one.tolist(), strict=True):
                    deeds[x > 0, y > 0] += 1
            for name in WEIGHTS:
                gold, mine = labels[name], odds[name].argmax(-1)
                known, least = gold != UNKNOWN, -1 if name == "whose" else 0
                hit[name] += int(((gold == mine) & known & (gold > least)).sum())
                marked[name] += int((known & (gold > least)).sum())
                said[name] += int((known & (mine > least)).sum())
    network.train()
    one, two = (deeds[k, k] / max(deeds[k, True] + deeds[k, False], 1) for k in (True, False))
    deed = f", deeds: of pairs said to be of one {100 * one:.1f} are, of those said to be of two {100 * two:.1f}; {deeds}"
    return ", ".join(f"{n} {100 * hit[n] / max(said[n], 1):.1f}/{100 * hit[n] / max(marked[n], 1):.1f}" for n in WEIGHTS) + deed


def write(network: Counts, out: Path) -> None:
    """The network as ONNX with 8-bit weights, and the names of its answers."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    path = str(out / "roles.onnx")
    axes = {name: {0: "runs", 1: "words"} for name in ("words", "there", *HEADS)}
    given = (torch.ones(2, 7, WIDTH), torch.ones(2, 7))
    torch.onnx.export(
        network, given, path, input_names=["words", "there"], output_names=list(HEADS), dynamic_axes=axes, dynamo=False
    )
    onnx.save(quantised(onnx.load(path)), path)
    names: dict[str, Any] = {
        "roles": ROLES,
        "told": TYPES,
        "befell": BEFELL,
        "whose": WHOSE,
        "voices": VOICES,
        "setting": SETTING,
        "alike": round(network.alike.item(), 4),
    }
    (out / "roles.json").write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def teach(
    network: Counts, rows: list[Report], further: list[Report], held: list[Report], epochs: int, rate: float, share: float
) -> None:
    """Fit the network; it ends as the running average of its weights."""
    taught = {n: p for n, p in network.named_parameters() if p.requires_grad}
    average = {n: p.detach().clone() for n, p in taught.items()}
    groups = [("encoder", rate), ("", 1e-3)]
    optimiser = torch.optim.AdamW(
        [{"params": [p for n, p in taught.items() if n.startswith("encoder") == bool(g)], "lr": r} for g, r in groups],
        weight_decay=0.01,
    )
    step = 0
    for epoch in range(epochs):
        some = rows + random.sample(further, int(share * len(further)))
        some.sort(key=lambda r: len(r[0].pieces) // 16 + random.random())
        batches = [some[i : i + BATCH] for i in range(0, len(some), BATCH)]
        random.shuffle(batches)
        total = 0.0
        for group in batches:
            step += 1
            for part, (_, full) in zip(optimiser.param_groups, groups, strict=True):
                part["lr"] = full * min(step / 60, max(1 - step / (epochs * len(batches) + 1), 0.0))
            loss = loss_of(network, group)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(taught.values(), 1.0)
            optimiser.step()
            with torch.no_grad():
                for n, p in taught.items():
                    average[n].lerp_(p, 1 - min(KEEP, (step + 1) / (step + 10)))
            total += float(loss.detach())
        log.info("epoch %d, loss %.3f: %s", epoch, total / len(batches), measure(network, held))
    with torch.no_grad():
        for n, p in taught.items():
            p.copy_(average[n])
    log.info("average: %s", measure(network, held))


@click.command()
@click.option("--roles", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the tagger to begin with.")
@click.option("--vectors", type=click.Path(path_type=Path, exists=True), required=True, help="pieces.npz of the scorer of kinds.")
@click.option("--pieces", type=click.Path(path_type=Path, exists=True), required=True, help="pieces.json, the tokenizer.")
@click.option("--passages", "data", type=click.Path(path_type=Path, exists=True), required=True, help="tests/data")
@click.option("--muc", type=click.Path(path_type=Path, exists=True), required=True, help="Its texts keep the roles in mind.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--begin", "first", type=click.Path(path_type=Path, exists=True), help="Folder of a taught one to go on with.")
@click.option("--epochs", default=8, show_default=True)
@click.option("--rate", default=2e-4, show_default=True)
@click.option("--share", default=0.12, show_default=True, help="Of the texts without marks that are read in an epoch.")
@click.option("--reread", default=1.0, show_default=True, help="Of the older passages (counts, voices) that are read.")
@click.option("--seed", default=1, show_default=True)
def main(
    roles: Path, vectors: Path, pieces: Path, data: Path, muc: Path, out: Path,
    first: Path | None, epochs: int, rate: float, share: float, reread: float, seed: int,
) -> None:  # fmt: skip
    """Fine-tune and write roles.onnx and roles.json."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(seed)
    random.seed(seed)
    tokenizer, teacher = Tokenizer.from_file(str(pieces)), Teacher(roles)
    rows: list[Report] = []
    held: list[Report] = []
    for name, marked in MARKED.items():
        for line in passages(data / name):
            text, marks = unmarked(line)
            mine: list[Report] = [[w] for w in windows_of(text, tokenizer, teacher, marks, marked)]
            (held if is_held(text) else rows).extend(mine if random.random() < reread or is_held(text) or name == "wire" else [])
    for story in stories(sorted((data / "stories").glob("*.txt"))):
        told = [windows_of_report(r, tokenizer, teacher) for r in story.reports]
        (held if is_held_story(story) else rows).extend(told)
    plain = [*muc_documents(muc, 0, 1100), *plain_articles(data / "articles" / "seen.toml"), *kinds_passages(data / "kinds")]
    plain += own_passages(data / "roles" / "passages.txt")
    further: list[Report] = [[w] for text in plain for w in windows_of(text.text, tokenizer, teacher, None, (False, False))]
    log.info("%d marked windows, %d held, %d without marks", len(rows), len(held), len(further))
    network = begin((first or roles) / "roles.onnx", vectors)
    teach(network, rows, further, held, epochs, rate, share)
    write(network, out)


if __name__ == "__main__":
    main()
