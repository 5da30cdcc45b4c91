"""What is a long piece made of? The pieces it would be cut into if it were none itself.

Unigram cuts 融合发展 as one piece in one text and 融合 and 发展 as two in another, as the words around them have it; a table
of vectors knows nothing of that. So training splits long pieces now and then, and the packed table adds the parts to the whole.
"""

import json
import re

import numpy as np
import torch

from settings import WORK

LONG = re.compile("▁?[一-鿿]{3,}▁?")


class Parts:
    """`pieces[starts[i] : starts[i] + counts[i]]` are the parts of piece i; a piece that is not long has none."""

    def __init__(self) -> None:
        vocabulary = json.loads((WORK / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
        ids = {piece: at for at, (piece, _) in enumerate(vocabulary)}
        scores = dict(vocabulary)
        lists = [[ids[part] for part in cut(piece.strip("▁"), scores)] if LONG.fullmatch(piece) else [] for piece, _ in vocabulary]
        self.counts = np.array([len(parts) for parts in lists])
        self.starts = np.cumsum(self.counts) - self.counts
        self.pieces = np.array([part for parts in lists for part in parts] + [0])

    def mixed(self, table: torch.Tensor, share: float) -> torch.Tensor:
        """The table whose long pieces are, to that share, the sum of their parts: what training has seen on average."""
        long = np.flatnonzero(self.counts)
        sums = torch.nn.functional.embedding_bag(torch.from_numpy(self.pieces[:-1]), table, torch.from_numpy(self.starts[long]), mode="sum")
        mixed = table.clone()
        mixed[long] = (1 - share) * table[long] + share * sums
        return mixed


def cut(word: str, scores: dict[str, float]) -> list[str]:
    """The likeliest pieces of a word, other than itself (Viterbi); none if a character is unknown."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(word) + 1):
        ways = [
            (best[start][0] + scores[word[start:end]], [*best[start][1], word[start:end]])
            for start in range(end)
            if end - start < len(word) and word[start:end] in scores and best[start][0] > -np.inf
        ]
        best.append(max(ways, default=(-np.inf, [])))
    return best[-1][1]
