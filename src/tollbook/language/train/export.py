"""The trained network as files that the pipeline loads: an ONNX graph with 8-bit weights and the scorers' arrays.

Only the storage is 8-bit (one scale per output column); the arithmetic is 32-bit, so the answer does not depend on what
else is in a batch, as it would with activations quantised on the fly.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from tollbook.language.train.network import WIDTH, Encoder, Network

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
    onnx.save(shrink(onnx.load(str(path))), str(path))
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


def shrink(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with each large weight stored as 8-bit numbers and a scale per column."""
    graph = model.graph
    nodes, kept = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < 10_000:
            kept.append(tensor)
            continue
        scale = np.maximum(np.abs(values).max(axis=0), 1e-8).astype(np.float32) / 127
        small = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        kept.append(numpy_helper.from_array(small, f"{tensor.name}_q"))
        kept.append(numpy_helper.from_array(scale, f"{tensor.name}_s"))
        kept.append(
            helper.make_tensor(
                f"{tensor.name}_z", TensorProto.INT8, scale.shape, np.zeros(scale.shape, np.int8).tobytes(), raw=True
            )
        )
        names = [f"{tensor.name}_{end}" for end in "qsz"]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=1))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    old = list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes + old)
    return model
