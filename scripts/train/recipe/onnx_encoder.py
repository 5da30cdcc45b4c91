"""The encoder as an ONNX graph, written straight from the packed weights.

A BERT encoder (Devlin et al. 2018): embeddings, then layers of attention and feed-forward parts, each with a
residual connection and a layer normalisation after it. The rows of the vocabulary stay 4-bit codes with fp16
scales, as they were, so that nothing is lost twice, and are unpacked when a text uses them. Matrices become int8
with a scale for each output. Activations become 8 bits when the model runs, with one scale for a whole tensor
(DynamicQuantizeLinear).
"""

from dataclasses import dataclass, field

import numpy as np
import onnx

from recipe.graph import Graph
from recipe.packed_file import PackedModel

# Largest int8 weight. Two products of a u8 activation and a weight of at most 64 fit into the 16 bits that processors
# without VNNI add them in; up to 127 they could saturate.
LARGEST_WEIGHT = 64
MASKED = -10000.0  # is added to the attention scores of padding


@dataclass
class Neutral:
    """What is taken out of each state, as `fit_neutral.py` finds it: `directions` [hidden, n], orthonormal columns that
    say in which language a text is, and `centre` [hidden], which all texts have in common."""

    centre: np.ndarray
    directions: np.ndarray

    @staticmethod
    def load(path: str) -> "Neutral":
        arrays = np.load(path)
        return Neutral(arrays["centre"], arrays["directions"])


@dataclass
class Precision:
    """`divisors` has one divisor for each input of a matrix, by the matrix's name (`smoothing.py`); `fp32` leaves
    all matrices as they are and needs none."""

    fp32: bool = False
    divisors: dict[str, np.ndarray] = field(default_factory=dict)


def build_encoder(
    model: PackedModel, rows: list[int], precision: Precision, neutral: Neutral | None = None
) -> onnx.ModelProto:
    """`rows` are the rows of the vocabulary to keep; an input id is a place in this list.

    Inputs `input_ids` and `attention_mask`; output `last_hidden_state` [texts, tokens, hidden], whose mean is the
    text's vector.
    """
    return _Encoder(model, rows, precision).build(neutral)


class _Encoder:
    def __init__(self, model: PackedModel, rows: list[int], precision: Precision) -> None:
        self.model, self.rows, self.precision = model, rows, precision
        self.graph = graph = Graph()
        self.four, self.eight = graph.scalar(4, np.uint8), graph.scalar(8)
        self.half, self.one, self.root_of_2 = graph.scalar(0.5), graph.scalar(1), graph.scalar(np.sqrt(2))

    def build(self, neutral: Neutral | None) -> onnx.ModelProto:
        states = self._embeddings()
        mask = self._mask()
        for layer in range(self.model.layers):
            states = self._layer(f"l{layer}.", states, mask)
        if neutral is not None:
            states = self._without_language(states, neutral)
        return self.graph.model(["input_ids", "attention_mask"], "last_hidden_state", self.model.hidden)

    def _embeddings(self) -> str:
        graph, model = self.graph, self.model
        blocks = model.blocks("emb.word", model.hidden)[self.rows]
        codes = graph.op("Gather", graph.constant(blocks["codes"], "vocabulary"), "input_ids", axis=0)
        scales = graph.constant(blocks["scale"][..., None], "vocabulary_scale")
        scales = graph.op("Gather", scales, "input_ids", axis=0)
        words = graph.op("Reshape", self._unpacked(codes, scales), graph.shape(0, 0, model.hidden))
        return self._norm(graph.op("Add", words, self._positions()), "emb.ln")

    def _unpacked(self, codes: str, scales: str) -> str:
        """uint8 [..., blocks, 16] and fp16 [..., blocks, 1] -> fp32 [..., blocks, 32]: (code - 8) * scale."""
        graph = self.graph
        low = graph.op("BitShift", codes, self.four, direction="LEFT")
        low = graph.op("BitShift", low, self.four, direction="RIGHT")
        both = graph.op("Concat", low, graph.op("BitShift", codes, self.four, direction="RIGHT"), axis=-1)
        return graph.op("Mul", graph.op("Sub", graph.to_float(both), self.eight), graph.to_float(scales))

    def _positions(self) -> str:
        """Embeddings of positions 0 to tokens - 1, with that of the only token type added; stored as fp16."""
        graph, model = self.graph, self.model
        tokens = graph.op("Shape", "input_ids")
        tokens = graph.op("Slice", tokens, graph.shape(1), graph.shape(2), graph.shape(0))
        table = model.weights("emb.pos", -1, model.hidden) + model.weights("emb.type", -1, model.hidden)[0]
        table = graph.to_float(graph.constant(table.astype(np.float16)))
        return graph.op("Slice", table, graph.shape(0), tokens, graph.shape(0))

    def _mask(self) -> str:
        """fp32 [texts, 1, 1, tokens], 0 for tokens and MASKED for padding."""
        graph = self.graph
        hidden = graph.op("Sub", self.one, graph.to_float("attention_mask"))
        return graph.op("Unsqueeze", graph.op("Mul", hidden, graph.scalar(MASKED)), graph.shape(1, 2))

    def _layer(self, prefix: str, states: str, mask: str) -> str:
        graph, model = self.graph, self.model
        attended = self._linear(self._attention(prefix, states, mask), [prefix + "ao"], model.hidden)
        states = self._norm(graph.op("Add", attended, states), prefix + "aln")
        inner = self._gelu(self._linear(states, [prefix + "fi"], model.hidden))
        outer = self._linear(inner, [prefix + "fo"], model.feed_forward)
        return self._norm(graph.op("Add", outer, states), prefix + "oln")

    def _attention(self, prefix: str, states: str, mask: str) -> str:
        """softmax(Q K^T / sqrt(size of a head) + mask) V for each head (Vaswani et al. 2017); Q, K, V by one matrix."""
        graph, hidden, heads = self.graph, self.model.hidden, self.model.heads
        size = hidden // heads
        factors = np.ones(3 * hidden, np.float32)
        factors[:hidden] = 1 / np.sqrt(size)
        joined = self._linear(states, [prefix + part for part in "qkv"], hidden, factors)
        parts = graph.ops("Split", joined, graph.shape(hidden, hidden, hidden), outputs=3, axis=-1)
        q, k, v = [graph.op("Reshape", part, graph.shape(0, 0, heads, size)) for part in parts]
        q, v = (graph.op("Transpose", part, perm=[0, 2, 1, 3]) for part in (q, v))
        k = graph.op("Transpose", k, perm=[0, 2, 3, 1])
        weights = graph.op("Softmax", graph.op("Add", graph.op("MatMul", q, k), mask), axis=-1)
        mixed = graph.op("Transpose", graph.op("MatMul", weights, v), perm=[0, 2, 1, 3])
        return graph.op("Reshape", mixed, graph.shape(0, 0, hidden))

    def _linear(self, x: str, names: list[str], width: int, factors: np.ndarray | None = None) -> str:
        """x W^T + b. `names` are matrices put above each other, `width` their inputs, `factors` scale the outputs."""
        graph = self.graph
        weights = np.concatenate([self.model.weights(f"{name}.w", -1, width) for name in names])
        bias = np.concatenate([self.model.weights(f"{name}.b") for name in names])
        factors = np.ones(len(weights), np.float32) if factors is None else factors
        weights = weights * factors[:, None]
        divisor = self.precision.divisors.get(f"{names[0]}.w")
        if divisor is not None:
            x = graph.op("Mul", x, graph.constant(1 / divisor))
            weights = weights * divisor[None]
        product = self._fp32_product if self.precision.fp32 else self._int8_product
        return graph.op("Add", product(x, weights), graph.constant(bias * factors))

    def _fp32_product(self, x: str, weights: np.ndarray) -> str:
        return self.graph.op("MatMul", x, self.graph.constant(weights.T))

    def _int8_product(self, x: str, weights: np.ndarray) -> str:
        graph = self.graph
        steps = np.abs(weights).max(1) / np.float32(LARGEST_WEIGHT)
        codes = np.round(weights / steps[:, None]).astype(np.int8)
        steps = graph.constant(steps.astype(np.float32))
        codes = graph.constant(codes.T)
        x, x_step, x_zero = graph.ops("DynamicQuantizeLinear", x, outputs=3)
        product = graph.to_float(graph.op("MatMulInteger", x, codes, x_zero))
        return graph.op("Mul", product, graph.op("Mul", x_step, steps))

    def _norm(self, x: str, name: str) -> str:
        graph, model = self.graph, self.model
        weight, bias = (graph.constant(model.weights(f"{name}.{part}")) for part in "wb")
        return graph.op("LayerNormalization", x, weight, bias, axis=-1, epsilon=float(model.epsilon))

    def _gelu(self, x: str) -> str:
        """x (1 + erf(x / sqrt 2)) / 2 (Hendrycks and Gimpel 2016)."""
        graph = self.graph
        error = graph.op("Add", graph.op("Erf", graph.op("Div", x, self.root_of_2)), self.one)
        return graph.op("Mul", graph.op("Mul", x, error), self.half)

    def _without_language(self, states: str, neutral: Neutral) -> str:
        """(x - c) - D D^T (x - c) for centre c and directions D. It is affine, so it commutes with the mean over
        tokens."""
        graph, directions = self.graph, neutral.directions
        along = graph.op("MatMul", states, graph.constant(directions))
        states = graph.op("Sub", states, graph.op("MatMul", along, graph.constant(directions.T)))
        offset = neutral.centre - (neutral.centre @ directions) @ directions.T
        return graph.op("Sub", states, graph.constant(offset))
