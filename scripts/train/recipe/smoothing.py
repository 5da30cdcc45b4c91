"""By how much is each input of a matrix divided before activations become 8 bits?

A few inputs are far larger than the rest, and one scale for all would leave few steps for the others. So each input is
divided and its column of the matrix multiplied by the same number (SmoothQuant: Xiao et al. 2022). How large
inputs get is measured on calibration texts.
"""

import numpy as np
import onnx
import onnxruntime

from recipe.onnx_encoder import Precision, build_encoder
from recipe.packed_file import PackedModel

SHARE = 0.75  # how much of the outliers moves into the matrix: the paper's alpha
# MatMul nodes of a layer in the fp32 graph: Q K V, attention scores, attention mix, output, feed-forward in and out.
MATMULS_OF_LAYER = 6
WATCHED = {"q": 0, "ao": 3, "fi": 4, "fo": 5}


def smoothing_divisors(model: PackedModel, rows: list[int], texts: list[list[int]]) -> dict[str, np.ndarray]:
    """{name of a matrix: divisor of each of its inputs}; Q, K and V share those of Q. `texts` are lists of ids in
    `rows`."""
    largest = largest_inputs(model, rows, texts)
    return {matrix: _divisors(_columns(model, matrix), inputs) for matrix, inputs in largest.items()}


def largest_inputs(model: PackedModel, rows: list[int], texts: list[list[int]]) -> dict[str, np.ndarray]:
    """{name of a matrix: largest absolute value of each of its inputs over all tokens of the texts}."""
    encoder = build_encoder(model, rows, Precision(fp32=True))
    inputs = [node.input[0] for node in encoder.graph.node if node.op_type == "MatMul"]
    watched = {
        f"l{layer}.{matrix}.w": inputs[MATMULS_OF_LAYER * layer + at]
        for layer in range(model.layers)
        for matrix, at in WATCHED.items()
    }
    for value in watched.values():
        encoder.graph.output.append(onnx.helper.make_tensor_value_info(value, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(encoder.SerializeToString())
    largest = {matrix: np.zeros(1, np.float32) for matrix in watched}
    for ids in texts:
        feed = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}
        for matrix, values in zip(watched, session.run(list(watched.values()), feed)):
            largest[matrix] = np.maximum(largest[matrix], np.abs(values[0]).max(0))
    return largest


def _columns(model: PackedModel, matrix: str) -> np.ndarray:
    """The largest absolute weight of each input."""
    names = [matrix.replace(".q.", f".{part}.") for part in "qkv"] if ".q." in matrix else [matrix]
    width = model.feed_forward if ".fo." in matrix else model.hidden
    return np.abs(np.concatenate([model.weights(name, -1, width) for name in names])).max(0)


def _divisors(columns: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """inputs^SHARE / columns^(1 - SHARE), then divided by their geometric mean and kept within two powers of ten."""
    divisors = np.maximum(inputs, 1e-3) ** SHARE / columns ** (1 - SHARE)
    return np.clip(divisors / np.exp(np.log(divisors).mean()), 1e-2, 1e2).astype(np.float32)
