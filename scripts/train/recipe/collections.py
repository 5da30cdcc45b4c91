"""The training texts: one function for each collection. What they are and under which licence: README.md."""

import gzip
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

# Laws whose title names a zone are evaluation texts: no step uses them.
ZONE_TITLE = re.compile("开发区|高新区|高新技术产业|示范区条例|自由贸易|新区|漕河泾")
CEDICT_LINE = re.compile(r"(\S+) (\S+) \[.*?\] /(.*)/")
NOTE = re.compile(r"\(.*?\)")
ARTICLE_NUMBER = re.compile("^第[一二三四五六七八九十百零]+条[ 　]*")
CLAUSE_END = re.compile("[。；：\n]")


class Collections:
    """The folder of the training texts."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def laws(self) -> list[dict]:
        """Articles {doc, title, section, article, text} of laws that are not on zones."""
        return [article for article in self._rows("laws") if not ZONE_TITLE.search(article["title"])]

    def news(self) -> list[dict]:
        """Items {title, date, text}."""
        return list(self._rows("news-broadcast"))

    def reports(self) -> list[dict]:
        """Sentences {zh, en, year} of work reports, in the order of the report."""
        return list(self._rows("work-report-zh-en"))

    def papers(self) -> list[dict]:
        """Papers {title, zh, en}; either abstract may be missing."""
        return list(self._rows("chinaxiv-abstracts"))

    def sentences(self) -> list[tuple[str, str]]:
        """Everyday sentences of Tatoeba, (Chinese, English)."""
        with lzma.open(self.folder / "tatoeba-zh-en.tsv.xz", "rt", encoding="utf-8") as file:
            return [tuple(line.rstrip("\n").split("\t")) for line in file]

    def dictionary(self) -> Iterator[tuple[str, list[str]]]:
        """Entries of CC-CEDICT: a simplified word, and its senses without notes in brackets."""
        with gzip.open(self.folder / "cedict.txt.gz", "rt", encoding="utf-8") as file:
            for match in filter(None, map(CEDICT_LINE.match, file)):
                yield match[2], [NOTE.sub("", sense).strip() for sense in match[3].split("/")]

    def _rows(self, name: str) -> Iterator[dict]:
        with lzma.open(self.folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def without_number(article: str) -> str:
    """The text of an article without 第…条 at its beginning."""
    return ARTICLE_NUMBER.sub("", article)


def clauses(article: str, longest: int) -> list[str]:
    """The clauses of an article that have at least 8 and at most so many characters."""
    return [clause for clause in CLAUSE_END.split(without_number(article)) if 8 <= len(clause) <= longest]
