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
from pathlib import Path
from typing import Any

import click
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import Tensor

from tollbook.coding.learned.counts_data import marked_reports, windows_of
from tollbook.coding.learned.counts_network import (
    BEFELL,
    HEADS,
    SETTING,
    VOICES,
    WHOSE,
    Counts,
    Course,
    Report,
    teach,
    with_teacher,
)
from tollbook.coding.learned.marked import third_of
from tollbook.coding.learned.role_data import ROLES, TYPES, kinds_passages, muc_documents, own_passages, plain_articles
from tollbook.coding.learned.shared_vectors import shipped_vectors
from tollbook.language.train.network import WIDTH
from tollbook.language.train.quantise import quantised

log = logging.getLogger("tollbook.train")
_PARTS = ("encoder.", "tag.", "told.", "befell.", "whose.", "past.", "voices.", "setting.", "doer.", "deed.")


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
@click.option("--at-once", default=12, show_default=True, help="Texts of a step.")
@click.option("--leave-out", type=click.IntRange(0, 2), help="Learn nothing from this third of the stories.")
@click.option("--seed", default=1, show_default=True)
def main(
    roles: Path, vectors: Path, pieces: Path, data: Path, muc: Path, out: Path, first: Path | None,
    epochs: int, rate: float, share: float, reread: float, at_once: int, leave_out: int | None, seed: int,
) -> None:  # fmt: skip
    """Fine-tune and write roles.onnx and roles.json."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(seed)
    random.seed(seed)
    tokenizer = Tokenizer.from_file(str(pieces))
    rows, held = marked_reports(data, tokenizer, reread, lambda story: third_of(story) == leave_out)
    plain = [*muc_documents(muc, 0, 1100), *plain_articles(data / "articles" / "seen.toml"), *kinds_passages(data / "kinds")]
    plain += own_passages(data / "roles" / "passages.txt")
    further: list[Report] = [[w] for text in plain for w in windows_of(text.text, tokenizer)]
    log.info("%d marked texts, %d held, %d without marks", len(rows), len(held), len(further))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    teacher = begin(roles / "roles.onnx", vectors).to(device)
    network = begin((first or roles) / "roles.onnx", vectors).to(device)
    course = Course(epochs, rate, at_once, share)
    teach(network, with_teacher(teacher, rows), with_teacher(teacher, further), held, course)
    write(network.cpu(), out)


if __name__ == "__main__":
    main()
