"""Makes the pairs of a training pass from the training texts, cut into pieces and padded.

Writes an .npz with two int32 arrays for each source, "<source>/queries" [pairs, tokens] and "<source>/passages".
"""

import argparse

import numpy as np
from tokenizers import Tokenizer

from recipe.collections import Collections
from recipe.first_pairs import first_pairs
from recipe.jax_encoder import PAD
from recipe.second_pairs import second_pairs
from settings import PASSES

MAKERS = {"first": first_pairs, "second": second_pairs}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=list(PASSES), help="the pass, of settings.py")
    parser.add_argument("training", help="the folder of the training texts")
    parser.add_argument("tokenizer", help="the cut tokenizer.json")
    parser.add_argument("out", help="the .npz to write")
    arguments = parser.parse_args()
    training_pass = PASSES[arguments.which]
    pairs = MAKERS[arguments.which](Collections(arguments.training), training_pass.pairs_seed)
    print({name: len(pairs_of_source) for name, pairs_of_source in pairs.items()})
    tokenizer = Tokenizer.from_file(arguments.tokenizer)
    arrays = {}
    for name, source in training_pass.sources.items():
        queries, passages = zip(*pairs[name])
        arrays[f"{name}/queries"] = padded(tokenizer, [f"query: {text}" for text in queries], source.query_tokens)
        arrays[f"{name}/passages"] = padded(tokenizer, [f"passage: {text}" for text in passages], source.passage_tokens)
    np.savez_compressed(arguments.out, **arrays)


def padded(tokenizer: Tokenizer, texts: list[str], length: int) -> np.ndarray:
    """int32 [texts, length]; what is longer loses its end, its end mark included."""
    ids = np.full((len(texts), length), PAD, np.int32)
    for row, text in enumerate(texts):
        pieces = tokenizer.encode(text).ids[:length]
        ids[row, : len(pieces)] = pieces
    return ids


if __name__ == "__main__":
    main()
