"""The word-piece vectors that the scorer of kinds and the tagger of roles share."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tollbook.language.train.network import Encoder, load_encoder


def shipped_vectors(path: Path) -> Tensor:
    """The word-piece vectors of the scorer of kinds."""
    with np.load(path) as data:
        return torch.from_numpy((data["vectors"] * data["scale"][:, None]).astype(np.float32))


def load_shared(encoder: Encoder, weights: Path, table: Tensor, inner: int) -> None:
    """MiniLM's layers over the shared word-piece vectors, which are not trained."""
    load_encoder(encoder, weights, [0] * len(table), inner)
    with torch.no_grad():
        encoder.pieces.weight.copy_(table)
    encoder.pieces.weight.requires_grad_(False)
