"""The tiny model in a folder of its own: what the tests of the recipe start from."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

import tiny_packed as tiny
from recipe.model_folder import Card, write_model_folder
from recipe.onnx_encoder import Neutral, Precision, build_encoder
from recipe.onnx_model import OnnxModel
from recipe.packed_file import PackedModel, read_packed
from recipe.vocabulary import kept_rows, tokenizer_json

TEXTS = [
    "query: 土地使用权出让",
    "passage: 开发区税收优惠，人才引进。2022",
    "query: tax incentives",
    "passage: 土地　出让 zone land １ 2",
    "人才 引进优惠  α",
    "",
]
LARGEST_DIFFERENCE = 1e-4


class TinyCase(unittest.TestCase):
    """`model` is read from the file of `packed`; `rows` is its cut vocabulary; `folder` is deleted afterwards."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.folder = Path(cls.temporary.name)
        cls.packed = tiny.tiny_model(seed=1)
        cls.file = cls.folder / "tiny.bin"
        cls.file.write_bytes(cls.packed.raw)
        cls.model = read_packed(cls.file)
        used = [row for row, piece in enumerate(tiny.PIECES) if piece not in ("▁talent", "▁Straße")]
        cls.rows = kept_rows(cls.model.pieces, {"texts": dict.fromkeys(used, 1)})
        cls.tokenizer_file = cls.folder / "tokenizer.json"
        cls.tokenizer_file.write_text(tokenizer_json(cls.model, cls.rows), encoding="utf-8")
        cls.tokenizer = Tokenizer.from_file(str(cls.tokenizer_file))

    def onnx_model(self, model: PackedModel, precision: Precision, neutral: Neutral | None = None) -> OnnxModel:
        folder = self.folder / self.id()
        encoder = build_encoder(model, self.rows, precision, neutral)
        text = self.tokenizer_file.read_text(encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            write_model_folder(folder, model, encoder, text, Card("tiny", "1", 0.5))
        return OnnxModel(folder)

    def assert_close(self, actual: np.ndarray, expected: np.ndarray, limit: float = LARGEST_DIFFERENCE) -> None:
        self.assertEqual(actual.shape, expected.shape)
        self.assertLess(np.abs(actual - expected).max(), limit)
