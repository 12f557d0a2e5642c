"""Trains the shipped English model.

    python -m tollbook.language.train --treebanks DIR --encoder DIR --out DIR

DIR of the treebanks holds ``ewt-*.conllu.gz`` and ``gum-ccby-*.conllu.gz``; DIR of the encoder MiniLM's ``vocab.txt`` and
``model.safetensors``. Needs the extra ``train`` (torch, safetensors, onnx).
"""

import json
import logging
import random
import time
from pathlib import Path

import click
import torch
from torch import Tensor, nn

from tollbook.language.train.export import export
from tollbook.language.train.network import Network, load_encoder
from tollbook.language.train.pieces import prune
from tollbook.language.train.treebank import Sentence, Window, read_conllu, windows
from tollbook.language.words import WordPieces, shapes

log = logging.getLogger("tollbook.train")
FAR = -1e9


def _shapes(window: Window) -> list[int]:
    words = [w for s in window.sentences for w in s.words]
    return shapes(words, [space for s in window.sentences for space in s.spaces], window.cased)


class Batch:
    """Windows as tensors; gold values are -100 (ignored) where there is no word."""

    def __init__(self, group: list[Window], words: WordPieces, tags: dict[str, int], labels: dict[str, int]) -> None:
        runs = [[w for s in g.sentences for w in s.words] for g in group]
        pieces, cases = words.batch(runs, [_shapes(g) for g in group])
        self.pieces, self.cases = torch.from_numpy(pieces), torch.from_numpy(cases)
        shape = self.cases.shape
        self.tags, self.heads, self.labels = (torch.full(shape, -100) for _ in range(3))
        self.starts = torch.full(shape, -1.0)
        self.sentence = torch.full(shape, -1)
        for i, g in enumerate(group):
            at = 0
            for n, s in enumerate(g.sentences):
                end = at + len(s.words)
                self.tags[i, at:end] = torch.tensor([tags.get(t, -100) for t in s.tags])
                self.labels[i, at:end] = torch.tensor([labels.get(x, -100) for x in s.labels])
                self.heads[i, at:end] = torch.tensor([0 if h < 0 else at + h + 1 for h in s.heads])
                self.starts[i, at:end] = 0.0
                self.starts[i, at] = 1.0
                self.sentence[i, at:end] = n
                at = end
        self.count = int((self.sentence >= 0).sum())


def arcs(network: Network, batch: Batch, child: Tensor, head: Tensor) -> Tensor:
    """(windows, words, words + 1) scores; heads outside the sentence are out of reach."""
    root = network.arc_root.expand(len(head), 1, -1)
    scores = (child @ network.arc[:-1] + network.arc[-1]) @ torch.cat([root, head], 1).transpose(1, 2)
    same = batch.sentence.unsqueeze(2) == batch.sentence.unsqueeze(1)
    open_root = torch.ones(*same.shape[:2], 1, dtype=torch.bool)
    return scores.masked_fill(~torch.cat([open_root, same], 2), FAR)


def labels_of(network: Network, child: Tensor, head: Tensor, heads: Tensor) -> Tensor:
    """(windows, words, labels) scores for the given heads (0 is the root)."""
    root = network.label_root.expand(len(head), 1, -1)
    table = torch.cat([root, head], 1)
    chosen = table.gather(1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, table.shape[-1]))
    flat = network.label_scores(child.reshape(-1, child.shape[-1]), chosen.reshape(-1, chosen.shape[-1]))
    return flat.view(*heads.shape, -1)


def loss_of(network: Network, batch: Batch) -> Tensor:
    tag, start, arc_child, arc_head, label_child, label_head = network(
        network.encoder.embed(batch.pieces), batch.cases, (batch.pieces[:, :, 0] > 0).float()
    )
    there = batch.starts >= 0
    cross = nn.functional.cross_entropy
    arc = arcs(network, batch, arc_child, arc_head)
    label = labels_of(network, label_child, label_head, batch.heads)
    return (
        cross(arc.flatten(0, 1), batch.heads.flatten())
        + cross(label.flatten(0, 1), batch.labels.flatten())
        + 0.5 * cross(tag.flatten(0, 1), batch.tags.flatten(), label_smoothing=0.02)
        + nn.functional.binary_cross_entropy_with_logits(start[there], batch.starts[there])
    )


def batches(sentences: list[Sentence], chance: random.Random, size: int) -> list[list[Window]]:
    """An epoch's windows in groups of about ``size`` words, alike in length, in random order."""
    every = sorted(windows(sentences, chance), key=lambda w: sum(len(s.words) for s in w.sentences) + chance.random())
    groups: list[list[Window]] = [[]]
    for window in every:
        longest = sum(len(s.words) for s in window.sentences)
        if groups[-1] and (len(groups[-1]) + 1) * longest > size:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    return groups


@torch.no_grad()
def accuracy(network: Network, sentences: list[Sentence], words: WordPieces, tags: dict[str, int], labels: dict[str, int]) -> str:
    """Greedy scores on given words and sentences, for watching the training."""
    network.eval()
    right = {"tags": 0, "uas": 0, "las": 0}
    total = 0
    for first in range(0, len(sentences), 32):
        batch = Batch([Window((s,)) for s in sentences[first : first + 32]], words, tags, labels)
        tag, _, arc_child, arc_head, label_child, label_head = network(
            network.encoder.embed(batch.pieces), batch.cases, (batch.pieces[:, :, 0] > 0).float()
        )
        heads = arcs(network, batch, arc_child, arc_head).argmax(-1)
        label = labels_of(network, label_child, label_head, heads).argmax(-1)
        there = batch.sentence >= 0
        right["tags"] += int(((tag.argmax(-1) == batch.tags) & there).sum())
        right["uas"] += int(((heads == batch.heads) & there).sum())
        right["las"] += int(((heads == batch.heads) & (label == batch.labels) & there).sum())
        total += batch.count
    network.train()
    return " ".join(f"{name} {100 * value / total:.2f}" for name, value in right.items())


def earlier(path: Path, network: Network) -> dict[str, Tensor]:
    """The weights of an earlier run; shapes that it did not know start as those of plain marks."""
    state: dict[str, Tensor] = torch.load(path)
    name = "encoder.cases.weight"
    missing = len(network.state_dict()[name]) - len(state[name])
    if missing:
        state[name] = torch.cat([state[name], state[name][-1:].expand(missing, -1)])
    return state


def _common(values: list[str], least: int) -> dict[str, int]:
    """Numbers for the values seen at least ``least`` times, in alphabetical order."""
    seen: dict[str, int] = {}
    for v in values:
        seen[v] = seen.get(v, 0) + 1
    return {v: i for i, v in enumerate(sorted(v for v, n in seen.items() if n >= least))}


@click.command()
@click.option("--treebanks", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--encoder", type=click.Path(path_type=Path, exists=True), required=True, help="Folder of all-MiniLM-L6-v2.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--epochs", default=12, show_default=True)
@click.option("--layers", default=3, show_default=True)
@click.option("--inner", default=768, show_default=True)
@click.option("--batch-words", default=1500, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option(
    "--resume", type=click.Path(path_type=Path, exists=True), default=None, help="Go on from the network.pt of an earlier run."
)
@click.option(
    "--rate", default=2e-4, show_default=True, help="Highest learning rate of the encoder; the heads' is 7.5 times that."
)
@click.option("--test-parts/--no-test-parts", default=False, help="Also train on the test parts (only for a final model).")
def main(
    treebanks: Path,
    encoder: Path,
    out: Path,
    epochs: int,
    layers: int,
    inner: int,
    batch_words: int,
    threads: int,
    resume: Path | None,
    rate: float,
    test_parts: bool,
) -> None:
    """Train, watch the development parts, and export what the pipeline loads."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    chance = random.Random(1)
    names = ("ewt", "gum-ccby")
    parts = ("train", "test") if test_parts else ("train",)
    train = [s for n in names for part in parts for s in read_conllu(treebanks / f"{n}-{part}.conllu.gz")]
    dev = {n: read_conllu(treebanks / f"{n}-dev.conllu.gz") for n in names}
    tags = _common([t for s in train for t in s.tags], 2)
    labels = _common([x for s in train for x in s.labels], 5)
    tokenizer, kept = prune(encoder / "vocab.txt")
    words = WordPieces(tokenizer)
    network = Network(len(kept), layers, inner, len(tags), len(labels))
    load_encoder(network.encoder, encoder / "model.safetensors", kept, inner)
    if resume:
        network.load_state_dict(earlier(resume, network))
    slow = list(network.encoder.parameters())
    fast = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": rate}, {"params": fast, "lr": 7.5 * rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    steps = epochs * len(batches(train, random.Random(0), batch_words))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: min((n + 1) / 150, max(0.0, 1 - n / steps)) + 0.002)
    out.mkdir(parents=True, exist_ok=True)
    for epoch in range(epochs):
        begun, total, seen = time.monotonic(), 0.0, 0
        for number, group in enumerate(batches(train, chance, batch_words)):
            batch = Batch(group, words, tags, labels)
            loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss) * batch.count
            seen += batch.count
            if number % 100 == 0:
                log.info(
                    "epoch %d, %d words, loss %.3f, %.0f words/s", epoch, seen, total / seen, seen / (time.monotonic() - begun)
                )
        for name, sentences in dev.items():
            log.info("epoch %d %s dev: %s", epoch, name, accuracy(network, sentences[:600], words, tags, labels))
        torch.save(network.state_dict(), out / "network.pt")
        if epoch == epochs - 1:
            export(network, tokenizer, list(tags), list(labels), out)
    (out / "training.json").write_text(
        json.dumps({"epochs": epochs, "layers": layers, "inner": inner, "batch_words": batch_words})
    )


if __name__ == "__main__":
    main()
