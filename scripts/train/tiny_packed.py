"""A tiny packed model for the tests: random weights, a few dozen pieces, in the layout that `packed_file.py` reads."""

import struct
from dataclasses import dataclass, field

import numpy as np

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS, TOKEN_TYPES = 32, 2, 4, 64, 64, 1
EPSILON = 1e-12
WORDS = ["▁query", "▁passage", ":", "▁zone", "▁land", "▁tax", "▁talent", "▁incentives", "s", "e", "a", "▁", "▁t"]
HAN = ["开发区", "土地", "使用权", "出让", "税收", "优惠", "人才", "引进", *"开发区土地使用权出让税收优惠人才引进"]
SIGNS = ["，", "。", "1", "2", "2022", "α"]
FOREIGN = ["▁земля", "зона", "зем", "ля", "▁Straße"]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", *dict.fromkeys(WORDS + HAN + SIGNS + FOREIGN)]
# What NFKC does to these characters, too.
NORMALISER = {"\u3000": " ", "Ａ": "A", "１": "1", "，": ",", "㎡": "m2"}
Q4, FP32 = 1, 0


@dataclass
class TinyModel:
    """`raw` is the file; `values` has the weights of each tensor, flat, as a plain loop over the codes gives them."""

    raw: bytes = b""
    scores: list[float] = field(default_factory=list)
    values: dict[str, list[float]] = field(default_factory=dict)


def tiny_model(seed: int) -> TinyModel:
    generator = np.random.default_rng(seed)
    tiny = TinyModel()
    # Longer pieces are likelier than their parts together.
    tiny.scores = [0.0] * 4 + [float(np.float32(-8 - generator.random() / len(piece))) for piece in PIECES[4:]]
    tensors = [_tensor(tiny, generator, name, size) for name, size in _sizes().items()]
    head = b"E5S1" + struct.pack("<i", 1)
    head += struct.pack("<7i", HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(PIECES), POSITIONS, TOKEN_TYPES)
    head += struct.pack("<fi", EPSILON, 0) + _vocabulary(tiny.scores) + _normaliser()
    start = len(head) + len(_table(tensors, 0))
    tiny.raw = head + _table(tensors, start) + b"".join(content for *_, content in tensors)
    return tiny


def _sizes() -> dict[str, int]:
    sizes = {"emb.word": len(PIECES) * HIDDEN, "emb.pos": POSITIONS * HIDDEN, "emb.type": TOKEN_TYPES * HIDDEN}
    sizes |= {"emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    for layer in range(LAYERS):
        part = {f"{name}.w": HIDDEN * HIDDEN for name in ("q", "k", "v", "ao")}
        part |= {"fi.w": FEED_FORWARD * HIDDEN, "fo.w": FEED_FORWARD * HIDDEN, "fi.b": FEED_FORWARD}
        part |= {name: HIDDEN for name in ("q.b", "k.b", "v.b", "ao.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")}
        sizes |= {f"l{layer}.{name}": size for name, size in part.items()}
    return sizes


def _tensor(tiny: TinyModel, generator: np.random.Generator, name: str, size: int) -> tuple[str, int, int, bytes]:
    """(name, kind, weights, content). Matrices and the vocabulary are 4-bit, everything else is fp32."""
    is_norm = name.endswith("ln.w")
    if name == "emb.word" or (name.endswith(".w") and not is_norm):
        content, tiny.values[name] = _blocks(generator, size)
        return name, Q4, size, content
    values = generator.normal(1 if is_norm else 0, 0.1, size).astype("<f4")
    if name.endswith("aln.w"):
        values[5] = 8  # an outlier, as transformers have them
    if name in ("emb.pos", "emb.type"):
        values = np.round(values * 64) / np.float32(64)  # the graph stores their sum as fp16, which has these exactly
    tiny.values[name] = values.tolist()
    return name, FP32, size, values.tobytes()


def _blocks(generator: np.random.Generator, size: int) -> tuple[bytes, list[float]]:
    content, values = b"", []
    for _ in range(size // 32):
        scale = np.float16(generator.uniform(0.02, 0.06))
        codes = generator.integers(0, 16, 32)
        halves = bytes(int(codes[at] + 16 * codes[at + 16]) for at in range(16))
        content += scale.tobytes() + halves
        values += [float(np.float32(code - 8) * np.float32(scale)) for code in codes]
    return content, values


def _vocabulary(scores: list[float]) -> bytes:
    texts = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, texts)])
    ids = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, offsets[-1])
    return ids + offsets.astype("<u4").tobytes() + np.array(scores, "<f4").tobytes() + b"".join(texts)


def _normaliser() -> bytes:
    entries = b""
    for character, replacement in NORMALISER.items():
        entries += struct.pack(f"<IB{len(replacement)}I", ord(character), len(replacement), *map(ord, replacement))
    return struct.pack("<iI", len(NORMALISER), len(entries)) + entries


def _table(tensors: list[tuple[str, int, int, bytes]], start: int) -> bytes:
    """The list of tensors, whose contents follow each other from `start` on."""
    table = struct.pack("<i", len(tensors))
    for name, kind, weights, content in tensors:
        table += struct.pack("<H", len(name)) + name.encode()
        table += struct.pack("<BIQQ", kind, weights, start, len(content))
        start += len(content)
    return table
