"""The table as a model folder that @xenova/transformers loads: int8 rows with a scale each, tokenizer, configuration.

`pack.py TABLE.npy [--floor 0.41]` writes `models/<name>/`; its README.md is written by hand and left alone.
"""

import argparse
import hashlib
import json

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from settings import DIMENSIONS, MODEL_NAME, REPOSITORY, WORK, log

MAX_TOKENS = 512
OPSET, IR_VERSION = 13, 8  # what onnxruntime-node 1.14 reads


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scale = np.abs(table).max(1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def graph(table: np.ndarray) -> onnx.ModelProto:
    rows, scale = quantised(table)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["q"]),
        helper.make_node("Cast", ["q"], ["qf"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scale", "input_ids"], ["s"]),
        helper.make_node("Mul", ["qf", "s"], ["last_hidden_state"]),
    ]
    ids = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in ("input_ids", "attention_mask")]
    states = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["batch", "tokens", DIMENSIONS])
    constants = [numpy_helper.from_array(rows, "table"), numpy_helper.from_array(scale, "scale")]
    model = helper.make_model(
        helper.make_graph(nodes, MODEL_NAME, ids, [states], constants), opset_imports=[helper.make_opsetid("", OPSET)]
    )
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table")
    parser.add_argument("--floor", type=float, help="relevanceFloor, as `npm run evaluate` finds it")
    arguments = parser.parse_args()
    table = np.load(WORK / arguments.table)
    folder = REPOSITORY / "models" / MODEL_NAME
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    tokenizer = json.loads((WORK / "tokenizer.json").read_text(encoding="utf-8"))
    contents = {
        "config.json": pretty({
            "model_type": "bert", "architectures": ["BertModel"], "hidden_size": DIMENSIONS, "vocab_size": len(table),
            "pad_token_id": 0, "max_position_embeddings": MAX_TOKENS, "type_vocab_size": 1, "num_attention_heads": 1,
            "num_hidden_layers": 0,
        }),
        "tokenizer.json": json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")).encode(),
        "tokenizer_config.json": pretty({
            "tokenizer_class": "PreTrainedTokenizerFast", "pad_token": "<pad>", "unk_token": "<unk>", "model_max_length": MAX_TOKENS,
        }),
        "onnx/model_quantized.onnx": graph(table).SerializeToString(),
    }  # fmt: skip
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    card = {
        "id": MODEL_NAME,
        "revision": MODEL_NAME.rsplit("-", 1)[1],
        "dimensions": DIMENSIONS,
        "pooling": "mean",
        "queryPrefix": "",
        "passagePrefix": "",
        "maxTokens": MAX_TOKENS,
        "licence": "MIT; sources of the training text in README.md",
        **({} if arguments.floor is None else {"relevanceFloor": arguments.floor}),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
    (folder / "zonelens.json").write_bytes(pretty(card))
    log("pack", folder=MODEL_NAME, bytes=sum(map(len, contents.values())))


def pretty(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


if __name__ == "__main__":
    main()
