"""The trained network as files that the pipeline loads: an ONNX graph with 8-bit products and the scorers' arrays."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from tollbook.language.train.network import WIDTH, Encoder, Network
from tollbook.language.train.quantise import quantised

INPUTS = ("words", "shapes", "there")
OUTPUTS = ("tags", "starts", "arc_child", "arc_head", "label_child", "label_head")


def export(network: Network, tokenizer: Tokenizer, tags: list[str], labels: list[str], out: Path) -> None:
    """Write network.onnx, pieces.npz, scorers.npz, pieces.json and names.json into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    example = (torch.ones(2, 7, WIDTH), torch.ones(2, 7, dtype=torch.long), torch.ones(2, 7))
    axes = {name: {0: "runs", 1: "words"} for name in (*INPUTS, *OUTPUTS)}
    path = out / "network.onnx"
    torch.onnx.export(
        network, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes, dynamo=False
    )
    onnx.save(quantised(onnx.load(str(path))), str(path))
    arrays = {name: getattr(network, name).detach().numpy() for name in ("arc", "arc_root", "label", "label_root")}
    np.savez(out / "scorers.npz", **{k: v.astype(np.float32) for k, v in arrays.items()})
    save_vectors(network.encoder, out)
    tokenizer.save(str(out / "pieces.json"))
    (out / "names.json").write_text(json.dumps({"tags": tags, "labels": labels}, indent=1) + "\n")
    network.train()


def save_vectors(encoder: Encoder, out: Path) -> None:
    """Write pieces.npz: the vectors of the word pieces, 8-bit with a scale per piece."""
    vectors = encoder.pieces.weight.detach().numpy()
    scale = np.maximum(np.abs(vectors).max(axis=1), 1e-8) / 127
    small = np.clip(np.rint(vectors / scale[:, None]), -127, 127).astype(np.int8)
    np.savez(out / "pieces.npz", vectors=small, scale=scale.astype(np.float32))
