"""Contrastive training of the table: each query must find its own passage among those of its batch.

Multiple negatives ranking loss (softmax over cosines times a scale, both ways), lazy Adam on the rows that a batch
uses. Saves its state every few minutes and goes on from there. `train.py NAME key=value …` overrides a setting.
"""

import sys
import time

import numpy as np
import torch
from tokenizers import Tokenizer

from dev_eval import Dev, show
from encode import Corpus
from pairs import WEIGHTS, Pairs
from settings import SEED, THREADS, WORK, log

SETTINGS = {
    "steps": 1500,
    "batch": 1024,
    "scale": 20.0,
    "rate": 0.005,
    "warmup": 100,
    "drop": 0.5,
    "start": "start",
    "seed": SEED,
}
SAVE_SECONDS = 240


class LazyAdam:
    """Adam whose moments move only for the rows that have a gradient."""

    def __init__(self, table: torch.Tensor) -> None:
        self.mean = torch.zeros_like(table)
        self.square = torch.zeros_like(table)
        self.uses = torch.zeros(len(table))

    def step(self, table: torch.Tensor, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        uses = self.uses[rows] + 1
        mean = self.mean[rows].mul_(0.9).add_(gradient, alpha=0.1)
        square = self.square[rows].mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        self.uses[rows], self.mean[rows], self.square[rows] = uses, mean, square
        corrected = mean / (1 - 0.9**uses)[:, None]
        spread = (square / (1 - 0.999**uses)[:, None]).sqrt_().add_(1e-8)
        table.index_add_(0, rows, corrected / spread, alpha=-rate)


def pooled(rows: torch.Tensor, inverse: np.ndarray, lengths: list[int]) -> torch.Tensor:
    offsets = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    sums = torch.nn.functional.embedding_bag(torch.from_numpy(inverse), rows, offsets, mode="sum")
    return torch.nn.functional.normalize(sums, dim=1)


def loss_of(rows: torch.Tensor, inverse: np.ndarray, texts: list[np.ndarray], scale: float) -> torch.Tensor:
    vectors = pooled(rows, inverse, [len(text) for text in texts])
    half = len(texts) // 2
    similarity = vectors[:half] @ vectors[half:].T * scale
    target = torch.arange(half)
    forward = torch.nn.functional.cross_entropy(similarity, target)
    return (forward + torch.nn.functional.cross_entropy(similarity.T, target)) / 2


def train(name: str, settings: dict) -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(settings["seed"])
    start = torch.from_numpy(np.load(WORK / f"{settings['start']}.npy")).float()
    table = start.clone()
    optimizer = LazyAdam(table)
    pairs = Pairs(Corpus("texts"), settings["drop"])
    weights = {source: settings.get(source, weight) for source, weight in WEIGHTS.items()}
    dev = Dev(Tokenizer.from_file(str(WORK / "tokenizer.json")))
    state_file = WORK / f"{name}.state.pt"
    first = 0
    if state_file.exists():
        state = torch.load(state_file)
        first, table = state["step"], state["table"]
        optimizer.mean, optimizer.square, optimizer.uses = state["mean"], state["square"], state["uses"]
    log("train", name=name, first=first, weights=weights, **settings)
    saved = began = time.monotonic()
    losses: dict[str, float] = {}
    for step in range(first, settings["steps"]):
        source, batch = pairs.batch(step, settings["batch"], weights, settings["seed"])
        texts = [q for q, _ in batch] + [p for _, p in batch]
        used, inverse = np.unique(np.concatenate(texts), return_inverse=True)
        used = torch.from_numpy(used.astype(np.int64))
        rows = table[used].requires_grad_(True)
        loss = loss_of(rows, inverse, texts, settings["scale"])
        loss.backward()
        rate = settings["rate"] * min(1.0, (step + 1) / settings["warmup"]) * (1 - step / settings["steps"])
        optimizer.step(table, used, rows.grad, rate)
        losses[source] = 0.95 * losses.get(source, loss.item()) + 0.05 * loss.item()
        if (step + 1) % 250 == 0 or step == first + 20:
            print(step + 1, f"{(time.monotonic() - began) / (step + 1 - first):.2f} s/step",
                  {k: round(v, 2) for k, v in losses.items()}, flush=True)  # fmt: skip
        if (step + 1) % 500 == 0:
            print("   ", show(dev.scores(table)), flush=True)
        if time.monotonic() - saved > SAVE_SECONDS:
            torch.save({"step": step + 1, "table": table, "mean": optimizer.mean, "square": optimizer.square, "uses": optimizer.uses}, state_file)
            saved = time.monotonic()
    np.save(WORK / f"{name}.npy", table.numpy())
    state_file.unlink(missing_ok=True)
    for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        log("average", name=name, trained=share, **dev.scores(start * (1 - share) + table * share))


if __name__ == "__main__":
    given = dict(argument.split("=", 1) for argument in sys.argv[2:])
    typed = {key: type({**SETTINGS, **WEIGHTS}[key])(value) for key, value in given.items()}
    train(sys.argv[1], {**SETTINGS, **typed})
