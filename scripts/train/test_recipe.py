"""Do the steps of the recipe fit together? Checked on a tiny model with random weights. `python test_recipe.py`"""

import contextlib
import gzip
import hashlib
import io
import json
import lzma
import re
import tempfile
import unittest
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

import tiny_packed as tiny
from average import averaged
from build_model import precision_of
from fit_neutral import fit, neutral
from pairs import padded
from recipe.collections import Collections
from recipe.first_pairs import first_pairs
from recipe.jax_encoder import encode, encode_states, encoder_of, mask_of
from recipe.model_folder import Card, write_model_folder
from recipe.onnx_encoder import Neutral, Precision, build_encoder
from recipe.onnx_model import OnnxModel
from recipe.packed_file import PackedModel, read_packed
from recipe.second_pairs import second_pairs
from recipe.smoothing import smoothing_divisors
from recipe.unigram import Unigram
from recipe.vocabulary import kept_rows, rows_of, tokenizer_json
from settings import Pass, Source
from train import batches, contrastive_loss, save, shuffled_rows, train

TEXTS = [
    "query: 土地使用权出让",
    "passage: 开发区税收优惠，人才引进。2022",
    "query: tax incentives",
    "passage: 土地　出让 zone land １ 2",
    "人才 引进优惠 α",
    "",
]
UNKNOWN_TEXTS = ["土地 Ж 出让", "passage: 税收㎡"]  # one unknown character at a time, as `unigram.py` says
LARGEST_DIFFERENCE = 1e-4


class RecipeTest(unittest.TestCase):
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

    def int8_precision(self) -> Precision:
        calibration = self.folder / "calibration.txt"
        calibration.write_text("\n".join(TEXTS[:3]) + "\n", encoding="utf-8")
        return precision_of(self.model, self.rows, str(calibration))

    def assert_close(self, actual: np.ndarray, expected: np.ndarray, limit: float = LARGEST_DIFFERENCE) -> None:
        self.assertEqual(actual.shape, expected.shape)
        self.assertLess(np.abs(actual - expected).max(), limit)


class PackedFileTest(RecipeTest):
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


class VocabularyTest(RecipeTest):
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


class EncoderTest(RecipeTest):
    def setUp(self) -> None:
        self.ids = padded(self.tokenizer, TEXTS, 24)
        self.mask = mask_of(self.ids)
        self.tokens = self.mask > 0
        self.assertTrue((~self.tokens).any(), "no padding")

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


class TrainingTest(RecipeTest):
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

    def loss(self, encoder) -> float:
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


class PairsTest(unittest.TestCase):
    """Both passes on toy collections: twelve laws of four articles, the last one on a zone."""

    WORDS = [a + b for a in "税地房路水电" for b in "费权证务"]

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.write("laws", [self.article(number) for number in range(48)])
        reports = [{"en": f"We reformed system {number}.", "zh": f"我们改革了制度{number}。"} for number in range(9)]
        self.write("work-report-zh-en", reports)
        papers = [{"title": "题目", "zh": "摘要", "en": "abstract"}, {"title": "只有题目", "zh": ""}]
        self.write("chinaxiv-abstracts", papers)
        entries = [f"{word} {word} [pin1] /sense{at}; more/to act{at}/" for at, word in enumerate(self.WORDS)]
        (self.folder / "cedict.txt.gz").write_bytes(gzip.compress("\n".join(["# comment", *entries]).encode()))
        self.collections = Collections(self.folder)

    def words_of(self, number: int) -> set[int]:
        """Each article has two words of its own; each word stands in four articles."""
        return {number % 24, (number + 1 + number // 24) % 24}

    def article(self, number: int) -> dict:
        title = f"{'开发区' if number >= 44 else '城市'}条例{number // 4}"
        words = "".join(f"，{self.WORDS[word]}" for word in sorted(self.words_of(number)))
        text = f"第一条　#{number}#主管部门应当依法办理{words}；#{number}#有关单位应当在三十日内完成{words}。"
        return {"doc": title, "title": title, "section": "第一章 总则", "text": text}

    def write(self, name: str, rows: list[dict]) -> None:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (self.folder / f"{name}.jsonl.xz").write_bytes(lzma.compress(text.encode()))

    def test_come_from_all_sources_but_from_no_law_on_a_zone(self) -> None:
        first, second = first_pairs(self.collections, 5), second_pairs(self.collections, 11)
        self.assertEqual([name for name, pairs in first.items() if not pairs], ["words"])  # all stand in too few laws
        self.assertEqual([name for name, pairs in second.items() if not pairs], ["words"])
        text = json.dumps([first, second], ensure_ascii=False)
        self.assertIn("城市条例10", text)
        self.assertNotIn("开发区", text)

    def test_are_the_same_for_the_same_seed(self) -> None:
        for make in (first_pairs, second_pairs):
            self.assertEqual(make(self.collections, 1), make(self.collections, 1))
            self.assertNotEqual(make(self.collections, 1), make(self.collections, 2))

    def test_ask_in_english_for_articles_that_have_the_words(self) -> None:
        pairs = second_pairs(self.collections, 11)["glosses"]
        english = [(query, passage) for query, passage in pairs if query.isascii()]
        self.assertGreater(len(english), 5)
        for query, passage in english:
            asked = {int(word) for word in re.findall("(?:sense|act)([0-9]+)", query)}
            self.assertGreater(len(asked), 0)
            number = int(re.search("#([0-9]+)#", passage)[1])
            self.assertLessEqual(asked, self.words_of(number), query)


if __name__ == "__main__":
    unittest.main()
