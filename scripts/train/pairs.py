"""What means the same as what? Draws batches of (query, passage) pairs from the texts, anew in every epoch.

A batch holds pairs of one source, so that a passage's rivals are of its own kind. Every draw is seeded by the step.
"""

import json
from collections.abc import Callable

import numpy as np

from encode import ENGLISH, HEADING, KINDS, TITLE, Corpus
from parts import Parts
from settings import SPLIT, WORK

PASSAGE_TOKENS = 256
QUERY_TOKENS = 48
RUN = 8
COMMON = 7.0  # -log of the share of all tokens above which a piece is no keyword: about one in a thousand
REPORT = KINDS.index("report")
Pair = tuple[np.ndarray, np.ndarray]

# Chance that a source gives the next batch. Chosen on the dev tasks.
WEIGHTS = {
    "news title": 0.14,
    "news sentence": 0.10,
    "law sentence": 0.16,
    "law neighbour": 0.12,
    "law heading": 0.08,
    "paper": 0.08,
    "English": 0.20,
    "dictionary": 0.08,
    "synonym": 0.04,
    "keyword": 0.14,
}


class Pairs:
    def __init__(self, corpus: Corpus, drop: float) -> None:
        self.corpus = corpus
        self.drop = drop
        self.parts = Parts()
        self.news = corpus.of_kind("news")
        self.laws = corpus.of_kind("law")
        self.papers = np.array([d for d in corpus.of_kind("abstract") if corpus.sentence_count(d) > 2])
        self.english = np.array([d for d in corpus.of_kind("report", "tatoeba", "abstract")
                                 if len(corpus.part(d, ENGLISH)) > 2 and corpus.sentence_count(d) > 0])  # fmt: skip
        self.dictionary = np.array([d for d in corpus.of_kind("cedict") if len(corpus.part(d, ENGLISH)) > 0])
        self.long_news = self.news[[corpus.sentence_count(d) > 3 for d in self.news]]
        self.long_laws = self.laws[[corpus.sentence_count(d) > 1 for d in self.laws]]
        self.synonyms = self.same_gloss()
        self.rarity = -np.log(np.bincount(corpus.tokens, minlength=corpus.tokens.max() + 1) / len(corpus.tokens) + 1e-9)
        self.sources: dict[str, Callable[[np.random.Generator, int], list[Pair]]] = {
            "news title": self.news_titles,
            "news sentence": self.news_sentences,
            "law sentence": self.law_sentences,
            "law neighbour": self.law_neighbours,
            "law heading": self.law_headings,
            "paper": self.paper_pairs,
            "English": self.english_pairs,
            "dictionary": self.dictionary_pairs,
            "synonym": self.synonym_pairs,
            "keyword": self.keyword_pairs,
        }

    def batch(self, step: int, size: int, weights: dict[str, float], seed: int) -> tuple[str, list[Pair]]:
        generator = np.random.default_rng((seed, step))
        names = [name for name in self.sources if weights.get(name)]
        chances = np.array([weights[name] for name in names])
        name = names[generator.choice(len(names), p=chances / chances.sum())]
        pairs = [(q[:QUERY_TOKENS * (4 if name == "English" else 1)], p[:PASSAGE_TOKENS]) for q, p in self.sources[name](generator, size)]
        if self.drop > 0 and name not in ("English", "dictionary", "synonym", "keyword"):
            pairs = [(self.without_shared(generator, q, p), p) for q, p in pairs]
        return name, [(self.split(generator, q), self.split(generator, p)) for q, p in pairs if len(q) and len(p)]

    def split(self, generator: np.random.Generator, tokens: np.ndarray) -> np.ndarray:
        """Half of the long pieces in their parts, so that a term and the longer term that holds it come near each other."""
        counts = np.where(generator.random(len(tokens)) < SPLIT, self.parts.counts[tokens], 0)
        whole = counts == 0
        lengths = np.where(whole, 1, counts)
        starts = np.repeat(np.where(whole, 0, self.parts.starts[tokens]), lengths)
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.where(np.repeat(whole, lengths), np.repeat(tokens, lengths), self.parts.pieces[starts + within])

    def without_shared(self, generator: np.random.Generator, query: np.ndarray, passage: np.ndarray) -> np.ndarray:
        """Leaves out some of the query's words that the passage has: what is left must match by meaning."""
        shared = np.isin(query, passage)
        kept = ~shared | (generator.random(len(query)) >= self.drop)
        return query[kept] if kept.sum() >= 2 else query

    def draw(self, generator: np.random.Generator, documents: np.ndarray, size: int) -> np.ndarray:
        return generator.choice(documents, min(size, len(documents)), replace=False)

    def runs(self, generator: np.random.Generator, documents: np.ndarray, size: int) -> np.ndarray:
        """Runs of neighbours: the other articles of its law are a passage's hardest rivals."""
        starts = generator.choice(len(documents) - RUN, size // RUN, replace=False)
        return np.unique(documents[(starts[:, None] + np.arange(RUN)).ravel()])

    def news_titles(self, generator, size):
        c = self.corpus
        return [(c.part(d, TITLE), c.body(d)) for d in self.draw(generator, self.news, size)]

    def news_sentences(self, generator, size):
        """A sentence and what stands around it, sometimes with itself among it."""
        return [self.cut(generator, d, c_in=0.1) for d in self.draw(generator, self.long_news, size)]

    def law_sentences(self, generator, size):
        c = self.corpus
        pairs = []
        for d in self.runs(generator, self.long_laws, size):
            query, rest = self.cut(generator, d, c_in=0.1)
            if generator.random() < 0.5:
                rest = np.concatenate([c.part(d, TITLE), c.part(d, HEADING), rest])
            pairs.append((query, rest))
        return pairs

    def cut(self, generator, d: int, c_in: float) -> Pair:
        c = self.corpus
        count = c.sentence_count(d)
        at = int(generator.integers(count))
        first, last = max(0, at - 4), min(count, at + 5)
        if generator.random() < c_in:
            return c.sentences(d, at, at + 1), c.sentences(d, first, last)
        return c.sentences(d, at, at + 1), np.concatenate([c.sentences(d, first, at), c.sentences(d, at + 1, last)])

    def law_neighbours(self, generator, size):
        """An article and the next one of the same law: they go on about one thing."""
        c = self.corpus
        pairs = []
        for d in self.draw(generator, self.laws[:-1], size):
            if c.keys[d] == c.keys[d + 1]:
                pairs.append((c.body(d), c.body(d + 1)))
        return pairs

    def law_headings(self, generator, size):
        c = self.corpus
        return [(np.concatenate([c.part(d, TITLE), c.part(d, HEADING)]), c.body(d)) for d in self.draw(generator, self.laws, size)]

    def paper_pairs(self, generator, size):
        c = self.corpus
        return [(c.part(d, TITLE), c.body(d)) if generator.random() < 0.6 else self.cut(generator, d, 0.1)
                for d in self.draw(generator, self.papers, size)]  # fmt: skip

    def english_pairs(self, generator, size):
        """A text and its translation; lines of reports sometimes with the next one, to be as long as a passage."""
        c = self.corpus
        pairs = []
        for d in self.draw(generator, self.english, size):
            english, chinese = c.part(d, ENGLISH), c.body(d)
            if generator.random() < 0.3 and d + 1 < len(c) and c.kinds[d] == c.kinds[d + 1] == REPORT:
                chinese = np.concatenate([chinese, c.body(d + 1)])
                english = np.concatenate([english, c.part(d + 1, ENGLISH)]) if generator.random() < 0.3 else english
            if len(english) > 12 and generator.random() < 0.5:
                start = int(generator.integers(len(english) // 2))
                english = english[start : start + max(8, len(english) // 2)]
            pairs.append((english, chinese))
        return pairs

    def dictionary_pairs(self, generator, size):
        c = self.corpus
        return [(c.part(d, ENGLISH), c.body(d)) for d in self.draw(generator, self.dictionary, size)]

    def synonym_pairs(self, generator, size):
        c = self.corpus
        rows = generator.choice(len(self.synonyms), min(size, len(self.synonyms)), replace=False)
        return [(c.body(a), c.body(b)) for a, b in self.synonyms[rows]]

    def keyword_pairs(self, generator, size):
        """A few words of a passage, the rarer the likelier: what somebody types who knows its terms. Half of the passages
        then lose one of the words, as a passage on the matter need not have them all."""
        c = self.corpus
        pairs = []
        for d in self.runs(generator, self.laws, size) if generator.random() < 0.6 else self.draw(generator, self.long_news, size):
            passage = np.concatenate([c.part(d, TITLE), c.part(d, HEADING), c.body(d)])[:PASSAGE_TOKENS]
            words = np.unique(passage)
            chances = np.maximum(self.rarity[words] - COMMON, 0)
            count = int(generator.integers(2, 5))
            if np.count_nonzero(chances) < count:
                continue
            query = generator.choice(words, count, replace=False, p=chances / chances.sum())
            if generator.random() < 0.5:
                passage = passage[passage != query[0]]
            pairs.append((query, passage))
        return pairs

    def same_gloss(self) -> np.ndarray:
        """Pairs of Chinese words that the dictionary gives one English meaning: a bridge between everyday and official words."""
        c = self.corpus
        by_gloss: dict[str, list[int]] = {}
        with open(WORK / "texts.jsonl", encoding="utf-8") as file:
            for document, line in enumerate(file):
                if '"cedict"' in line[:20]:
                    for gloss in json.loads(line)["en"].split("; "):
                        if 3 < len(gloss) < 40:
                            by_gloss.setdefault(gloss, []).append(document)
        pairs = [(a, b) for words in by_gloss.values() if 1 < len(words) <= 8 for a in words for b in words if a != b]
        return np.array([(a, b) for a, b in pairs if not np.array_equal(c.body(a), c.body(b))])
