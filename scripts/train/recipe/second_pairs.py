"""Pairs of the second pass: queries of a few words, many of them English, for articles of laws; articles of one law
in a row.

A query of legal terms in English is what the model was weakest at after the first pass. Its pairs are made from a
dictionary: English glosses of the salient words of a clause, for the clause's article.
"""

import math
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from recipe.collections import Collections, clauses, without_number
from recipe.first_pairs import Pair, abstracts, window

WORD = re.compile("[\u4e00-\u9fff]{2,6}")
NO_MEANING = re.compile("variant|see |CL:|abbr|surname|old |used in|erhua")
TO = re.compile("^to ")
LONGEST_WORD = 6
COUNTED_LAWS = 1500
COMMON_SHARE = 0.12  # words in more than this share of the articles say little
ARTICLES_IN_A_ROW = 4
LONGEST_CLAUSE = 70
GLOSS_PAIRS = 16_000
SEPARATORS = [" ", " ", ", ", " and ", " of "]


def second_pairs(collections: Collections, seed: int) -> dict[str, list[Pair]]:
    """{source: pairs (query, passage)}. Neighbours in "glosses" and "clauses" are mostly from one law."""
    draw = random.Random(seed)
    reports = [(row["en"].strip(), row["zh"].strip()) for row in collections.reports()]
    papers = abstracts(collections)
    glosses = read_glosses(collections)
    laws = shuffled_laws(draw, collections)
    words = Words(glosses, laws[:COUNTED_LAWS])
    gloss_pairs, clause_pairs = article_pairs(draw, laws, words)
    draw.shuffle(papers)
    word_pairs = [(gloss, word) for word, senses in glosses.items() if words.uses[word] >= 10 for gloss in senses[:3]]
    draw.shuffle(word_pairs)
    return {
        "words": word_pairs,
        "clauses": clause_pairs,
        "abstracts": papers,
        "glosses": gloss_pairs[:GLOSS_PAIRS],
        "report surroundings": report_surroundings(reports),
    }


def report_surroundings(sentences: list[Pair]) -> list[Pair]:
    """An English sentence for the Chinese one with its two neighbours, which is about as long as a passage."""
    return [
        (sentences[at][0], "".join(chinese for _, chinese in sentences[at - 1 : at + 2]))
        for at in range(1, len(sentences) - 1)
        if 12 < len(sentences[at][0]) < 400
    ]


def read_glosses(collections: Collections) -> dict[str, list[str]]:
    """{word: English meanings}, each the first of its sense, without `to`."""
    glosses: defaultdict[str, list[str]] = defaultdict(list)
    for word, senses in collections.dictionary():
        if WORD.fullmatch(word):
            meanings = [sense for sense in senses if 2 < len(sense) < 40 and not NO_MEANING.match(sense)]
            glosses[word] += [TO.sub("", meaning.split(";")[0].strip()) for meaning in meanings]
    return {word: meanings for word, meanings in glosses.items() if meanings}


def shuffled_laws(draw: random.Random, collections: Collections) -> list[list[dict]]:
    """The articles of each law, the laws in random order."""
    laws: defaultdict[str, list[dict]] = defaultdict(list)
    for article in collections.laws():
        if 40 < len(article["text"]) < 600:
            laws[article["doc"]].append(article)
    names = sorted(laws)
    draw.shuffle(names)
    return [laws[name] for name in names]


@dataclass
class Words:
    """The words of the dictionary, and in how many articles of some laws each stands (`uses`)."""

    glosses: dict[str, list[str]]
    uses: Counter
    articles: int
    common: set[str]

    def __init__(self, glosses: dict[str, list[str]], laws: list[list[dict]]) -> None:
        self.glosses = glosses
        self.uses = Counter(word for law in laws for article in law for word in set(self.cut(article["text"])))
        self.articles = sum(map(len, laws))
        self.common = {word for word, uses in self.uses.items() if uses > self.articles * COMMON_SHARE}

    def cut(self, text: str) -> list[str]:
        """The longest word of the dictionary at each place; what is none is passed over."""
        found, at = [], 0
        while at < len(text):
            lengths = range(LONGEST_WORD, 1, -1)
            length = next((n for n in lengths if text[at : at + n] in self.glosses), None)
            if length:
                found.append(text[at : at + length])
            at += length or 1
        return found

    def salient(self, draw: random.Random, clause: str) -> list[str]:
        """Two to four words of the clause in its order, the rarer the likelier; none if it has fewer than two."""
        words = [word for word in dict.fromkeys(self.cut(clause)) if word not in self.common and self.uses[word] >= 3]
        if len(words) < 2:
            return []
        by_rarity = sorted(words, key=lambda word: -self._rarity(word) * draw.uniform(0.6, 1.4))
        return sorted(by_rarity[: draw.randrange(2, 5)], key=words.index)

    def gloss(self, draw: random.Random, word: str) -> str:
        return draw.choice(self.glosses[word][:2])

    def _rarity(self, word: str) -> float:
        """Inverse document frequency (Spärck Jones 1972), smoothed."""
        return math.log(self.articles / (1 + self.uses[word]))


def article_pairs(draw: random.Random, laws: list[list[dict]], words: Words) -> tuple[list[Pair], list[Pair]]:
    """(pairs of words for an article, pairs of a clause for an article), from four articles in a row of each law."""
    gloss_pairs, clause_pairs = [], []
    for law in laws:
        if len(law) < ARTICLES_IN_A_ROW:
            continue
        start = draw.randrange(0, len(law) - ARTICLES_IN_A_ROW + 1)
        for article in law[start : start + ARTICLES_IN_A_ROW]:
            parts = clauses(article["text"], LONGEST_CLAUSE)
            if not parts:
                continue
            clause = draw.choice(parts)
            left_out = article["text"].replace(clause, "", 1) if len(parts) > 1 else article["text"]
            passage = _passage(article, left_out if draw.random() < 0.6 else article["text"])
            salient = words.salient(draw, clause)
            if salient:
                gloss_pairs.append((word_query(draw, words, salient, clause), passage))
            if draw.random() < 0.5:
                clause_pairs.append((window(draw, clause), _passage(article, left_out)))
    return gloss_pairs, clause_pairs


def word_query(draw: random.Random, words: Words, salient: list[str], clause: str) -> str:
    """English glosses of the salient words (45 %), of the clause's first twelve words (30 %), or the Chinese words."""
    kind = draw.random()
    separator = draw.choice(SEPARATORS)
    if kind < 0.45:
        return separator.join(words.gloss(draw, word) for word in salient)
    if kind < 0.75:
        return " ".join(words.gloss(draw, word) for word in words.cut(clause)[:12])
    return " ".join(salient)


def _passage(article: dict, text: str) -> str:
    return article["title"] + "\n" + without_number(text)
