"""The encoder that is trained: layers of MiniLM and one linear head, in plain torch."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mixed = nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.after_mixing, self.after_all = (nn.LayerNorm(width, eps=epsilon) for _ in range(2))
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """`states` is windows × pieces × width; `bias` is added to the attention scores."""
        windows, pieces, width = states.shape
        query, key, value = (
            part(states).view(windows, pieces, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5 + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(windows, pieces, width)
        states = self.after_mixing(states + self.dropout(self.mixed(mixed)))
        return self.after_all(states + self.dropout(self.narrow(functional.gelu(self.wide(states)))))


class Encoder(nn.Module):
    """Piece ids and mask in, one logit for each piece and label out."""

    def __init__(self, shape: dict[str, Any], layers: int, labels: int) -> None:
        super().__init__()
        width, epsilon = shape["hidden_size"], shape["layer_norm_eps"]
        self.words = nn.Embedding(shape["vocab_size"], width)
        self.positions = nn.Embedding(shape["max_position_embeddings"], width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.after_words = nn.LayerNorm(width, eps=epsilon)
        heads, inner = shape["num_attention_heads"], shape["intermediate_size"]
        self.layers = nn.ModuleList(Layer(width, heads, inner, epsilon) for _ in range(layers))
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, labels)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits, windows × pieces × labels."""
        states = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        states = self.dropout(self.after_words(states))
        bias = (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return self.head(self.dropout(states))


def pretrained(folder: Path, layers: Sequence[int], labels: int) -> Encoder:
    """The encoder with MiniLM's weights in its embeddings and in those of its layers that are taken."""
    shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    weights = load_file(str(folder / "model.safetensors"))
    encoder = Encoder(shape, len(layers), labels)
    own = encoder.state_dict()
    own["words.weight"] = weights["embeddings.word_embeddings.weight"]
    own["positions.weight"] = weights["embeddings.position_embeddings.weight"]
    own["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "after_mixing": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "after_all": "output.LayerNorm",
    }
    for end in ("weight", "bias"):
        own[f"after_words.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
        for number, taken in enumerate(layers):
            for name, theirs in names.items():
                own[f"layers.{number}.{name}.{end}"] = weights[f"encoder.layer.{taken}.{theirs}.{end}"]
    encoder.load_state_dict(own)
    for frozen in (encoder.words, encoder.positions):
        frozen.requires_grad_(False)
    return encoder
