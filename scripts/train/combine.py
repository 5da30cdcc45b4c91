"""One table out of two: each trained table is averaged with its start, its long pieces take in their parts, both tables are
put side by side, and projected.

A dot product of the two side by side is the sum of both models' dot products: an ensemble. The projection on the main
directions of the rows, weighted towards frequent pieces, brings it back to the dimensions of one. Writes `model.npy`.
"""

import numpy as np
import torch
from tokenizers import Tokenizer

from dev_eval import Dev, show
from parts import Parts
from settings import COMBINED, DIMENSIONS, SPLIT, THREADS, WORK, log


def averaged(member: dict, parts: Parts) -> torch.Tensor:
    start, trained = (torch.from_numpy(np.load(WORK / f"{member[name]}.npy")).float() for name in ("start", "trained"))
    return parts.mixed((1 - member["share"]) * start + member["share"] * trained, SPLIT)


def main() -> None:
    torch.set_num_threads(THREADS)
    dev = Dev(Tokenizer.from_file(str(WORK / "tokenizer.json")))
    parts = Parts()
    members = [averaged(member, parts) for member in COMBINED]
    for member, table in zip(COMBINED, members, strict=True):
        print(member["trained"], show(dev.scores(table)))
    side_by_side = torch.cat(members, 1)
    frequencies = torch.from_numpy(np.load(WORK / "frequencies.npy")).float()
    weighted = side_by_side * frequencies.clamp(min=1e-7)[:, None] ** 0.5
    directions = torch.linalg.svd(weighted.T @ weighted).U[:, :DIMENSIONS]
    table = side_by_side @ directions
    np.save(WORK / "model.npy", table.numpy())
    log("combine", members=COMBINED, **dev.scores(table))


if __name__ == "__main__":
    main()
