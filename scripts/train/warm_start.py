"""The first model's table under the new vocabulary: a piece starts as the sum of what the first model cuts it into.

Sums of rows are all that mean pooling sees, so a text starts where the first model had it. Writes `warm.npy`.
FIRST_MODEL is the folder of zonelens-static-zh-en-v0, which the repository held before this one.
"""

import os
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

from settings import DIMENSIONS, TRAINING, WORK, log

FIRST_MODEL = Path(os.environ.get("FIRST_MODEL", TRAINING.parent / "models" / "zonelens-static-zh-en-v0"))


def first_table() -> np.ndarray:
    graph = onnx.load(str(FIRST_MODEL / "onnx" / "model_quantized.onnx")).graph
    arrays = {constant.name: numpy_helper.to_array(constant) for constant in graph.initializer}
    return arrays["table"].astype(np.float32) * arrays["scale"]


def main() -> None:
    first = Tokenizer.from_file(str(FIRST_MODEL / "tokenizer.json"))
    tokenizer = Tokenizer.from_file(str(WORK / "tokenizer.json"))
    rows = first_table()
    table = np.zeros((tokenizer.get_vocab_size(), DIMENSIONS), dtype=np.float32)
    for piece, at in tokenizer.get_vocab().items():
        parts = [one for one in first.encode(piece).ids if one > 1]
        if at > 1 and parts:
            table[at] = rows[parts].sum(0)
    norms = np.linalg.norm(table, axis=1)
    table /= norms[norms > 0].mean()
    np.save(WORK / "warm.npy", table)
    log("warm start", pieces=len(table), unknown=int((norms == 0).sum()))


if __name__ == "__main__":
    main()
