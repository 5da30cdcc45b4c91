"""Pairs of the first pass: translated sentences and abstracts, words and their meaning, a clause and the rest of
its article."""

import random
import re
from collections import Counter

from recipe.collections import Collections, clauses

Pair = tuple[str, str]

WORD = re.compile("[\u4e00-\u9fff]{2,}")
NO_MEANING = re.compile("variant|see |CL:|abbr|surname|old ")
COUNTED_ARTICLES = 60_000
LEAST_USES = 15  # a word is used that often in the counted articles, or it is left out
LONGEST_WORD = 6
CLAUSE_ARTICLES = 14_000
LONGEST_CLAUSE = 60


def first_pairs(collections: Collections, seed: int) -> dict[str, list[Pair]]:
    """{source: pairs (query, passage)}."""
    draw = random.Random(seed)
    laws = [article for article in collections.laws() if 40 < len(article["text"]) < 600]
    draw.shuffle(laws)
    return {
        "report sentences": report_sentences(collections),
        "words": words_of_laws(collections, "".join(article["text"] for article in laws[:COUNTED_ARTICLES])),
        "clauses": clause_pairs(draw, laws[:CLAUSE_ARTICLES]),
        "abstracts": abstracts(collections),
    }


def report_sentences(collections: Collections) -> list[Pair]:
    pairs = [(row["en"].strip(), row["zh"].strip()) for row in collections.reports()]
    return [(english, chinese) for english, chinese in pairs if 12 < len(english) < 400 and 4 < len(chinese) < 150]


def abstracts(collections: Collections) -> list[Pair]:
    """English and Chinese abstracts of papers that have both."""
    return [(paper["en"], paper["zh"]) for paper in collections.papers() if paper.get("en") and paper.get("zh")]


def words_of_laws(collections: Collections, text: str) -> list[Pair]:
    """(English sense, word) for up to two senses of each word that the text uses often enough."""
    entries = []
    for word, senses in collections.dictionary():
        if WORD.fullmatch(word):
            entries.append((word, [s for s in senses if 2 < len(s) < 60 and not NO_MEANING.match(s)]))
    known = {word for word, senses in entries if senses}
    uses = Counter(
        text[start : start + length]
        for start in range(len(text) - 1)
        for length in range(2, LONGEST_WORD + 1)
        if text[start : start + length] in known
    )
    return [(sense, word) for word, senses in entries if uses[word] >= LEAST_USES for sense in senses[:2]]


def clause_pairs(draw: random.Random, laws: list[dict]) -> list[Pair]:
    """Three in four: a clause for its article, mostly without the clause. Else: title and section for the article."""
    pairs = []
    for article in laws:
        parts = clauses(article["text"], LONGEST_CLAUSE)
        if not parts:
            continue
        clause = draw.choice(parts)
        if draw.random() < 0.75:
            query = window(draw, clause)
            text = article["text"].replace(clause, "", 1) if draw.random() < 0.85 else article["text"]
            pairs.append((query, article["title"] + "\n" + text))
        else:
            pairs.append((article["title"] + (article["section"] or ""), article["text"]))
    return pairs


def window(draw: random.Random, clause: str) -> str:
    """12 to 23 characters of a clause that is longer than 24, else all of it."""
    if len(clause) <= 24:
        return clause
    start = draw.randrange(0, len(clause) - 20)
    return clause[start : start + draw.randrange(12, 24)]
