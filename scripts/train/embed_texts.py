"""Gives texts to a model folder, one at a time, and writes the means of their states, not of unit length.

Writes an .npz with one fp32 array [texts, hidden] for each kind of text.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from recipe.onnx_model import OnnxModel

MAX_TOKENS = 256


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="the model folder")
    parser.add_argument("texts", help="fit.json of sample_texts.py: {kind: texts}")
    parser.add_argument("out", help="the .npz to write")
    arguments = parser.parse_args()
    model = OnnxModel(arguments.model)
    arrays = {}
    for kind, texts in json.loads(Path(arguments.texts).read_text(encoding="utf-8")).items():
        arrays[kind] = np.stack([model.mean_state(text, MAX_TOKENS) for text in texts])
        print(kind, len(texts), "texts", flush=True)
    np.savez(arguments.out, **arrays)


if __name__ == "__main__":
    main()
