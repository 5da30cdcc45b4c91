"""Writes a model as the folder that the program loads: graph, tokenizer, configuration, and a card with their
checksums."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import onnx

from recipe.packed_file import PackedModel
from recipe.vocabulary import SPECIAL_PIECES, compact_json

MAX_TOKENS = 512
GRAPH_FILE = "onnx/model_quantized.onnx"
LICENCE = "MIT (intfloat/multilingual-e5-small)"
LANGUAGES = ["zh", "en"]
GOOD_AT = "questions in everyday words, in Chinese and across languages; less at short English topics in legal wording"


@dataclass
class Card:
    """`relevance_floor` is the cosine below which a hit is no match, as `npm run evaluate` finds it."""

    id: str
    revision: str
    relevance_floor: float | None


def write_model_folder(folder: Path, model: PackedModel, encoder: onnx.ModelProto, tokenizer: str, card: Card) -> None:
    """`tokenizer` is the text of `tokenizer.json`. A README.md in the folder is left alone."""
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    pieces = len(json.loads(tokenizer)["model"]["vocab"])
    contents = {
        "config.json": compact_json(_configuration(model, pieces)).encode(),
        "tokenizer.json": tokenizer.encode(),
        "tokenizer_config.json": compact_json(_tokenizer_configuration()).encode(),
        GRAPH_FILE: encoder.SerializeToString(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    text = json.dumps(_card(card, model.hidden, contents), ensure_ascii=False, indent=2)
    (folder / "zonelens.json").write_text(text, encoding="utf-8")
    print(card.id, pieces, "pieces,", sum(map(len, contents.values())), "bytes")


def _configuration(model: PackedModel, pieces: int) -> dict:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": model.hidden,
        "vocab_size": pieces,
        "pad_token_id": SPECIAL_PIECES.index("<pad>"),
        "max_position_embeddings": model.positions,
        "type_vocab_size": model.token_types,
        "num_attention_heads": model.heads,
        "num_hidden_layers": model.layers,
        "intermediate_size": model.feed_forward,
    }


def _tokenizer_configuration() -> dict:
    return {
        "tokenizer_class": "XLMRobertaTokenizer",
        "bos_token": "<s>",
        "cls_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "model_max_length": MAX_TOKENS,
    }


def _card(card: Card, dimensions: int, contents: dict[str, bytes]) -> dict:
    floor = {} if card.relevance_floor is None else {"relevanceFloor": card.relevance_floor}
    return {
        "id": card.id,
        "revision": card.revision,
        "dimensions": dimensions,
        "pooling": "mean",
        "queryPrefix": "query: ",
        "passagePrefix": "passage: ",
        "maxTokens": MAX_TOKENS,
        "licence": LICENCE,
        **floor,
        "languages": LANGUAGES,
        "goodAt": GOOD_AT,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()},
    }
