"""Trains the reader of counts: ``python -m tollbook.coding.learned.train_counts --passages tests/data --out DIR``.

Reads our marked passages (``tests/data/counts``: who counted people, and what befell them) and, with less weight, what the rules
say of other passages and articles of ours. The base is the tagger of roles, whose middle layers it judges by and which is not
trained. Takes some minutes on a CPU. Needs the extra ``train``.
"""

import json
import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper

from tollbook.codebook import Codebook, load_codebook
from tollbook.coding.learned.counter import NOTHING, features
from tollbook.coding.learned.tagger import Array
from tollbook.coding.read import read
from tollbook.coding.reading import Reading
from tollbook.coding.role_opinion import tagged
from tollbook.coding.tolls import find_tolls
from tollbook.coding.untold_counts import counted_people, spans_of
from tollbook.language.mentions import Span
from tollbook.model import make_report

log = logging.getLogger("tollbook.train")
LETTERS = {
    "k": "killed", "w": "wounded", "c": "captured", "a": "captured", "r": "released",
    "s": "surrendered", "m": "missing", "d": "displaced", "n": NOTHING, "?": None,
}  # fmt: skip
"""What the letter of a mark says; "?" leaves it open."""
OUTCOMES = sorted({o for o in LETTERS.values() if o is not None})
_SAME = {"abducted": "captured", "casualties": "wounded", "attackers": NOTHING}
LAYERS = (2, 4)
"""Layers of the tagger, counted from 0, whose vectors are read."""
_MARK = re.compile(r"\{([^{}|]*)\|([a-z?])\}")


Answer = tuple[int, int, str | None]
"""Characters of a text, and what befell the people of the phrase there; None leaves it open."""


class Example(NamedTuple):
    """What is seen of a phrase, what befell its people, and how much the answer weighs."""

    seen: Array
    outcome: int
    weight: float


def unmarked(line: str) -> tuple[str, list[Answer]]:
    """The text of a marked passage, and its marks by place."""
    text, last, marks = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        marks.append((len(text), len(text) + len(mark[1]), LETTERS[mark[2]]))
        text += mark[1]
        last = mark.end()
    return text + line[last:], marks


def examples(reading: Reading, codebook: Codebook, answers: list[Answer], weight: float) -> Iterator[Example]:
    """One for each phrase that counts people; those without a mark are told to have suffered nothing."""
    for _, item in counted_people(reading, codebook):
        phrase, head = spans_of(reading.document.doc, item)
        told = [o for a, b, o in answers if a < phrase[1] and phrase[0] < b]
        outcome = told[0] if told else NOTHING
        seen = features(tagged(reading), phrase, head)
        if seen is not None and outcome is not None:
            yield Example(seen, OUTCOMES.index(outcome), weight)


def by_rule(reading: Reading, codebook: Codebook) -> list[Answer]:
    """What the rules say of a text, as marks."""
    doc = reading.document.doc
    found = find_tolls(reading, codebook)
    spans: list[tuple[Span, str]] = [(spans_of(doc, f.item)[0], f.outcome) for f in found]
    return [(a, b, _SAME.get(outcome, outcome)) for (a, b), outcome in spans]


def marked_passages(folder: Path) -> Iterator[str]:
    """The lines of the marked files."""
    for path in sorted(folder.glob("*.txt")):
        yield from (s for s in path.read_text(encoding="utf-8").splitlines() if s and not s.startswith("#"))


def plain_passages(data: Path) -> Iterator[str]:
    """Passages and articles of ours without marks."""
    for path in sorted((data / "kinds").glob("*.tsv")):
        yield from (s.split("\t")[1] for s in path.read_text(encoding="utf-8").splitlines() if s and not s.startswith("#"))
    for name in ("seen", "seen_long"):
        table = tomllib.loads((data / "articles" / f"{name}.toml").read_text(encoding="utf-8"))
        yield from (article["text"].strip() for article in table["article"])


def all_examples(data: Path, weight: float) -> list[Example]:
    codebook = load_codebook()
    rows: list[Example] = []
    for line in marked_passages(data / "counts"):
        text, marks = unmarked(line)
        rows += examples(read(make_report(text, published="2024-05-02"), codebook), codebook, marks, 1.0)
    log.info("%d marked phrases", len(rows))
    for text in plain_passages(data):
        reading = read(make_report(text, published="2024-05-02"), codebook)
        rows += examples(reading, codebook, by_rule(reading, codebook), weight)
    log.info("%d phrases", len(rows))
    return rows


def fit(rows: list[Example], strength: float) -> tuple[Array, Array]:
    """Weights and bias of the regression, for what is seen as it is; what is seen is put on one scale while it is fitted."""
    seen = np.stack([r.seen for r in rows])
    mean, spread = seen.mean(0), seen.std(0) + 1e-6
    x = torch.from_numpy((seen - mean) / spread)
    y, w = torch.tensor([r.outcome for r in rows]), torch.tensor([r.weight for r in rows])
    weights = torch.zeros(x.shape[1], len(OUTCOMES), requires_grad=True)
    bias = torch.zeros(len(OUTCOMES), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        wrong = (w * torch.nn.functional.cross_entropy(x @ weights + bias, y, reduction="none")).sum()
        total: torch.Tensor = wrong + weights.square().sum() / (2 * strength)
        total.backward()
        return total

    optimiser.step(loss)
    plain = weights.detach().numpy() / spread[:, None]
    return plain.astype(np.float32), (bias.detach().numpy() - mean @ plain).astype(np.float32)


def with_hidden(model: onnx.ModelProto) -> onnx.ModelProto:
    """The tagger's network with the vectors of its middle layers as a further output."""
    if any(o.name == "hidden" for o in model.graph.output):
        return model
    layers = [f"/encoder/layers.{n}/norm2/LayerNormalization_output_0" for n in LAYERS]
    model.graph.node.append(helper.make_node("Concat", layers, ["hidden"], axis=2))
    width = sum(1 for _ in LAYERS) * 384
    model.graph.output.append(helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["runs", "words", width]))
    return model


@click.command()
@click.option("--passages", type=click.Path(path_type=Path, exists=True), required=True, help="tests/data")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--weight", default=0.4, show_default=True, help="Of what the rules say, beside marks.")
@click.option("--strength", default=0.01, show_default=True, help="The larger, the closer to the examples.")
@click.option("--roles", type=click.Path(path_type=Path, exists=True), help="roles.onnx to give the further output, once.")
def main(passages: Path, out: Path, weight: float, strength: float, roles: Path | None) -> None:
    """Fit the reader and write counts.npz and counts.json; with --roles, only give that network its further output."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if roles is not None:
        onnx.save(with_hidden(onnx.load(str(roles))), str(roles))
        return
    weights, bias = fit(all_examples(passages, weight), strength)
    out.mkdir(parents=True, exist_ok=True)
    np.savez(out / "counts.npz", weights=weights, bias=bias)
    (out / "counts.json").write_text(json.dumps(OUTCOMES, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
