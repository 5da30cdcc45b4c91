"""How good is a table of vectors on held-out text? The only figures that settings are chosen by.

Nine tasks of the held-out documents: titles to texts, English to Chinese, sentences to the article they were cut from,
words to the article they stand in, and `dev-queries.tsv`: questions on held-out laws in three forms (everyday Chinese,
English, keywords), written for this, whose answer is one article among 5,000.
"""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from data import cedict
from encode import KINDS
from settings import WORK

HERE = Path(__file__).parent
CHINESE = re.compile("[一-鿿]+")


class Dev:
    """Queries and passages as token lists, made once for a tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        with open(WORK / "dev.jsonl", encoding="utf-8") as file:
            documents = [json.loads(line) for line in file]
        by_kind = {kind: [d for d in documents if d["kind"] == kind] for kind in KINDS}
        news, law, abstract, report = (by_kind[kind] for kind in ("news", "law", "abstract", "report"))
        body = lambda d: "".join(d["sentences"])
        passage = lambda d: "\n".join((d["title"], d["heading"], body(d)))
        generator = np.random.default_rng(7)
        self.tasks: dict[str, tuple[list[list[int]], list[list[int]], list[int]]] = {}

        def task(name: str, queries: list[str], passages: list[str], answers: list[int] | None = None) -> None:
            self.tasks[name] = (self.ids(queries), self.ids(passages), answers or list(range(len(queries))))

        task("news title", [d["title"] for d in news], [body(d) for d in news])
        papers = [d for d in abstract if len(body(d)) > 80]
        task("paper title", [d["title"] for d in papers], [body(d) for d in papers])
        both = [at for at, d in enumerate(papers) if len(d["en"]) > 80]
        task("paper English", [papers[at]["en"] for at in both], [body(d) for d in papers], both)
        lines = [d for d in report if len(body(d)) > 10]
        task("report English", [d["en"] for d in lines], [body(d) for d in lines])
        law_passages = [passage(d) for d in law]
        long = [at for at, d in enumerate(law) if len(d["sentences"]) > 2]
        picked = generator.choice(long, 1000, replace=False)
        chosen = {int(at): int(generator.integers(len(law[at]["sentences"]))) for at in picked}
        without = [
            "".join(s for n, s in enumerate(d["sentences"]) if n != chosen[at]) if at in chosen else passage(d)
            for at, d in enumerate(law)
        ]
        task("law sentence", [law[at]["sentences"][n] for at, n in chosen.items()], without, list(chosen))
        with open(HERE / "dev-queries.tsv", encoding="utf-8") as file:
            rows = list(csv.reader(file, delimiter="\t"))
        answers = [next(at for at, d in enumerate(law) if name in d["title"] and d["sentences"][0].startswith(article))
                   for name, article, *_ in rows]  # fmt: skip
        for column, form in enumerate(("question", "question in English", "question in keywords"), 2):
            task(form, [row[column] for row in rows], law_passages, answers)
        drawn = generator.choice(len(law), 1000, replace=False)
        task("law keywords", keywords(generator, law_passages, drawn), law_passages, drawn.tolist())

    def ids(self, texts: list[str]) -> list[list[int]]:
        return [[i for i in e.ids[:512] if i > 1] for e in self.tokenizer.encode_batch([t.lower() for t in texts], add_special_tokens=False)]

    def scores(self, table: torch.Tensor) -> dict[str, float]:
        """nDCG@10 of each task, whose queries have one answer each, and their mean."""
        results = {}
        for name, (queries, passages, answers) in self.tasks.items():
            q, p = embed(table, queries), embed(table, passages)
            similarity = q @ p.T
            own = similarity[torch.arange(len(answers)), torch.tensor(answers)]
            ranks = (similarity > own[:, None]).sum(1)
            results[name] = float(torch.where(ranks < 10, 1 / torch.log2(ranks + 2.0), torch.zeros(())).mean())
        results["mean"] = sum(results.values()) / len(self.tasks)
        return results


def keywords(generator: np.random.Generator, passages: list[str], drawn: np.ndarray) -> list[str]:
    """Three words of a passage each, as somebody types them who knows its terms: the rarer the likelier. Words are the
    dictionary's, the longest that fits at each place, whatever pieces a tokenizer makes."""
    dictionary = {word for _, entry in cedict() for word in entry["sentences"] if 2 <= len(word) <= 4}
    words = [sorted(set(words_of(passage, dictionary))) for passage in passages]
    uses = Counter(word for of_one in words for word in of_one)
    queries = []
    for at in drawn:
        rarity = np.array([np.log(len(passages) / uses[word]) for word in words[at]])
        size = min(3, len(words[at]))
        queries.append(" ".join(generator.choice(words[at], size, replace=False, p=rarity / rarity.sum())))
    return queries


def words_of(passage: str, dictionary: set[str]):
    for run in CHINESE.findall(passage):
        at = 0
        while at < len(run):
            length = next((n for n in (4, 3, 2) if run[at : at + n] in dictionary and at + n <= len(run)), 1)
            if length > 1:
                yield run[at : at + length]
            at += length


def embed(table: torch.Tensor, texts: list[list[int]]) -> torch.Tensor:
    flat = torch.tensor([i for text in texts for i in text], dtype=torch.long)
    offsets = torch.tensor(np.cumsum([0] + [len(text) for text in texts[:-1]]))
    sums = torch.nn.functional.embedding_bag(flat, table, offsets, mode="sum")
    return torch.nn.functional.normalize(sums, dim=1)


def show(scores: dict[str, float]) -> str:
    return " | ".join(f"{name} {value:.3f}" for name, value in scores.items())


if __name__ == "__main__":
    torch.set_num_threads(2)
    for path in sys.argv[1:]:
        folder, _, table = path.rpartition("/")
        tokenizer = Tokenizer.from_file(f"{folder or WORK}/tokenizer.json")
        print(path, show(Dev(tokenizer).scores(torch.from_numpy(np.load(path)).float())))
