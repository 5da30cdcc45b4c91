"""Which text is trained on, and which is held out? Reads the raw collections, writes `texts.jsonl` and `dev.jsonl`.

A line is one document: {kind, key, title, heading, sentences, en}. `sentences` are folded as Zonelens folds text
(NFKC, lower case) and keep their order; `en` is the English of a translated pair.
"""

import gzip
import json
import lzma
import re
import unicodedata
import zlib

from settings import (
    DEV_ABSTRACT_SHARE,
    DEV_LAW_SHARE,
    DEV_NEWS_YEAR,
    DEV_REPORT_YEAR,
    TRAINING,
    WORK,
    ZONE_TITLES,
    log,
)

NEWS_LEAD = re.compile(r"^\s*(中国网络电视台消息|央视网消息|本台消息)[^:：]{0,12}[:：,，]\s*")
NEWS_CREDITS = re.compile(r"[(（]\s*(视频编辑|编辑|责任编辑)[^)）]*[)）]\s*$")
NEWS_MARKS = re.compile(r"^【[^】]*】")
SENTENCE = re.compile(r"[^。!?;\n]+[。!?;\n]?")
CEDICT_LINE = re.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/$")
CEDICT_NOTE = re.compile(r"\([^)]*\)|\b(variant of|see also|see|cl:|abbr\. for|old variant of|also written)\b.*")


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().strip()


def sentences_of(text: str) -> list[str]:
    return [part for part in (match.strip() for match in SENTENCE.findall(fold(text))) if part]


def lines_of(name: str):
    with lzma.open(TRAINING / name, "rt", encoding="utf-8") as file:
        yield from file


def one_in(share: int, key: str) -> bool:
    """The same documents on every machine and in every run."""
    return zlib.crc32(key.encode()) % share == 0


def news():
    for at, line in enumerate(lines_of("news-broadcast.jsonl.xz")):
        item = json.loads(line)
        body = NEWS_CREDITS.sub("", NEWS_LEAD.sub("", item["text"]))
        sentences = sentences_of(body)
        title = fold(NEWS_MARKS.sub("", item["title"]))
        if len(body) < 40 or not title:
            continue
        yield item["date"].startswith(DEV_NEWS_YEAR), {
            "kind": "news", "key": f"news-{at}", "title": title, "heading": "", "sentences": sentences, "en": "",
        }  # fmt: skip


def laws():
    for line in lines_of("laws.jsonl.xz"):
        item = json.loads(line)
        if any(name in item["title"] or name in item["doc"] for name in ZONE_TITLES):
            continue
        sentences = sentences_of(item["text"])
        if len(item["text"]) < 12:
            continue
        yield one_in(DEV_LAW_SHARE, item["title"]), {
            "kind": "law", "key": item["doc"], "title": fold(item["title"]), "heading": fold(item["section"]),
            "sentences": sentences, "en": "",
        }  # fmt: skip


def abstracts():
    for line in lines_of("chinaxiv-abstracts.jsonl.xz"):
        item = json.loads(line)
        yield one_in(DEV_ABSTRACT_SHARE, item["id"]), {
            "kind": "abstract", "key": item["id"], "title": fold(item["title"]), "heading": "",
            "sentences": sentences_of(item.get("zh") or ""), "en": fold(item.get("en") or ""),
        }  # fmt: skip


def reports():
    for at, line in enumerate(lines_of("work-report-zh-en.jsonl.xz")):
        item = json.loads(line)
        yield item["year"] == DEV_REPORT_YEAR, {
            "kind": "report", "key": f"report-{item['year']}-{at}", "title": "", "heading": "",
            "sentences": [fold(item["zh"])], "en": fold(item["en"]),
        }  # fmt: skip


def tatoeba():
    for at, line in enumerate(lines_of("tatoeba-zh-en.tsv.xz")):
        zh, en = line.rstrip("\n").split("\t")[:2]
        yield False, {
            "kind": "tatoeba", "key": f"tatoeba-{at}", "title": "", "heading": "",
            "sentences": [fold(zh)], "en": fold(en),
        }  # fmt: skip


def cedict():
    with gzip.open(TRAINING / "cedict.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            match = CEDICT_LINE.match(line.strip())
            if match is None:
                continue
            glosses = [CEDICT_NOTE.sub("", gloss.lower()).strip(" ;,") for gloss in re.split(r"[/;]", match[3])]
            glosses = [gloss for gloss in glosses if re.search(r"[a-z]{2}", gloss) and "surname" not in gloss]
            if glosses:
                yield False, {
                    "kind": "cedict", "key": match[2], "title": "", "heading": "",
                    "sentences": [fold(match[2])], "en": "; ".join(glosses),
                }  # fmt: skip


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    counts: dict[str, list[int]] = {}
    with open(WORK / "texts.jsonl", "w", encoding="utf-8") as texts, open(WORK / "dev.jsonl", "w", encoding="utf-8") as dev:
        for source in (news, laws, abstracts, reports, tatoeba, cedict):
            for is_dev, document in source():
                (dev if is_dev else texts).write(json.dumps(document, ensure_ascii=False) + "\n")
                counts.setdefault(document["kind"], [0, 0])[is_dev] += 1
    log("data", training_and_dev=counts)


if __name__ == "__main__":
    main()
