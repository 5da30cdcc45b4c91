"""Texts as token ids: flat arrays that every later step maps into memory. Writes `texts.npz` and `dev.npz`.

parts: token ids of all parts, concatenated; part_ends[i]: where part i ends. A document's parts are, in order: title,
heading, English, then its sentences; document_ends[d]: the end of its parts. kinds, keys: per document.
"""

import json

import numpy as np
from tokenizers import Tokenizer

from settings import WORK, log

KINDS = ("news", "law", "abstract", "report", "tatoeba", "cedict")
TITLE, HEADING, ENGLISH, FIRST_SENTENCE = 0, 1, 2, 3


class Corpus:
    def __init__(self, name: str) -> None:
        arrays = np.load(WORK / f"{name}.npz")
        self.tokens = arrays["tokens"]
        self.part_starts = np.concatenate([[0], arrays["part_ends"]])
        self.document_starts = np.concatenate([[0], arrays["document_ends"]])
        self.kinds = arrays["kinds"]
        self.keys = arrays["keys"]

    def __len__(self) -> int:
        return len(self.kinds)

    def of_kind(self, *kinds: str) -> np.ndarray:
        return np.flatnonzero(np.isin(self.kinds, [KINDS.index(kind) for kind in kinds]))

    def part(self, document: int, part: int) -> np.ndarray:
        at = self.document_starts[document] + part
        return self.tokens[self.part_starts[at] : self.part_starts[at + 1]]

    def sentence_count(self, document: int) -> int:
        return self.document_starts[document + 1] - self.document_starts[document] - FIRST_SENTENCE

    def sentences(self, document: int, start: int, end: int) -> np.ndarray:
        first = self.document_starts[document] + FIRST_SENTENCE
        return self.tokens[self.part_starts[first + start] : self.part_starts[first + end]]

    def body(self, document: int) -> np.ndarray:
        return self.sentences(document, 0, self.sentence_count(document))


def encode(name: str, tokenizer: Tokenizer) -> None:
    tokens, part_ends, document_ends, kinds, keys = [], [], [], [], []
    key_ids: dict[str, int] = {}
    length = parts_done = 0

    def take(documents: list[dict]) -> None:
        nonlocal length, parts_done
        parts = [[d["title"], d["heading"], d["en"], *d["sentences"]] for d in documents]
        encoded = iter(tokenizer.encode_batch([text for of_one in parts for text in of_one], add_special_tokens=False))
        for document, of_one in zip(documents, parts, strict=True):
            for _ in of_one:
                ids = np.array(next(encoded).ids, dtype=np.int32)
                ids = ids[ids != 1]
                tokens.append(ids)
                length += len(ids)
                part_ends.append(length)
            parts_done += len(of_one)
            document_ends.append(parts_done)
            kinds.append(KINDS.index(document["kind"]))
            keys.append(key_ids.setdefault(document["key"], len(key_ids)))

    batch: list[dict] = []
    with open(WORK / f"{name}.jsonl", encoding="utf-8") as file:
        for line in file:
            batch.append(json.loads(line))
            if len(batch) == 2000:
                take(batch)
                batch = []
    take(batch)
    np.savez(
        WORK / f"{name}.npz",
        tokens=np.concatenate(tokens),
        part_ends=np.array(part_ends, dtype=np.int64),
        document_ends=np.array(document_ends, dtype=np.int64),
        kinds=np.array(kinds, dtype=np.int8),
        keys=np.array(keys, dtype=np.int32),
    )
    log("encode", corpus=name, documents=len(kinds), tokens=length)


if __name__ == "__main__":
    unigram = Tokenizer.from_file(str(WORK / "tokenizer.json"))
    for corpus in ("dev", "texts"):
        encode(corpus, unigram)
