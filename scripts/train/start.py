"""Where do the vectors start? Factors of how often pieces stand near each other, both languages in one space.

Positive pointwise mutual information within a window, factored by a seeded randomised SVD (Levy, Goldberg and Dagan
2015: as good as skip-gram, and the same in every run). A translated pair also counts as one line with its halves
shuffled together, so that a word and its translation see each other (merge and shuffle: Vulić and Moens 2015). Rows are
then centred and weighted by smooth inverse frequency (Arora et al. 2017). Writes `start.npy` and `frequencies.npy`.
"""

import numpy as np
import torch
from tokenizers import Tokenizer

from encode import ENGLISH, HEADING, TITLE, Corpus
from settings import COOCCURRENCE, DIMENSIONS, SEED, SIF_A, THREADS, WORK, log


def lines(corpus: Corpus, generator: np.random.Generator):
    for d in range(len(corpus)):
        english, body = corpus.part(d, ENGLISH), corpus.body(d)
        yield np.concatenate([corpus.part(d, TITLE), corpus.part(d, HEADING), body])
        if len(english) == 0 or len(body) == 0:
            continue
        yield english
        for _ in range(COOCCURRENCE["shuffled_copies"]):
            yield merged(generator, body, english)


def merged(generator: np.random.Generator, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Both in their order, spread over each other with a little jitter: words near in the one are near in the other."""
    at = np.concatenate([np.linspace(0, 1, len(a)), np.linspace(0, 1, len(b))])
    at = at + generator.normal(0, 3 / (len(a) + len(b)), len(at))
    return np.concatenate([a, b])[np.argsort(at)]


def counted_pairs(tokens: np.ndarray, line_of: np.ndarray, pieces: int) -> tuple[np.ndarray, np.ndarray]:
    """Keys row * pieces + column (row before column in the text), sorted, and how often, near pairs counting more."""
    window = COOCCURRENCE["window"]
    keys, counts = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    for distance in range(1, window + 1):
        same_line = line_of[distance:] == line_of[:-distance]
        pairs = tokens[:-distance][same_line].astype(np.int64) * pieces + tokens[distance:][same_line]
        found, times = np.unique(pairs, return_counts=True)
        weights = (times * ((window + 1 - distance) / window)).astype(np.float32)
        keys, at = np.unique(np.concatenate([keys, found]), return_inverse=True)
        counts = np.bincount(at, np.concatenate([counts, weights])).astype(np.float32)
    return keys, counts


def information(keys: np.ndarray, counts: np.ndarray, pieces: int) -> torch.Tensor:
    """Positive pointwise mutual information, sparse, shape [pieces, pieces]; contexts smoothed by the power 0.75."""
    kept = counts >= COOCCURRENCE["least"]
    before, after = keys[kept] // pieces, keys[kept] % pieces
    rows, columns = np.concatenate([before, after]), np.concatenate([after, before])
    both = np.concatenate([counts[kept], counts[kept]]).astype(np.float64)
    row_sums = np.bincount(rows, both, pieces)
    contexts = row_sums**0.75
    values = np.log(both * contexts.sum() / (row_sums[rows] * contexts[columns]))
    positive = values > 0
    matrix = torch.sparse_coo_tensor(
        torch.from_numpy(np.stack([rows[positive], columns[positive]])),
        torch.from_numpy(values[positive].astype(np.float32)), (pieces, pieces))  # fmt: skip
    return matrix.coalesce().to_sparse_csr()


def factors(matrix: torch.Tensor) -> np.ndarray:
    """The left singular vectors of a randomised SVD (Halko, Martinsson and Tropp 2011), without their strengths: that
    all directions count alike did better on the dev tasks than strengths to the power 0.25 or 0.5."""
    torch.manual_seed(SEED)
    transposed = matrix.to_sparse_coo().t().coalesce().to_sparse_csr()
    basis = torch.randn(matrix.shape[1], DIMENSIONS + 40)
    for _ in range(COOCCURRENCE["iterations"]):
        basis = torch.linalg.qr(transposed @ torch.linalg.qr(matrix @ basis).Q).Q
    left, _, _ = torch.linalg.svd(matrix @ basis, full_matrices=False)
    return left[:, :DIMENSIONS].numpy().copy()


def weighted(table: np.ndarray, frequencies: np.ndarray, tokenizer: Tokenizer) -> np.ndarray:
    """Centred, weighted, marks at zero, unseen pieces from their characters; mean norm 1."""
    seen = np.abs(table).sum(1) > 0
    table[seen] -= np.average(table[seen], axis=0, weights=np.sqrt(frequencies[seen]))
    table[seen] /= np.linalg.norm(table[seen], axis=1, keepdims=True)
    table *= (SIF_A / (SIF_A + frequencies))[:, None]
    for piece, at in tokenizer.get_vocab().items():
        if not any(character.isalnum() for character in piece):
            table[at] = 0
        elif not seen[at]:
            parts = [one for one in map(tokenizer.token_to_id, piece) if one is not None and seen[one]]
            if parts:
                table[at] = table[parts].mean(0)
    return (table / np.linalg.norm(table[seen], axis=1).mean()).astype(np.float32)


def main() -> None:
    torch.set_num_threads(THREADS)
    corpus = Corpus("texts")
    tokenizer = Tokenizer.from_file(str(WORK / "tokenizer.json"))
    pieces = tokenizer.get_vocab_size()
    frequencies = np.bincount(corpus.tokens, minlength=pieces) / len(corpus.tokens)
    np.save(WORK / "frequencies.npy", frequencies)
    generator = np.random.default_rng(SEED)
    all_lines = list(lines(corpus, generator))
    tokens = np.concatenate(all_lines)
    line_of = np.repeat(np.arange(len(all_lines), dtype=np.int32), [len(line) for line in all_lines])
    # Frequent pieces are thinned out, as word2vec does: it widens the window for the others.
    kept = generator.random(len(tokens)) < np.sqrt(COOCCURRENCE["thin"] / np.maximum(frequencies[tokens], 1e-12))
    keys, counts = counted_pairs(tokens[kept], line_of[kept], pieces)
    log("start", tokens=len(tokens), kept=int(kept.sum()), pairs=len(keys), **COOCCURRENCE)
    np.save(WORK / "start.npy", weighted(factors(information(keys, counts, pieces)), frequencies, tokenizer))


if __name__ == "__main__":
    main()
