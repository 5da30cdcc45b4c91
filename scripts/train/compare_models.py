"""How far apart are the vectors of two model folders with the same vocabulary? What 8 bits cost, beside a folder in
fp32.

For a ranking it counts how far the cosines between texts move, beside how far they spread.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from recipe.onnx_model import OnnxModel


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs=2, help="the model folders, the yardstick first")
    parser.add_argument("texts", help="texts, one a line; not those of the calibration")
    arguments = parser.parse_args()
    texts = Path(arguments.texts).read_text(encoding="utf-8").splitlines()
    expected, actual = (vectors_of(folder, texts) for folder in arguments.models)
    cosines = (expected * actual).sum(1)
    print(f"{len(texts)} texts: cosine mean {cosines.mean():.5f}, min {cosines.min():.5f}")
    upper = np.triu_indices(len(texts), 1)
    between, moved = (expected @ expected.T)[upper], (actual @ actual.T)[upper]
    print(f"cosines between texts: spread {between.std():.4f}, moved by {(moved - between).std():.4f}")


def vectors_of(folder: str, texts: list[str]) -> np.ndarray:
    """Unit vectors [texts, hidden]."""
    model = OnnxModel(folder)
    started = time.process_time()
    means = np.stack([model.mean_state(text) for text in texts])
    print(f"{folder}: {1000 * (time.process_time() - started) / len(texts):.1f} ms of processor a text")
    return means / np.linalg.norm(means, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
