"""The encoder in JAX, differentiable in its layers: what training changes and what the ONNX file is checked against."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from recipe.packed_file import PackedModel

PAD = 1  # id of <pad>
MASKED = -1e4  # is added to the attention scores of padding
VECTORS = ("q.b", "k.b", "v.b", "ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b")

# Weights of one layer, by the names of the packed file without the layer's prefix. Matrices are [outputs, inputs].
Layer = dict[str, jax.Array]


class Embeddings(NamedTuple):
    """`words` [pieces, hidden]; `positions` [positions, hidden], with the token type added; the rest normalises the
    sum."""

    words: jax.Array
    positions: jax.Array
    weight: jax.Array
    bias: jax.Array


class Encoder(NamedTuple):
    embeddings: Embeddings
    layers: list[Layer]
    heads: int
    epsilon: float


def encoder_of(model: PackedModel, rows: list[int]) -> Encoder:
    """`rows` are the rows of the vocabulary to keep; an id is a place in this list."""
    hidden = model.hidden
    positions = model.weights("emb.pos", -1, hidden) + model.weights("emb.type", -1, hidden)[0]
    embeddings = Embeddings(
        jnp.asarray(model.weights("emb.word", -1, hidden)[rows]),
        jnp.asarray(positions),
        jnp.asarray(model.weights("emb.ln.w")),
        jnp.asarray(model.weights("emb.ln.b")),
    )
    layers = [_layer_of(model, f"l{layer}.") for layer in range(model.layers)]
    return Encoder(embeddings, layers, model.heads, model.epsilon)


def _layer_of(model: PackedModel, prefix: str) -> Layer:
    hidden, inner = model.hidden, model.feed_forward
    shapes = {name: (hidden, hidden) for name in ("q", "k", "v", "ao")} | {"fi": (inner, hidden), "fo": (hidden, inner)}
    layer = {f"{name}.w": model.weights(f"{prefix}{name}.w", *shape) for name, shape in shapes.items()}
    layer |= {name: model.weights(prefix + name) for name in VECTORS}
    return {name: jnp.asarray(values) for name, values in layer.items()}


def mask_of(ids: np.ndarray) -> np.ndarray:
    """1 for tokens, 0 for padding, fp32."""
    return (ids != PAD).astype(np.float32)


def encode(encoder: Encoder, ids: jax.Array, mask: jax.Array) -> jax.Array:
    """ids int32 and mask fp32, both [texts, tokens] -> vectors of unit length [texts, hidden], the means of the
    states."""
    states = encode_states(encoder, ids, mask)
    means = (states * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    return means / jnp.linalg.norm(means, axis=-1, keepdims=True)


def encode_states(encoder: Encoder, ids: jax.Array, mask: jax.Array) -> jax.Array:
    """The states of the last layer, [texts, tokens, hidden]. `onnx_encoder.py` names the sources of the formulas."""
    words, positions, weight, bias = encoder.embeddings
    states = _norm(words[ids] + positions[: ids.shape[1]], weight, bias, encoder.epsilon)
    hide = (1 - mask[:, None, None, :]) * MASKED
    for layer in encoder.layers:
        states = _layer(layer, states, hide, encoder.heads, encoder.epsilon)
    return states


def _layer(layer: Layer, x: jax.Array, hide: jax.Array, heads: int, epsilon: float) -> jax.Array:
    # The order of these sums decides the last bits of what training gives.
    attended = x + _attention(layer, x, hide, heads) @ layer["ao.w"].T + layer["ao.b"]
    x = _norm(attended, layer["aln.w"], layer["aln.b"], epsilon)
    inner = jax.nn.gelu(x @ layer["fi.w"].T + layer["fi.b"], approximate=False)
    return _norm(x + inner @ layer["fo.w"].T + layer["fo.b"], layer["oln.w"], layer["oln.b"], epsilon)


def _attention(layer: Layer, x: jax.Array, hide: jax.Array, heads: int) -> jax.Array:
    texts, tokens, hidden = x.shape
    size = hidden // heads

    def split(y: jax.Array) -> jax.Array:
        return y.reshape(texts, tokens, heads, size).transpose(0, 2, 1, 3)

    q, k, v = (split(x @ layer[f"{part}.w"].T + layer[f"{part}.b"]) for part in "qkv")
    mixed = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(size) + hide, -1) @ v
    return mixed.transpose(0, 2, 1, 3).reshape(x.shape)


def _norm(x: jax.Array, weight: jax.Array, bias: jax.Array, epsilon: float) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(((x - mean) ** 2).mean(-1, keepdims=True) + epsilon) * weight + bias
