"""Does training lower the loss, and do its weights reach the ONNX model? Checked on a tiny model and eight pairs."""

import contextlib
import io
import unittest

import numpy as np

from average import averaged
from pairs import padded
from recipe.jax_encoder import Encoder, encode, encoder_of, mask_of
from recipe.onnx_encoder import Precision
from recipe.packed_file import PackedModel, read_packed
from settings import TEMPERATURE, Pass, Source
from tiny_case import TEXTS, TinyCase
from train import batches, contrastive_loss, save, shuffled_rows, train


class TrainingTest(TinyCase):
    SETTINGS = Pass(
        pairs_seed=0,
        order_seed=4,
        epochs=40,
        rate=1e-2,
        sources={
            "all": Source(steps=40, batch=4, query_tokens=8, passage_tokens=8),
            "groups": Source(steps=20, batch=4, query_tokens=8, passage_tokens=8, group=2),
        },
        stop_after=60,
        kept=0.6,
    )

    def setUp(self) -> None:
        queries = [f"query: {word}" for word in ("tax", "land", "zone", "incentives", "优惠", "开发区", "2022", "α")]
        passages = [f"passage: {word}" for word in ("税收", "土地", "开发区", "优惠", "人才", "出让", "1", "引进")]
        ids = padded(self.tokenizer, queries, 8), padded(self.tokenizer, passages, 8)
        self.pairs = {name: ids for name in self.SETTINGS.sources}
        self.encoder = encoder_of(self.model, self.rows)

    def loss(self, encoder: Encoder) -> float:
        vectors = [encode(encoder, ids, mask_of(ids)) for ids in self.pairs["all"]]
        return float(contrastive_loss(*vectors))

    def test_lowers_the_loss_and_gives_the_onnx_model_its_weights(self) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            layers = train(self.encoder, self.pairs, self.SETTINGS, self.SETTINGS.stop_after, frozen=1)
        trained = self.encoder._replace(layers=[self.encoder.layers[0], *layers])
        self.assertLess(self.loss(trained), self.loss(self.encoder) / 2)
        save(self.folder / "trained.npz", layers, frozen=1)
        weights = dict(np.load(self.folder / "trained.npz"))
        self.assertEqual({name.split(".")[0] for name in weights}, {"l1"})
        np.savez(self.folder / "averaged.npz", **averaged(self.model, weights, share=0.6))
        model = read_packed(self.file, self.folder / "averaged.npz")
        self.assert_half_way(model, weights)
        onnx_model = self.onnx_model(model, Precision(fp32=True))
        expected = np.asarray(encode(encoder_of(model, self.rows), *self.one_text(TEXTS[1])))[0]
        vector = onnx_model.mean_state(TEXTS[1])
        self.assert_close(vector / np.linalg.norm(vector), expected)

    def one_text(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        ids = padded(self.tokenizer, [text], 30)
        return ids, mask_of(ids)

    def assert_half_way(self, model: PackedModel, trained: dict[str, np.ndarray]) -> None:
        """The averaged weights are 0.6 trained and 0.4 as they were, to the precision of fp16."""
        for name, values in trained.items():
            start = np.array(self.packed.values[name]).reshape(values.shape)
            np.testing.assert_allclose(model.weights(name, *values.shape), 0.6 * values + 0.4 * start, atol=1e-2)

    def test_has_a_loss_of_the_partners_among_all(self) -> None:
        """Cosines of one for the own partner and zero for all others, then for the next one in place of the own."""
        vectors = np.eye(4, dtype=np.float32)
        others = 3 * np.exp(-1 / TEMPERATURE)
        self.assertAlmostEqual(float(contrastive_loss(vectors, vectors)), np.log(1 + others), places=5)
        self.assertAlmostEqual(float(contrastive_loss(vectors, np.roll(vectors, 1, 0))), 1 / TEMPERATURE, places=4)
        # The first two passages are the same: queries 1 and 2 see both alike, and the second passage sees query 1.
        twice = vectors[[0, 0, 2, 3]]
        by_query = (np.log(2) + np.log(4)) / 4
        by_passage = 1 / TEMPERATURE / 4
        self.assertAlmostEqual(float(contrastive_loss(vectors, twice)), (by_query + by_passage) / 2, places=4)

    def test_draws_the_same_batches_for_the_same_seed(self) -> None:
        first, second = (list(batches(self.pairs, self.SETTINGS)) for _ in range(2))
        self.assertEqual(len(first), self.SETTINGS.steps)
        for (name, *ids), (other_name, *other_ids) in zip(first, second):
            self.assertEqual(name, other_name)
            np.testing.assert_array_equal(ids, other_ids)

    def test_keeps_groups_of_rows_together(self) -> None:
        rows = np.array(list(shuffled_rows(np.random.default_rng(5), count=11, group=4, epochs=3))).reshape(-1, 4)
        self.assertEqual(len(rows), 3 * 2)
        np.testing.assert_array_equal(rows % 4, np.tile(np.arange(4), (6, 1)))
        np.testing.assert_array_equal(rows // 4, np.repeat(rows[:, :1] // 4, 4, axis=1))


if __name__ == "__main__":
    unittest.main()
