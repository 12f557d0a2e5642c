"""Teaches the tagger's answer on deeds by itself: ``python -m tollbook.coding.learned.train_deeds --help``.

All else that the network says stays as it is. Two passages of two incidents, two of one, and one of an incident with one of none
weigh alike, so that a report with two deeds is more than one with background. Minutes on a CPU. Needs the extra ``train``.
"""

import logging
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tollbook.coding.learned.counts_data import windows_of_report
from tollbook.coding.learned.counts_network import DEED, Counts, batch
from tollbook.coding.learned.marked import MarkedReport, is_held, stories
from tollbook.coding.learned.tagger import RoleTagger
from tollbook.coding.learned.train_counts import begin, write

log = logging.getLogger("tollbook.train")
STEP = 16
"""Reports of a step."""
NOISE = 0.1
"""Of the vectors' spread: what is added to them, against learning reports by heart."""
KINDS = {"of two": 2.0, "of one": 1.0, "one of none": 0.5}
"""The pairs of passages, and how much each kind weighs."""


class Pairs(NamedTuple):
    """Vectors of a report's passages, the pairs of them, whether each is of one incident, and which pairs are of each kind."""

    vectors: Tensor
    one: Tensor
    other: Tensor
    same: Tensor
    kinds: dict[str, Tensor]


def pairs_of(network: Counts, report: MarkedReport, tokenizer: Tokenizer) -> Pairs | None:
    """The pairs of a report with more than one passage."""
    vectors, letters = [], []
    for window in windows_of_report(report, tokenizer):
        pieces, _ = batch([window], network.device)
        read = network.encoder(network.encoder.pieces(pieces), torch.zeros_like(pieces), (pieces > 0).float())[0]
        vectors += [read[first:end].mean(0) for first, end, _ in window.units]
        letters += [letter for *_, letter in window.units]
    if len(letters) < 2:
        return None
    one, other = torch.triu_indices(len(letters), len(letters), 1)
    told = [(letters[i], letters[j]) for i, j in zip(one, other, strict=True)]
    kinds = {
        "of two": torch.tensor([bool(a and b) and a != b for a, b in told]),
        "of one": torch.tensor([bool(a) and a == b for a, b in told]),
        "one of none": torch.tensor([bool(a) != bool(b) for a, b in told]),
    }
    return Pairs(torch.stack(vectors), one, other, torch.tensor([float(a == b) for a, b in told]), kinds)


def odds(head: nn.Linear, alike: Tensor, pairs: Pairs, noise: float = 0.0) -> Tensor:
    """The log odds that each pair is of one deed."""
    vectors = pairs.vectors + noise * pairs.vectors.std() * torch.randn_like(pairs.vectors)
    told = head(vectors)
    scores: Tensor = (told @ told.T / DEED**0.5)[pairs.one, pairs.other] + alike
    return scores


def loss_of(head: nn.Linear, alike: Tensor, some: Sequence[Pairs]) -> Tensor:
    """How wrong the answers are, by kind of pair."""
    total = torch.zeros(())
    for pairs in some:
        said = odds(head, alike, pairs, NOISE)
        for kind, weight in KINDS.items():
            mine = pairs.kinds[kind]
            if mine.any():
                total = total + weight * nn.functional.binary_cross_entropy_with_logits(said[mine], pairs.same[mine])
    return total


def measure(head: nn.Linear, alike: Tensor, held: Sequence[Pairs]) -> str:
    """Of each kind of pair the share that is told rightly."""
    found = []
    with torch.no_grad():
        for kind in KINDS:
            right = [((odds(head, alike, p) > 0) == (p.same > 0))[p.kinds[kind]] for p in held]
            found.append(f"{kind} {100 * torch.cat(right).float().mean():.1f}")
    return ", ".join(found)


@click.command()
@click.option(
    "--begin", "first", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of the taught tagger."
)
@click.option("--vectors", type=click.Path(path_type=Path, exists=True), required=True, help="pieces.npz of the scorer of kinds.")
@click.option("--pieces", type=click.Path(path_type=Path, exists=True), required=True, help="pieces.json, the tokenizer.")
@click.option("--stories", "data", type=click.Path(path_type=Path, exists=True), required=True, help="tests/data/stories")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--epochs", default=12, show_default=True)
def main(first: Path, vectors: Path, pieces: Path, data: Path, out: Path, epochs: int) -> None:
    """Fit the one answer and write roles.onnx and roles.json."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(1)
    random.seed(1)
    network = begin(first / "roles.onnx", vectors)
    network.eval()
    tokenizer = Tokenizer.from_file(str(pieces))
    taught: list[Pairs] = []
    held: list[Pairs] = []
    with torch.no_grad():
        for story in stories(sorted(data.glob("*.txt"))):
            found = (pairs_of(network, r, tokenizer) for r in story.reports)
            (held if is_held(story) else taught).extend(p for p in found if p is not None)
    head, alike = network.deed, network.alike
    alike.data.fill_(RoleTagger(first).names.alike)
    log.info("before: %s", measure(head, alike, held))
    optimiser = torch.optim.AdamW([*head.parameters(), alike], lr=2e-3, weight_decay=0.05)
    for epoch in range(epochs):
        random.shuffle(taught)
        for start in range(0, len(taught), STEP):
            optimiser.zero_grad()
            loss_of(head, alike, taught[start : start + STEP]).backward()
            optimiser.step()
        log.info("epoch %d: %s", epoch, measure(head, alike, held))
    write(network, out)


if __name__ == "__main__":
    main()
