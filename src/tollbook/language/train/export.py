"""The trained network as files that the pipeline loads: an ONNX graph with 8-bit products and a small one for labels."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from tollbook.language.train.network import WIDTH, Encoder, Network
from tollbook.language.train.quantise import quantised

INPUTS = ("words", "shapes", "there")
OUTPUTS = ("tags", "starts", "arc_child", "arc_head", "label_child", "label_head")
Array = NDArray[np.float32]


def export(network: Network, tokenizer: Tokenizer, tags: list[str], labels: list[str], out: Path) -> None:
    """Write network.onnx, labels.onnx, roots.npz, pieces.npz, pieces.json and names.json into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    example = (torch.ones(2, 7, WIDTH), torch.ones(2, 7, dtype=torch.long), torch.ones(2, 7))
    axes = {name: {0: "runs", 1: "words"} for name in (*INPUTS, *OUTPUTS)}
    path = out / "network.onnx"
    torch.onnx.export(
        network, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes, dynamo=False
    )
    arrays = {name: getattr(network, name).detach().numpy() for name in ("arc", "arc_root", "label", "label_root")}
    arrays = {name: values.astype(np.float32) for name, values in arrays.items()}
    onnx.save(with_arcs(quantised(onnx.load(str(path))), arrays["arc"]), str(path))
    onnx.save(label_graph(arrays["label"]), str(out / "labels.onnx"))
    np.savez(out / "roots.npz", arc=arrays["arc_root"], label=arrays["label_root"])
    save_vectors(network.encoder, out)
    tokenizer.save(str(out / "pieces.json"))
    (out / "names.json").write_text(json.dumps({"tags": tags, "labels": labels}, indent=1) + "\n")
    network.train()


def with_arcs(model: onnx.ModelProto, arc: Array) -> onnx.ModelProto:
    """The network with words as dependents already multiplied by the arcs' weights: with a head's vector that gives the score."""
    graph = model.graph
    graph.initializer.extend([numpy_helper.from_array(arc[:-1], "arc_weights"), numpy_helper.from_array(arc[-1], "arc_bias")])
    graph.node.append(helper.make_node("MatMul", ["arc_child", "arc_weights"], ["arc_plain"]))
    graph.node.append(helper.make_node("Add", ["arc_plain", "arc_bias"], ["arcs"]))
    place = next(n for n, output in enumerate(graph.output) if output.name == "arc_child")
    graph.output[place].name = "arcs"
    return model


def label_graph(label: Array) -> onnx.ModelProto:
    """The best label's number for each row of a word's vector and its head's."""
    inner, count, outer = label.shape[0] - 1, label.shape[1], label.shape[2]
    weights = {
        "weights": label[:-1].reshape(inner, -1),
        "bias": label[-1].reshape(-1),
        "shape": np.array([-1, count, outer], np.int64),
        "last": np.array([-1], np.int64),
    }
    nodes = [
        helper.make_node("MatMul", ["child", "weights"], ["plain"]),
        helper.make_node("Add", ["plain", "bias"], ["sum"]),
        helper.make_node("Reshape", ["sum", "shape"], ["table"]),
        helper.make_node("Unsqueeze", ["head", "last"], ["column"]),
        helper.make_node("MatMul", ["table", "column"], ["scores"]),
        helper.make_node("ArgMax", ["scores"], ["labels"], axis=1, keepdims=0),
    ]
    inputs = [
        helper.make_tensor_value_info("child", TensorProto.FLOAT, ["words", inner]),
        helper.make_tensor_value_info("head", TensorProto.FLOAT, ["words", outer]),
    ]
    outputs = [helper.make_tensor_value_info("labels", TensorProto.INT64, ["words", 1])]
    tensors = [numpy_helper.from_array(values, name) for name, values in weights.items()]
    graph = helper.make_graph(nodes, "labels", inputs, outputs, tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def save_vectors(encoder: Encoder, out: Path) -> None:
    """Write pieces.npz: the vectors of the word pieces, 8-bit with a scale per piece."""
    vectors = encoder.pieces.weight.detach().numpy()
    scale = np.maximum(np.abs(vectors).max(axis=1), 1e-8) / 127
    small = np.clip(np.rint(vectors / scale[:, None]), -127, 127).astype(np.int8)
    np.savez(out / "pieces.npz", vectors=small, scale=scale.astype(np.float32))
