"""Trains the role tagger: ``python -m tollbook.coding.learned.train_roles --encoder DIR --passages DIR --muc DIR --out DIR``.

Reads our marked passages, the passages of kinds and the MUC-4 corpus (not part of the project); the base is all-MiniLM-L6-v2
(Apache-2.0) with the word-piece vectors of the scorer of kinds, which stay as they are and are shared. Runs on a GPU where
there is one. Needs the extra ``train``.
"""

import json
import logging
import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
import numpy as np
import onnx
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from tollbook.codebook import load_codebook
from tollbook.coding.learned.role_data import (
    ROLES,
    TYPES,
    Marked,
    Sentence,
    kinds_passages,
    muc_documents,
    own_passages,
    plain_articles,
)
from tollbook.coding.learned.shared_vectors import load_shared, shipped_vectors
from tollbook.language.train.network import WIDTH, Encoder
from tollbook.language.train.quantise import quantised

log = logging.getLogger("tollbook.train")
LONGEST = 256
"""Word pieces of a window."""
TAGS = 1 + 2 * len(ROLES)
"""None; of each role its first piece and its further ones."""
UNKNOWN = -100
_PARTIES = frozenset({"rebel", "militia", "cartel", "state_force", "police", "coalition"})
KEEP = 0.997
"""How much of the running average of the weights stays at each step."""


class Example(NamedTuple):
    """A text's word pieces, the tag of each, what its sentence tells, and the number of its sentence."""

    pieces: list[int]
    tags: list[int]
    types: list[list[int]]
    sentence: list[int]


class Roles(nn.Module):
    """Vectors of word pieces to the log odds of each piece's tag and of what its sentence tells."""

    def __init__(self, vocabulary: int, layers: int, inner: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers, inner)
        self.drop = nn.Dropout(0.15)
        self.tag = nn.Linear(WIDTH, TAGS)
        self.told = nn.Linear(WIDTH, len(TYPES))

    def forward(self, words: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        x = self.drop(self.encoder(words, torch.zeros_like(there, dtype=torch.long), there))
        return self.tag(x), self.told(x)


def renamed(text: Marked, names: Sequence[str], chance: random.Random) -> Marked:
    """The text with other organisations in the place of its own, everywhere, so that what is learned is not who they were."""
    old = sorted({text.text[a:b].lower() for a, b, role in text.spans if role == "organisation"} - {""}, key=len, reverse=True)
    old = [name for name in old if chance.random() < 0.6]
    if not old or not names:
        return text
    new = {name: chance.choice(names) for name in old}
    find = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, old)) + r")(?!\w)", re.IGNORECASE)
    edits = [(m.start(), m.end(), new[m.group().lower()]) for m in find.finditer(text.text)]
    out, last = "", 0
    marks, moved = [0], [0]
    for start, end, name in edits:
        out += text.text[last:start] + name
        last = end
        marks.append(end)
        moved.append(len(out) - end)
    out += text.text[last:]

    def at(place: int) -> int:
        n = bisect_right(marks, place) - 1
        for start, end, _ in edits[n : n + 1]:
            if start < place < end:  # inside what is replaced
                return start + moved[n]
        return place + moved[n]

    spans = [(at(a), at(b), role) for a, b, role in text.spans]
    told = [Sentence(at(s.start), at(s.end), s.types) for s in text.sentences]
    return Marked(out, spans, told, [(at(a), at(b)) for a, b in text.unknown])


def example(text: Marked, tokenizer: Tokenizer) -> Example:
    """The text as the network learns from it."""
    encoded = tokenizer.encode(text.text, add_special_tokens=False)
    begins = [a for a, _ in encoded.offsets]
    ends = [b for _, b in encoded.offsets]
    tags = [0] * len(encoded.ids)
    types = [[-1] * len(TYPES) for _ in encoded.ids]
    number = [0] * len(encoded.ids)
    for n, sentence in enumerate(text.sentences):
        for i in range(bisect_left(begins, sentence.start), bisect_left(begins, sentence.end)):
            types[i], number[i] = sentence.types, n
    for start, end in text.unknown:
        for i in range(bisect_right(ends, start), bisect_left(begins, end)):
            tags[i] = UNKNOWN
    for start, end, role in text.spans:
        inside = range(bisect_right(ends, start), bisect_left(begins, end))
        for i in inside:
            tags[i] = 1 + 2 * ROLES.index(role) + (i > inside.start)
    return Example(encoded.ids, tags, types, number)


def windows(text: Example, chance: random.Random | None) -> list[Example]:
    """The text in windows of at most LONGEST pieces that begin with a sentence; the first begins anywhere, by chance."""
    starts = [i for i in range(len(text.pieces)) if i == 0 or text.sentence[i] != text.sentence[i - 1]]
    found, first = [], 0
    if chance is not None and len(text.pieces) > LONGEST:
        first = chance.choice([s for s in starts if s < LONGEST])
        if first > 40:
            found.append(_cut(text, 0, first))
    while first < len(text.pieces):
        end = len(text.pieces)
        if end - first > LONGEST:
            end = max((s for s in starts if first < s <= first + LONGEST), default=first + LONGEST)
        found.append(_cut(text, first, end))
        first = end
    return found


def _cut(text: Example, start: int, end: int) -> Example:
    end = min(end, start + LONGEST)
    return Example(text.pieces[start:end], text.tags[start:end], text.types[start:end], text.sentence[start:end])


def batch(rows: Sequence[Example], device: str) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, tags and types, padded."""
    size = (len(rows), max(len(r.pieces) for r in rows))
    pieces, tags = np.zeros(size, np.int64), np.full(size, UNKNOWN, np.int64)
    types = np.full((*size, len(TYPES)), -1, np.float32)
    for i, row in enumerate(rows):
        n = len(row.pieces)
        pieces[i, :n], tags[i, :n], types[i, :n] = row.pieces, row.tags, row.types
    return torch.from_numpy(pieces).to(device), torch.from_numpy(tags).to(device), torch.from_numpy(types).to(device)


def loss_of(network: Roles, rows: Sequence[Example], device: str, chance: random.Random, teachers: Sequence[Roles]) -> Tensor:
    pieces, tags, types = batch(rows, device)
    there = (pieces > 0).float()
    lost = torch.rand(pieces.shape, device=device) < (0.06 if chance.random() < 0.7 else 0.15)
    odds, told = network(network.encoder.pieces(torch.where(lost & (pieces > 0), 1, pieces)), there)
    tag = nn.functional.cross_entropy(odds.flatten(0, 1).float(), tags.flatten(), ignore_index=UNKNOWN)
    known = types >= 0
    type_ = nn.functional.binary_cross_entropy_with_logits(told[known].float(), types[known])
    answer: Tensor = tag.nan_to_num(0.0) + type_
    if teachers:
        with torch.no_grad():
            theirs, told_by_them = Together(teachers)(network.encoder.pieces(pieces), there)
        real = there > 0
        gap = nn.functional.kl_div(odds[real].float().log_softmax(-1), theirs[real], log_target=True, reduction="batchmean")
        same = nn.functional.binary_cross_entropy_with_logits(told[real].float(), told_by_them[real].sigmoid())
        answer = answer + 2.0 * (gap + same)
    return answer


def party_names() -> list[str]:
    """Names of the codebook's armed parties and forces, which take the place of the texts' own."""
    names = {n for e in load_codebook().actors.entries.values() if e.kind in _PARTIES for n in (e.name, *e.aliases)}
    return sorted(n for n in names if n.isascii() and 2 < len(n) < 40)


@click.command()
@click.option(
    "--encoder", type=click.Path(path_type=Path, exists=True), required=True, help="model.safetensors of all-MiniLM-L6-v2."
)
@click.option("--vectors", type=click.Path(path_type=Path, exists=True), required=True, help="pieces.npz of the scorer of kinds.")
@click.option("--pieces", type=click.Path(path_type=Path, exists=True), required=True, help="pieces.json, the tokenizer.")
@click.option("--passages", type=click.Path(path_type=Path, exists=True), required=True, help="tests/data")
@click.option("--muc", type=click.Path(path_type=Path, exists=True), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--epochs", default=24, show_default=True)
@click.option("--layers", default=6, show_default=True)
@click.option("--inner", default=640, show_default=True, help="Feed-forward neurons kept of each layer's 1,536.")
@click.option("--rate", default=1e-4, show_default=True)
@click.option(
    "--most", type=int, default=1100, show_default=True, help="Development documents to learn from; later ones measure."
)
@click.option("--held", default=5, show_default=True, help="Every how manieth own passage measures; 0 for none.")
@click.option("--seed", default=1, show_default=True)
@click.option(
    "--teacher",
    "teachers",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="roles.pt of networks to learn from as well; the network begins as their mean.",
)
@click.option("--fresh", is_flag=True, help="With teachers, begin as MiniLM all the same.")
def main(
    encoder: Path, vectors: Path, pieces: Path, passages: Path, muc: Path, out: Path,
    epochs: int, layers: int, inner: int, rate: float, most: int, held: int, seed: int, teachers: tuple[Path, ...], fresh: bool,
) -> None:  # fmt: skip
    """Fine-tune and write roles.onnx, and roles.pt with the weights in 32 bits."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(1)  # all seeds begin with the same heads, so that their weights can be averaged
    chance = random.Random(seed)
    tokenizer = Tokenizer.from_file(str(pieces))
    organisations = party_names()
    own = own_passages(passages / "roles" / "passages.txt")
    kinds = kinds_passages(passages / "kinds")
    plain = plain_articles(passages / "articles" / "seen.toml")
    learned = muc_documents(muc, 0, most)
    measured = {"muc": muc_documents(muc, 1100, None), "own": [p for n, p in enumerate(own) if held and n % held == 0]}
    own = [p for n, p in enumerate(own) if not held or n % held]
    table = shipped_vectors(vectors)
    network = Roles(len(table), layers, inner)
    load_shared(network.encoder, encoder, table, inner)
    taught = [Roles(len(table), layers, inner) for _ in teachers]
    for teacher, path in zip(taught, teachers, strict=True):
        load_weights(teacher, torch.load(path), table, device)
    if teachers:
        begin = Roles(len(table), layers, inner) if fresh else network
        load_weights(begin, mean_of([torch.load(path) for path in teachers]), table, device)
        report(begin, measured, tokenizer, device, "mean")
        report(Together(taught), measured, tokenizer, device, "together")
    network.to(device)
    torch.manual_seed(seed)
    average = {n: p.detach().clone() for n, p in network.named_parameters()}
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for n, p in network.encoder.named_parameters() if not n.startswith("pieces.")], "lr": rate},
            {"params": [*network.tag.parameters(), *network.told.parameters()], "lr": 1e-3},
        ],
        weight_decay=0.01,
    )
    steps, step = epochs * 100, 0
    for epoch in range(epochs):
        texts = [renamed(t, organisations, chance) for t in (*learned, *own, *own, *own)] + kinds
        if taught:
            texts += [Marked(t.text, [], t.sentences, [(0, len(t.text))]) for t in plain]
        rows = [w for t in texts for w in windows(example(t, tokenizer), chance)]
        rows.sort(key=lambda r: len(r.pieces) // 32 + chance.random())
        groups = [rows[i : i + 24] for i in range(0, len(rows), 24)]
        chance.shuffle(groups)
        steps = epochs * len(groups)
        total = 0.0
        network.train()
        for group in groups:
            step += 1
            for n, part in enumerate(optimiser.param_groups):
                part["lr"] = (rate, 1e-3)[n] * min(step / 100, max(1 - step / (steps + 1), 0.0))
            with torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda"):
                loss = loss_of(network, group, device, chance, taught)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            keep = min(KEEP, (step + 1) / (step + 10))
            with torch.no_grad():
                for n, p in network.named_parameters():
                    average[n].lerp_(p, 1 - keep)
            total += float(loss.detach())
        log.info("epoch %d, loss %.4f", epoch, total / len(groups))
    report(network, measured, tokenizer, device, "last")
    with torch.no_grad():
        for n, p in network.named_parameters():
            p.copy_(average[n])
    report(network, measured, tokenizer, device, "average")
    write(network.cpu(), out)


class Together(nn.Module):
    """Several networks asked at once: the mean of their probabilities."""

    def __init__(self, networks: Sequence[Roles]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)
        self.encoder = networks[0].encoder

    def forward(self, words: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        answers = [n(words, there) for n in self.networks]
        tags = torch.stack([a[0].float().softmax(-1) for a in answers]).mean(0)
        told = torch.stack([a[1].float().sigmoid() for a in answers]).mean(0).clamp(1e-6, 1 - 1e-6)
        return tags.clamp_min(1e-9).log(), told.logit()


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several networks' weights."""
    return {name: torch.stack([s[name].float() for s in states]).mean(0) for name in states[0]}


def load_weights(network: Roles, state: dict[str, Tensor], table: Tensor, device: str) -> None:
    network.load_state_dict({**state, "encoder.pieces.weight": table})
    network.encoder.pieces.weight.requires_grad_(False)
    network.to(device).eval()


def report(network: nn.Module, measured: dict[str, list[Marked]], tokenizer: Tokenizer, device: str, name: str) -> None:
    """Log how right the network is on what it does not learn from."""
    for part, texts in measured.items():
        if texts:
            log.info("%s %s %s", name, part, measure(network, texts, tokenizer, device))


def spans_of(tags: Sequence[int]) -> set[tuple[int, int, int]]:
    """(first, end, role) of each run of pieces with one role."""
    found, i = set(), 0
    while i < len(tags):
        if tags[i] > 0:
            role, start = (tags[i] - 1) // 2, i
            i += 1
            while i < len(tags) and tags[i] == 2 + 2 * role:
                i += 1
            found.add((start, i, role))
        else:
            i += 1
    return found


def measure(network: nn.Module, texts: Sequence[Marked], tokenizer: Tokenizer, device: str) -> dict[str, str]:
    """Precision, recall and F of spans by role, and of sentences that tell of an incident and its type."""
    counts = {name: [0, 0, 0] for name in (*ROLES, *TYPES)}
    network.eval()
    with torch.no_grad():
        for text in texts:
            for row in windows(example(text, tokenizer), None):
                pieces, _, _ = batch([row], device)
                tag, told = (x[0].float().cpu() for x in network(network.encoder.pieces(pieces), (pieces > 0).float()))
                masked = {i for i, t in enumerate(row.tags) if t == UNKNOWN}
                mine = {s for s in spans_of(tag.argmax(-1).tolist()) if not masked & set(range(s[0], s[1]))}
                theirs = spans_of(row.tags)
                for n, role in enumerate(ROLES):
                    a, b = {s for s in mine if s[2] == n}, {s for s in theirs if s[2] == n}
                    counts[role] = [x + y for x, y in zip(counts[role], (len(a & b), len(a), len(b)), strict=True)]
                for number in dict.fromkeys(row.sentence):
                    where = [i for i, s in enumerate(row.sentence) if s == number]
                    odds = told[where].mean(0).tolist()
                    for n, kind in enumerate(TYPES):
                        gold = row.types[where[0]][n]
                        if gold >= 0:
                            said = odds[n] > 0
                            counts[kind] = [x + y for x, y in zip(counts[kind], (said and gold, said, gold), strict=True)]
    network.train()
    return {
        k: f"{100 * r / max(p, 1):.0f}/{100 * r / max(g, 1):.0f}/{200 * r / max(p + g, 1):.1f}" for k, (r, p, g) in counts.items()
    }


def write(network: Roles, out: Path) -> None:
    """The network as ONNX with 8-bit weights, and the names of its answers."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    torch.save({n: p.half() for n, p in network.state_dict().items() if not n.startswith("encoder.pieces.")}, out / "roles.pt")
    axes = {name: {0: "runs", 1: "words"} for name in ("words", "there", "tags", "told")}
    path = str(out / "roles.onnx")
    example_ = (torch.ones(2, 7, WIDTH), torch.ones(2, 7))
    torch.onnx.export(
        network, example_, path, input_names=["words", "there"], output_names=["tags", "told"], dynamic_axes=axes, dynamo=False
    )
    onnx.save(quantised(onnx.load(path)), path)
    (out / "roles.json").write_text(json.dumps({"roles": ROLES, "told": TYPES}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
