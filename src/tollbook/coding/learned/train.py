"""Trains the scorer of kinds: ``python -m tollbook.coding.learned.train --encoder DIR --passages DIR --out DIR``.

The passages are ours (``tests/data/kinds``). The base is all-MiniLM-L6-v2 (Apache-2.0), read from DIR; what is written is a
fine-tuned copy with 8-bit weights. Needs the extra ``train``.
"""

import json
import logging
import random
from pathlib import Path

import click
import onnx
import torch
from torch import Tensor, nn

from tollbook.coding.learned.scorer import MOST_PIECES
from tollbook.coding.learned.shared_vectors import load_shared, shipped_vectors
from tollbook.language.train.export import save_vectors
from tollbook.language.train.network import WIDTH, Encoder, load_encoder
from tollbook.language.train.pieces import prune
from tollbook.language.train.quantise import quantised

log = logging.getLogger("tollbook.train")
Passage = tuple[str, list[int]]


class Kinds(nn.Module):
    """Vectors of word pieces to the log odds of a passage's kinds."""

    def __init__(self, vocabulary: int, layers: int, kinds: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers, 4 * WIDTH)
        self.drop = nn.Dropout(0.2)
        self.kind = nn.Linear(WIDTH, kinds)

    def forward(self, words: Tensor, there: Tensor) -> Tensor:
        x = self.encoder(words, torch.zeros_like(there, dtype=torch.long), there)
        mean = (x * there.unsqueeze(-1)).sum(1) / there.sum(1, keepdim=True).clamp(min=1.0)
        answer: Tensor = self.kind(self.drop(nn.functional.normalize(mean) * 8.0))
        return answer


def read_passages(folder: Path) -> list[tuple[str, str]]:
    """(kind, text) of every passage, in the order of the files."""
    lines = [line for path in sorted(folder.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")]


def vary(pieces: list[int], chance: random.Random) -> list[int]:
    """A passage as pages give it: sometimes cut at either end, sometimes with a piece lost."""
    if chance.random() < 0.3 and len(pieces) > 16:
        pieces = pieces[: chance.randint(12, len(pieces))]
    elif chance.random() < 0.15 and len(pieces) > 24:
        pieces = pieces[chance.randint(1, 8) :]
    return [p for p in pieces if chance.random() > 0.05] or pieces


def loss_of(network: Kinds, group: list[Passage], kinds: list[str]) -> Tensor:
    longest = max(len(p) for _, p in group)
    pieces = torch.zeros(len(group), longest, dtype=torch.long)
    for i, (_, p) in enumerate(group):
        pieces[i, : len(p)] = torch.tensor(p)
    answer = network(network.encoder.pieces(pieces), (pieces > 0).float())
    return nn.functional.cross_entropy(answer, torch.tensor([kinds.index(k) for k, _ in group]), label_smoothing=0.05)


def groups_of(rows: list[Passage], chance: random.Random, size: int = 16) -> list[list[Passage]]:
    """The passages in groups of like length, in an order of chance: little is padded."""
    rows = sorted(chance.sample(rows, len(rows)), key=lambda row: len(row[1]) // 12)
    groups = [rows[first : first + size] for first in range(0, len(rows), size)]
    chance.shuffle(groups)
    return groups


@click.command()
@click.option("--encoder", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of all-MiniLM-L6-v2.")
@click.option("--passages", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--epochs", default=10, show_default=True)
@click.option("--layers", default=6, show_default=True)
@click.option("--rate", default=5e-5, show_default=True, help="Highest learning rate of the encoder; 0 leaves it as it is.")
@click.option("--threads", default=1, show_default=True)
@click.option(
    "--vectors",
    type=click.Path(path_type=Path, exists=True),
    help="pieces.npz of an earlier scorer, which stays as it is: the tagger of roles shares it.",
)
def main(
    encoder: Path, passages: Path, out: Path, epochs: int, layers: int, rate: float, threads: int, vectors: Path | None
) -> None:
    """Fine-tune on the passages and write kinds.onnx, kinds.json and pieces.npz; word pieces are the parser's."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    chance = random.Random(1)
    tokenizer, kept = prune(encoder / "vocab.txt")
    rows = [(kind, tokenizer.encode(text, add_special_tokens=False).ids[:MOST_PIECES]) for kind, text in read_passages(passages)]
    kinds = sorted({kind for kind, _ in rows})
    network = Kinds(len(kept), layers, len(kinds))
    if vectors is None:
        load_encoder(network.encoder, encoder / "model.safetensors", kept, 4 * WIDTH)
    else:
        load_shared(network.encoder, encoder / "model.safetensors", shipped_vectors(vectors), 4 * WIDTH)
    taught = [p for p in network.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": taught, "lr": rate}, {"params": network.kind.parameters(), "lr": 3e-3}], weight_decay=0.01
    )
    steps = epochs * (len(rows) // 16 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / 30, 1 - n / (steps + 1)))
    for epoch in range(epochs):
        total = 0.0
        for group in groups_of(rows, chance):
            loss = loss_of(network, [(k, vary(p, chance)) for k, p in group], kinds)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * 16
        log.info("epoch %d, loss %.3f", epoch, total / len(rows))
    write(network, kinds, out)


def write(network: Kinds, kinds: list[str], out: Path) -> None:
    """The network as ONNX with 8-bit weights, the vectors of its pieces and the names of the kinds."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    axes = {"words": {0: "runs", 1: "words"}, "there": {0: "runs", 1: "words"}, "kinds": {0: "runs"}}
    path = str(out / "kinds.onnx")
    example = (torch.ones(2, 7, WIDTH), torch.ones(2, 7))
    torch.onnx.export(
        network, example, path, input_names=["words", "there"], output_names=["kinds"], dynamic_axes=axes, dynamo=False
    )
    onnx.save(quantised(onnx.load(path)), path)
    save_vectors(network.encoder, out)
    (out / "kinds.json").write_text(json.dumps(kinds, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
