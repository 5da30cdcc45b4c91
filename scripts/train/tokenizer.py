"""Into which pieces is text cut? A Unigram model over Chinese policy text, one over English, joined into one tokenizer.

Whole policy terms and zone names come out as single pieces; English words are pieces of their own where they are
frequent, and sub-words below that, down to single letters, so that no word is lost.
"""

import collections
import json
import math
import re

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from settings import (
    CHINESE_PIECE_LENGTH,
    CHINESE_PIECES,
    ENGLISH_PIECES,
    MIN_ENGLISH_WORD_COUNT,
    REPOSITORY,
    TOKENIZER_NEWS_SHARE,
    WORK,
    log,
)

NORMALIZER = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
# What the program runs: each of these has the same meaning in @xenova/transformers.
PRE_TOKENIZER = pre_tokenizers.Sequence(
    [pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation("isolated"), pre_tokenizers.Digits(individual_digits=True)]
)
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
WORD = re.compile(r"[a-z]+")
# A piece across a function word is a phrase fragment rather than a term.
NO_TERM = re.compile(r"^[的了在和与或及等对将把被]|[的了和与或及]$")


def documents():
    with open(WORK / "texts.jsonl", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def chinese_runs():
    for at, document in enumerate(documents()):
        if document["kind"] == "cedict" or (document["kind"] == "news" and at % TOKENIZER_NEWS_SHARE):
            continue
        for part in (document["title"], document["heading"], *document["sentences"]):
            yield from HAN_RUN.findall(part)


def english_words() -> collections.Counter:
    """Words of translated text; run-together words, which scanned abstracts are full of, are left to their parts."""
    counts: collections.Counter = collections.Counter()
    clean: collections.Counter = collections.Counter()
    for document in documents():
        words = WORD.findall(document["en"])
        counts.update(words)
        if document["kind"] != "abstract":
            clean.update(words)
    known = {word for word, count in counts.items() if count >= 20 or word in clean}

    def runs_together(word: str) -> bool:
        return word not in clean and len(word) > 7 and any(
            word[:cut] in known and word[cut:] in known and min(cut, len(word) - cut) > 2 for cut in range(3, len(word) - 2)
        )

    return collections.Counter({word: count for word, count in counts.items() if not runs_together(word)})


def train_unigram(iterator, size: int, length: int) -> list[tuple[str, float]]:
    tokenizer = Tokenizer(models.Unigram())
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=["<unk>"], unk_token="<unk>", max_piece_length=length, show_progress=False
    )
    tokenizer.train_from_iterator(iterator, trainer)
    return [tuple(entry) for entry in json.loads(tokenizer.to_str())["model"]["vocab"] if entry[0] != "<unk>"]


def zone_names() -> list[str]:
    gazetteer = json.loads((REPOSITORY / "data" / "gazetteer.json").read_text(encoding="utf-8"))
    names = [name for zone in gazetteer["zones"] for name in (zone["name"], *zone.get("aliases", []))]
    return sorted({run for name in names for run in HAN_RUN.findall(name) if 3 <= len(run) <= 16})


def main() -> None:
    chinese = [(piece, score) for piece, score in train_unigram(chinese_runs(), CHINESE_PIECES, CHINESE_PIECE_LENGTH)
               if len(piece) == 1 or not NO_TERM.search(piece)]  # fmt: skip
    words = english_words()
    frequent = {word for word, count in words.items() if count >= MIN_ENGLISH_WORD_COUNT}
    english = dict(train_unigram((w for w, count in words.items() for _ in range(min(count, 50))), ENGLISH_PIECES, 14))
    total = sum(words.values())
    vocabulary: dict[str, float] = {"<pad>": 0.0, "<unk>": 0.0}
    for piece, score in chinese:
        vocabulary.setdefault(piece, score)
    lowest = min(score for _, score in chinese)
    # A zone's name wins over its parts: those of the parts add up to less.
    for name in zone_names():
        vocabulary.setdefault(name, lowest)
    for word in sorted(frequent, key=lambda word: (-words[word], word)):
        vocabulary.setdefault(word, math.log(words[word] / total))
    for piece, score in english.items():
        # A fragment must not tear a known word apart, so fragments come dear.
        vocabulary.setdefault(piece, min(score, lowest) - 4.0)
    for character in "0123456789abcdefghijklmnopqrstuvwxyz" + "".join(sorted(characters())):
        vocabulary.setdefault(character, lowest - 6.0)
    tokenizer = Tokenizer(models.Unigram([*vocabulary.items()], unk_id=1, byte_fallback=False))
    tokenizer.normalizer = NORMALIZER
    tokenizer.pre_tokenizer = PRE_TOKENIZER
    tokenizer.add_special_tokens(["<pad>", "<unk>"])
    tokenizer.save(str(WORK / "tokenizer.json"))
    log("tokenizer", pieces=len(vocabulary), chinese=len(chinese), english_words=len(frequent), english_parts=len(english))


def characters() -> set[str]:
    """Of the Chinese text and dictionary, and the marks between them, that occur more than twice."""
    counts: collections.Counter = collections.Counter()
    for document in documents():
        counts.update(document["title"])
        for sentence in document["sentences"]:
            counts.update(sentence)
    return {character for character, count in counts.items() if count > 2 and not character.isspace()}


if __name__ == "__main__":
    main()
