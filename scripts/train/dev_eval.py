"""How good is a table of vectors on held-out text? The only figures that settings are chosen by.

Seven tasks of the held-out documents: titles to texts, English to Chinese, sentences to the article they were cut from,
and `dev-queries.tsv`: colloquial questions on held-out laws, written for this, whose answer is one article among 5,000.
"""

import csv
import json
import sys
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from encode import KINDS
from settings import WORK

HERE = Path(__file__).parent


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
                   for name, article, _, _ in rows]  # fmt: skip
        task("question", [zh for _, _, zh, _ in rows], law_passages, answers)
        task("question in English", [en for _, _, _, en in rows], law_passages, answers)

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
