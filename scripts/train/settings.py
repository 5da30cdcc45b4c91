"""With what is the model trained? The two passes of training, every number that decides them.

The order of random draws belongs to the recipe: the same seeds and settings give the same pairs and the same batches.
"""

from dataclasses import dataclass

TEMPERATURE = 0.02  # cosines are divided by it before the softmax
WARMUP_STEPS = 30
LAST_RATE = 1e-6
WEIGHT_DECAY = 0.01
FROZEN_LAYERS = 4  # the lower layers and the embeddings stay as they are


@dataclass(frozen=True)
class Source:
    """Pairs of one kind. A step takes a batch of `batch` pairs of one source; texts are cut to so many tokens.

    Rows are drawn in groups of `group` neighbours. Where neighbours come from one law, each is a hard negative of
    the others.
    """

    steps: int
    batch: int
    query_tokens: int
    passage_tokens: int
    group: int = 1


@dataclass(frozen=True)
class Pass:
    """`pairs_seed` draws the pairs, `order_seed` the batches. `epochs` is how often a source's rows are shuffled
    anew, at most.

    The learning rate rises to `rate`, then falls along a cosine over all steps; training ends after `stop_after` of
    them. `kept` is the share of the trained weights when they are averaged with those that the pass started from.
    """

    pairs_seed: int
    order_seed: int
    epochs: int
    rate: float
    sources: dict[str, Source]
    stop_after: int
    kept: float

    @property
    def steps(self) -> int:
        return sum(source.steps for source in self.sources.values())


PASSES = {
    "first": Pass(
        pairs_seed=5,
        order_seed=3,
        epochs=3,
        rate=3e-5,
        sources={
            "report sentences": Source(steps=300, batch=32, query_tokens=48, passage_tokens=48),
            "words": Source(steps=190, batch=64, query_tokens=12, passage_tokens=12),
            "clauses": Source(steps=390, batch=16, query_tokens=24, passage_tokens=112),
            "abstracts": Source(steps=190, batch=12, query_tokens=96, passage_tokens=112),
        },
        stop_after=1008,  # the run that was kept ended here, by the clock
        kept=0.6,
    ),
    "second": Pass(
        pairs_seed=11,
        order_seed=7,
        epochs=6,
        rate=2.5e-5,
        sources={
            "words": Source(steps=100, batch=64, query_tokens=12, passage_tokens=12),
            "clauses": Source(steps=110, batch=16, query_tokens=28, passage_tokens=128, group=2),
            "abstracts": Source(steps=80, batch=12, query_tokens=96, passage_tokens=112),
            "glosses": Source(steps=320, batch=20, query_tokens=32, passage_tokens=128, group=4),
            "report surroundings": Source(steps=110, batch=20, query_tokens=56, passage_tokens=112),
        },
        stop_after=600,  # the run that was kept was ended here; its learning rate was near its end
        kept=0.6,
    ),
}
