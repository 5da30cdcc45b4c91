"""Which pieces of the vocabulary stay? Those of Chinese and English; the cut vocabulary is kept as a
`tokenizer.json`."""

import json
import re
from pathlib import Path

from recipe.packed_file import PackedModel

HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
ASCII_WORD = re.compile(r"▁?[\x21-\x7e]*[A-Za-z][\x21-\x7e]*")
# Han characters, ASCII figures and signs, punctuation of both scripts, full-width forms.
CHINESE = re.compile(
    rf"▁?[\x21-\x7e{HAN}\u3000-\u3020\u2010-\u2027\u2030-\u205e"
    r"\u00a0-\u00bf\u00d7\u00f7\uff01-\uff65\uffe0-\uffe6]*"
)
# One Greek letter, or one sign: superscripts, currencies, arrows, mathematics, circled figures, units and the like.
SIGN = re.compile(
    r"▁?[\u0370-\u03ff\u2070-\u209f\u20a0-\u20bf\u2100-\u218f\u2190-\u21ff\u2200-\u22ff\u2460-\u24ff\u25a0-\u25ff"
    r"\u2600-\u266f\u3200-\u33ff\u02c7\u02c9-\u02cb]"
)
SPECIAL_PIECES = ["<s>", "<pad>", "</s>", "<unk>"]  # the first rows of the vocabulary, in this order
WORD_LISTS = ("words", "titled")  # counts under these names are of an English word list
SHORT_WORD = 2  # letters; longer words fall into such pieces when their own piece is gone
LIST_WORDS = 3  # words of the list that must contain a piece

Counts = dict[str, dict[int, int]]


def read_counts(path: str | Path) -> Counts:
    """{name of a text: {id of a piece: how often}}, as `count_pieces.py` writes it."""
    counts = json.loads(Path(path).read_text(encoding="utf-8"))
    return {name: {int(piece): count for piece, count in pieces.items()} for name, pieces in counts.items()}


def kept_rows(pieces: list[str], counts: Counts) -> list[int]:
    """Rows that stay, in the order of the vocabulary."""
    used = {row for name, rows in counts.items() if name not in WORD_LISTS for row in rows}
    used |= {row for name in WORD_LISTS for row, count in counts.get(name, {}).items() if count >= LIST_WORDS}

    def stays(row: int, piece: str) -> bool:
        if row < len(SPECIAL_PIECES):
            return True
        if ASCII_WORD.fullmatch(piece):
            return row in used or len(piece.lstrip("▁")) <= SHORT_WORD
        return bool(CHINESE.fullmatch(piece) or SIGN.fullmatch(piece))

    return [row for row, piece in enumerate(pieces) if stays(row, piece)]


def tokenizer_json(model: PackedModel, rows: list[int]) -> str:
    """The cut tokenizer as the `tokenizers` package and @xenova/transformers read it. A piece's id is its place in
    `rows`."""
    pieces = [model.pieces[row] for row in rows]
    if pieces[: len(SPECIAL_PIECES)] != SPECIAL_PIECES:
        raise ValueError(f"the vocabulary begins with {pieces[: len(SPECIAL_PIECES)]}, not with {SPECIAL_PIECES}")
    metaspace = {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True}
    contents = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added_token(at, piece) for at, piece in enumerate(SPECIAL_PIECES)],
        "normalizer": {"type": "NFKC"},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace]},
        "post_processor": _template(),
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": SPECIAL_PIECES.index("<unk>"),
            # By way of the shortest decimal text of the fp32 score: the file stays small.
            "vocab": [[piece, float(str(model.scores[row]))] for piece, row in zip(pieces, rows)],
        },
    }
    return compact_json(contents)


def rows_of(model: PackedModel, tokenizer: str | Path) -> list[int]:
    """The rows of the packed vocabulary that a cut `tokenizer.json` holds, in its order."""
    row_of = {piece: row for row, piece in enumerate(model.pieces)}
    vocabulary = json.loads(Path(tokenizer).read_text(encoding="utf-8"))["model"]["vocab"]
    return [row_of[piece] for piece, _ in vocabulary]


def compact_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _added_token(piece_id: int, piece: str) -> dict:
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {"id": piece_id, "content": piece, **flags}


def _template() -> dict:
    """`<s> text </s>`, and for two texts `<s> a </s> </s> b </s>`."""

    def special(piece: str) -> dict:
        return {"SpecialToken": {"id": piece, "type_id": 0}}

    def text(name: str) -> dict:
        return {"Sequence": {"id": name, "type_id": 0}}

    begin, end = special("<s>"), special("</s>")
    return {
        "type": "TemplateProcessing",
        "single": [begin, text("A"), end],
        "pair": [begin, text("A"), end, end, text("B"), end],
        "special_tokens": {
            piece: {"id": piece, "ids": [SPECIAL_PIECES.index(piece)], "tokens": [piece]} for piece in ("<s>", "</s>")
        },
    }
