"""Draws the texts that calibrate the int8 matrices, and those that the language directions are fitted on.

Writes `calibration.txt`, one text a line with its prefix, and `fit.json`: {kind: texts}. In all kinds but `laws`, a
query and its passage take turns.
"""

import argparse
import json
import random
import re
from pathlib import Path

from recipe.collections import Collections

CHAPTER = re.compile(r"^第.+?[章节]\s*")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("training", help="the folder of the training texts")
    parser.add_argument("out", help="the folder to write to")
    arguments = parser.parse_args()
    collections, out = Collections(arguments.training), Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    lines = calibration_texts(random.Random(5), collections)
    (out / "calibration.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    texts = fit_texts(collections)
    (out / "fit.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    print(len(lines), "calibration texts;", {kind: len(of_kind) for kind, of_kind in texts.items()})


def calibration_texts(draw: random.Random, collections: Collections) -> list[str]:
    """100 passages and 20 queries of news, reports and abstracts."""
    news = [item["text"][:260] for item in collections.news()[:4000]]
    english = [sentence["en"][:300] for sentence in collections.reports()[:4000]]
    chinese = [paper["zh"][:260] for paper in collections.papers()[:4000] if paper.get("zh")]
    passages = draw.sample(news, 50) + draw.sample(english, 25) + draw.sample(chinese, 25)
    queries = [(text, 30) for text in draw.sample(news, 10)] + [(text, 60) for text in draw.sample(english, 10)]
    return [f"passage: {one_line(text)}" for text in passages] + [
        f"query: {one_line(text)[:length]}" for text, length in queries
    ]


def one_line(text: str) -> str:
    return " ".join(text.split())


def fit_texts(collections: Collections) -> dict[str, list[str]]:
    """The first three kinds and the last three are drawn with a seed each; `fit_neutral.py` says what they are for."""
    laws = [article for article in collections.laws() if 60 <= len(article["text"]) <= 260]
    first, second = random.Random(17), random.Random(23)
    reports = report_pairs(first, collections)
    drawn_laws = first.sample(laws, 700)
    papers = paper_pairs(first, collections)
    return {
        "reports": reports,
        "papers": papers,
        "laws": [f"passage: {article['title']}\n{article['text'][:220]}" for article in drawn_laws],
        "news": news_pairs(second, collections),
        "sentences": sentence_pairs(second, collections),
        "headings": heading_pairs(second, laws),
    }


def alternating(pairs: list[tuple[str, str]]) -> list[str]:
    return [text for query, passage in pairs for text in (f"query: {query}", f"passage: {passage}")]


def report_pairs(draw: random.Random, collections: Collections) -> list[str]:
    """English sentences of work reports for the Chinese ones."""
    rows = [row for row in collections.reports() if 15 <= len(row["zh"]) <= 120 and 30 <= len(row["en"]) <= 400]
    return alternating([(row["en"], row["zh"]) for row in draw.sample(rows, 1600)])


def paper_pairs(draw: random.Random, collections: Collections) -> list[str]:
    """English abstracts for title and Chinese abstract."""
    papers = [paper for paper in collections.papers() if paper.get("zh") and paper.get("en")]
    chosen = draw.sample(papers, 500)
    return alternating([(paper["en"][:300], f"{paper['title']}\n{paper['zh'][:200]}") for paper in chosen])


def news_pairs(draw: random.Random, collections: Collections) -> list[str]:
    """Titles for texts without the title."""
    items = [item for item in collections.news() if len(item["title"]) >= 8 and len(item["text"]) > 120]
    chosen = draw.sample(items, 500)
    return alternating([(item["title"], item["text"].replace(item["title"], "")[:200]) for item in chosen])


def sentence_pairs(draw: random.Random, collections: Collections) -> list[str]:
    """Everyday English sentences for the Chinese ones."""
    pairs = [(english, chinese) for chinese, english in collections.sentences() if len(chinese) > 8]
    return alternating(draw.sample(pairs, 700))


def heading_pairs(draw: random.Random, laws: list[dict]) -> list[str]:
    """Title and section of laws for an article below them."""
    articles = draw.sample([article for article in laws if article["section"]], 500)
    queries = [f"{article['title']} {CHAPTER.sub('', article['section'])}" for article in articles]
    return alternating([(query, article["text"][:220]) for query, article in zip(queries, articles)])


if __name__ == "__main__":
    main()
