"""The network: word vectors from a small transformer, then tags, sentence starts and a biaffine dependency parser.

Words, not word pieces, are the positions: a word's vector is the mean of its pieces', which is a fifth less work. The
layers come from all-MiniLM-L6-v2 (Apache-2.0); of each the feed-forward neurons that carry most are kept.
Parser after Dozat and Manning 2017 (biaffine arcs and labels).
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tollbook.language.words import SHAPES

WIDTH = 384
ATTENTION_HEADS = 12
ARC = 160
LABEL = 64


class Layer(nn.Module):
    """One transformer layer with its norms after the sums, as in BERT."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = (q @ k.transpose(-1, -2)) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask
        mixed = (weights.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces (batch, words, pieces; 0 is none) and shapes (batch, words) to word vectors."""

    def __init__(self, vocabulary: int, layers: int, inner: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH, padding_idx=0)
        self.positions = nn.Embedding(512, WIDTH)
        self.cases = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def embed(self, pieces: Tensor) -> Tensor:
        """The mean vector of each word's pieces."""
        there = (pieces > 0).unsqueeze(-1).float()
        mean: Tensor = (self.pieces(pieces) * there).sum(2) / there.sum(2).clamp(min=1.0)
        return mean

    def forward(self, words: Tensor, case: Tensor, there: Tensor) -> Tensor:
        """Words' vectors in context; ``there`` is 1 for a word and 0 for padding."""
        order = torch.arange(words.shape[1], device=words.device).unsqueeze(0) + 1
        x = self.drop(self.norm(words + self.positions(order) + self.cases(case)))
        mask = (1.0 - there)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Network(nn.Module):
    """Encoder and heads. The forward pass gives what the runtime needs; scores of arcs and labels are taken per sentence."""

    def __init__(self, vocabulary: int, layers: int, inner: int, tags: int, labels: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary, layers, inner)
        self.tag = nn.Linear(WIDTH, tags)
        self.start = nn.Linear(WIDTH, 1)
        self.arc_child, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_child, self.label_head = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.arc_root, self.label_root = nn.Parameter(torch.zeros(ARC)), nn.Parameter(torch.zeros(LABEL))
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.label = nn.Parameter(torch.randn(LABEL + 1, labels, LABEL + 1) * 0.05)
        self.drop = nn.Dropout(0.2)

    def forward(self, words: Tensor, case: Tensor, there: Tensor) -> tuple[Tensor, ...]:
        x = self.drop(self.encoder(words, case, there))
        act = nn.functional.leaky_relu
        return (
            self.tag(x),
            self.start(x).squeeze(-1),
            self.drop(act(self.arc_child(x), 0.1)),
            self.drop(act(self.arc_head(x), 0.1)),
            self.drop(act(self.label_child(x), 0.1)),
            self.drop(act(self.label_head(x), 0.1)),
        )

    def label_scores(self, child: Tensor, head: Tensor) -> Tensor:
        """(words, labels) for words and their chosen heads' vectors, row by row."""
        one = torch.ones(len(child), 1)
        return torch.einsum("ni,ilj,nj->nl", torch.cat([child, one], 1), self.label, torch.cat([head, one], 1))


def load_encoder(encoder: Encoder, weights: Path, kept_pieces: list[int], inner: int) -> None:
    """Start from MiniLM: its embeddings of the kept pieces, its first layers, and of each the strongest neurons."""
    given = load_file(weights)
    with torch.no_grad():
        encoder.pieces.weight.copy_(given["embeddings.word_embeddings.weight"][kept_pieces])
        encoder.positions.weight.copy_(given["embeddings.position_embeddings.weight"][:512])
        encoder.cases.weight.zero_()
        encoder.cases.weight += given["embeddings.token_type_embeddings.weight"][0]
        encoder.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        for number, layer in enumerate(encoder.layers):
            _load_layer(layer, given, f"encoder.layer.{number}.", inner)


def _load_layer(layer: nn.Module, given: dict[str, Tensor], name: str, inner: int) -> None:
    plain = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value"}
    plain |= {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}
    for ours, theirs in plain.items():
        part = getattr(layer, ours)
        part.weight.copy_(given[f"{name}{theirs}.weight"])
        part.bias.copy_(given[f"{name}{theirs}.bias"])
    up, down = given[f"{name}intermediate.dense.weight"], given[f"{name}output.dense.weight"]
    strength = up.norm(dim=1) * down.norm(dim=0)
    keep = strength.argsort(descending=True)[:inner].sort().values
    layer.up.weight.copy_(up[keep])
    layer.up.bias.copy_(given[f"{name}intermediate.dense.bias"][keep])
    layer.down.weight.copy_(down[:, keep])
    layer.down.bias.copy_(given[f"{name}output.dense.bias"])
