"""Are the weights, the vocabulary and the ONNX model right? Checked on a tiny model with random weights.

`python -m unittest` in this folder runs this and the other tests.
"""

import hashlib
import json
import unittest

import numpy as np

import tiny_packed as tiny
from build_model import precision_of
from fit_neutral import fit, neutral
from pairs import padded
from recipe.jax_encoder import encode, encode_states, encoder_of, mask_of
from recipe.onnx_encoder import Neutral, Precision
from recipe.onnx_model import OnnxModel
from recipe.packed_file import PackedModel, read_packed
from recipe.smoothing import smoothing_divisors
from recipe.unigram import Unigram
from recipe.vocabulary import rows_of
from tiny_case import LARGEST_DIFFERENCE, TEXTS, TinyCase

UNKNOWN_TEXTS = ["土地 Ж 出让", "passage: 税收㎡"]  # one unknown character at a time, as `unigram.py` says


class PackedFileTest(TinyCase):
    def test_gives_what_was_written(self) -> None:
        model = self.model
        sizes = (model.hidden, model.layers, model.heads, model.feed_forward, model.positions, model.token_types)
        self.assertEqual(
            sizes, (tiny.HIDDEN, tiny.LAYERS, tiny.HEADS, tiny.FEED_FORWARD, tiny.POSITIONS, tiny.TOKEN_TYPES)
        )
        self.assertEqual((model.bos, model.eos, model.unknown), (0, 2, 3))
        self.assertEqual(model.epsilon, np.float32(tiny.EPSILON))
        self.assertEqual(model.pieces, tiny.PIECES)
        self.assertEqual(model.scores.tolist(), self.packed.scores)
        self.assertEqual(model.normaliser, tiny.NORMALISER)
        self.assertEqual(model.tensors.keys(), self.packed.values.keys())
        for name, values in self.packed.values.items():
            self.assertEqual(model.weights(name).tolist(), values, name)

    def test_takes_trained_weights_in_place_of_its_own(self) -> None:
        trained = np.arange(tiny.HIDDEN, dtype=np.float16)
        np.savez(self.folder / "tuned.npz", **{"l1.q.b": trained})
        model = read_packed(self.file, self.folder / "tuned.npz")
        self.assertEqual(model.weights("l1.q.b").tolist(), trained.tolist())
        self.assertEqual(model.weights("l0.q.b").tolist(), self.packed.values["l0.q.b"])

    def test_refuses_another_file(self) -> None:
        (self.folder / "other.bin").write_bytes(b"GGUF" + self.packed.raw[4:])
        with self.assertRaisesRegex(ValueError, "not a packed model"):
            read_packed(self.folder / "other.bin")


class VocabularyTest(TinyCase):
    def test_keeps_chinese_and_used_or_short_english_words(self) -> None:
        gone = set(tiny.PIECES) - {tiny.PIECES[row] for row in self.rows}
        self.assertEqual(gone, {"▁talent", *tiny.FOREIGN})
        self.assertEqual(self.rows, sorted(self.rows))

    def test_is_read_back_from_the_tokenizer(self) -> None:
        self.assertEqual(rows_of(self.model, self.tokenizer_file), self.rows)

    def test_has_the_same_ids_in_the_library_and_here(self) -> None:
        unigram = Unigram(self.model, self.rows)
        for text in TEXTS + UNKNOWN_TEXTS:
            ids = self.tokenizer.encode(" ".join(text.split())).ids
            if text:
                self.assertEqual(unigram.encode(text), ids, text)
            for piece_id in ids:
                piece = self.tokenizer.id_to_token(piece_id)
                self.assertEqual(piece, self.model.pieces[self.rows[piece_id]])

    def test_cuts_texts_of_kept_pieces_as_the_whole_vocabulary_does(self) -> None:
        whole = Unigram(self.model, list(range(len(self.model.pieces))))
        cut = Unigram(self.model, self.rows)
        for text in TEXTS:
            pieces = [self.model.pieces[self.rows[piece_id]] for piece_id in cut.encode(text)]
            self.assertEqual(pieces, [self.model.pieces[piece_id] for piece_id in whole.encode(text)])


class EncoderTest(TinyCase):
    def setUp(self) -> None:
        self.ids = padded(self.tokenizer, TEXTS, 24)
        self.mask = mask_of(self.ids)
        self.tokens = self.mask > 0
        self.assertTrue((~self.tokens).any(), "no padding")

    def int8_precision(self) -> Precision:
        calibration = self.folder / "calibration.txt"
        calibration.write_text("\n".join(TEXTS[:3]) + "\n", encoding="utf-8")
        return precision_of(self.model, self.rows, str(calibration))

    def states_of(self, model: OnnxModel) -> np.ndarray:
        """States of all tokens that are not padding, [tokens, hidden]."""
        return model.states(self.ids.astype(np.int64), self.mask.astype(np.int64))[self.tokens]

    def jax_states(self, model: PackedModel) -> np.ndarray:
        return np.asarray(encode_states(encoder_of(model, self.rows), self.ids, self.mask))[self.tokens]

    def test_is_the_same_in_jax_and_onnx(self) -> None:
        onnx_model = self.onnx_model(self.model, Precision(fp32=True))
        self.assert_close(self.states_of(onnx_model), self.jax_states(self.model))

    def test_is_not_changed_by_smoothing(self) -> None:
        texts = [Unigram(self.model, self.rows).encode(text) for text in TEXTS[:3]]
        divisors = smoothing_divisors(self.model, self.rows, texts)
        self.assertGreater(max(divisor.max() / divisor.min() for divisor in divisors.values()), 2)
        smooth = self.onnx_model(self.model, Precision(fp32=True, divisors=divisors))
        self.assert_close(self.states_of(smooth), self.jax_states(self.model))

    def test_is_hardly_changed_by_int8_matrices(self) -> None:
        int8 = self.onnx_model(self.model, self.int8_precision())
        fp32 = encode(encoder_of(self.model, self.rows), self.ids, self.mask)
        for text, expected in zip(TEXTS, np.asarray(fp32)):
            mean = int8.mean_state(text)
            cosine = float(mean @ expected) / np.linalg.norm(mean)
            self.assertGreater(cosine, 0.95, text)
            self.assertLess(cosine, 1 - 1e-7, "int8 loses nothing, so the matrices are none")

    def test_has_no_neutral_direction_left(self) -> None:
        generator = np.random.default_rng(2)
        directions = np.linalg.qr(generator.normal(size=(tiny.HIDDEN, 3)))[0].astype(np.float32)
        centre = generator.normal(size=tiny.HIDDEN).astype(np.float32)
        changed = self.onnx_model(self.model, Precision(fp32=True), Neutral(centre, directions))
        states = self.states_of(changed)
        self.assertGreater(np.abs(self.jax_states(self.model) @ directions).max(), 0.1)
        self.assertLess(np.abs(states @ directions).max(), LARGEST_DIFFERENCE)
        self.assert_close(states, neutral(self.jax_states(self.model), centre, directions))

    def test_is_described_by_its_card(self) -> None:
        self.onnx_model(self.model, Precision(fp32=True))
        folder = self.folder / self.id()
        card = json.loads((folder / "zonelens.json").read_text(encoding="utf-8"))
        self.assertEqual((card["dimensions"], card["relevanceFloor"]), (tiny.HIDDEN, 0.5))
        for name, checksum in card["files"].items():
            self.assertEqual(hashlib.sha256((folder / name).read_bytes()).hexdigest(), checksum)


class NeutralTest(unittest.TestCase):
    def test_finds_the_difference_of_the_languages(self) -> None:
        """Queries of each translated kind are its passages, moved along a direction of the kind's own."""
        generator = np.random.default_rng(3)
        moves = dict(zip(("reports", "papers", "sentences"), np.eye(8)[:3] * 2))
        pairs = {}
        for kind in ("reports", "papers", "news", "sentences", "headings"):
            passages = generator.normal(size=(200, 8)) + np.eye(8)[7]
            pairs[kind] = np.stack([passages + moves.get(kind, 0), passages], 1)
        _, directions = fit(pairs, pairs["news"][:, 1], length=1.0)
        np.testing.assert_allclose(directions.T @ directions, np.eye(3), atol=1e-6)
        inside = directions @ directions.T
        for kind, move in moves.items():
            self.assertGreater(np.linalg.norm(inside @ move) / np.linalg.norm(move), 0.95, kind)


if __name__ == "__main__":
    unittest.main()
