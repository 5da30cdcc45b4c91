"""Finds what a vector says about the language of its text, and what all vectors have in common.

Without the first, a query of one language ranks passages of the other better; without most of the second, cosines
spread wider. The directions are the differences between the mean English and the mean Chinese vector of translated
pairs, three kinds of them; removing a common mean and a few directions from vectors: all-but-the-top, Mu and
Viswanath 2018 (there, principal components). Fitted on part of the pairs; prints the mean reciprocal rank of the
rest, without and with the change.
"""

import argparse
from collections.abc import Callable

import numpy as np

CENTRED = 0.7  # how much of the common centre is taken out
FITTED = {"reports": 1200, "papers": 350, "news": 300, "sentences": 500, "headings": 300}
FITTED_LAWS = 500
TRANSLATED = ("reports", "papers", "sentences")  # kinds whose queries are English and whose passages are Chinese
CHINESE_QUERIES = ("news", "headings")

Pairs = dict[str, np.ndarray]  # {kind: [pairs, 2, hidden]}, query and passage


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", help="the .npz of embed_texts.py, made with a model that still has its languages")
    parser.add_argument("out", help="the .npz to write: centre and directions")
    arguments = parser.parse_args()
    states = dict(np.load(arguments.states))
    pairs = {kind: states[kind].reshape(-1, 2, states[kind].shape[1]) for kind in FITTED}
    fitted = {kind: pairs[kind][:count] for kind, count in FITTED.items()}
    centre, directions = fit(fitted, states["laws"][:FITTED_LAWS], mean_length(states))
    rest = {kind: pairs[kind][count:] for kind, count in FITTED.items()}
    others = states["laws"][FITTED_LAWS:]
    show("as it is", reciprocal_ranks(rest, others, lambda x: x))
    show("without language", reciprocal_ranks(rest, others, lambda x: neutral(x, centre, directions)))
    np.savez(arguments.out, centre=centre.astype(np.float32), directions=directions.astype(np.float32))


def mean_length(states: Pairs) -> float:
    """The mean length of the vectors of reports, papers and laws."""
    vectors = np.concatenate([states[kind] for kind in ("reports", "papers", "laws")])
    return np.linalg.norm(vectors, axis=1).mean()


def fit(pairs: Pairs, laws: np.ndarray, length: float) -> tuple[np.ndarray, np.ndarray]:
    """(centre [hidden], directions [hidden, kinds of translations], orthonormal columns)."""
    english = [unit(pairs[kind][:, 0]).mean(0) for kind in TRANSLATED]
    chinese = [unit(pairs[kind][:, 1]).mean(0) for kind in TRANSLATED]
    directions, _ = np.linalg.qr(np.stack([a - b for a, b in zip(english, chinese)], 1))
    passages = unit(np.concatenate([*(of_kind[:, 1] for of_kind in pairs.values()), laws]))
    queries = unit(np.concatenate([pairs[kind][:, 0] for kind in CHINESE_QUERIES]))
    translations = unit(np.concatenate([pairs[kind][:, 0] for kind in TRANSLATED]))
    centre = (passages.mean(0) + queries.mean(0) + translations.mean(0)) / 3 * length * CENTRED
    return centre, directions


def neutral(vectors: np.ndarray, centre: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """What `onnx_encoder.py` does at the end of the graph."""
    moved = vectors - centre
    return moved - (moved @ directions) @ directions.T


def reciprocal_ranks(pairs: Pairs, others: np.ndarray, change: Callable[[np.ndarray], np.ndarray]) -> dict[str, float]:
    """Mean reciprocal rank of a query's own passage among the passages of all kinds and `others`, by cosine."""
    passages = unit(change(np.concatenate([*(of_kind[:, 1] for of_kind in pairs.values()), others])))
    ranks, start = {}, 0
    for kind, of_kind in pairs.items():
        cosines = unit(change(of_kind[:, 0])) @ passages.T
        own = cosines[np.arange(len(of_kind)), start + np.arange(len(of_kind))]
        ranks[kind] = float((1 / (1 + (cosines > own[:, None]).sum(1))).mean())
        start += len(of_kind)
    return ranks


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def show(what: str, ranks: dict[str, float]) -> None:
    figures = " ".join(f"{kind} {rank:.3f}" for kind, rank in ranks.items())
    print(f"{what:18} {figures} mean {np.mean(list(ranks.values())):.4f}", flush=True)


if __name__ == "__main__":
    main()
