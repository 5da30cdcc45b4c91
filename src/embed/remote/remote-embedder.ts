/** How does a model embed that an endpoint runs? In requests of many texts, several at once, after it has shown that it is the same model. */

import { type Patience, pause } from '../../retry.js';
import type { RemoteCard } from '../card.js';
import type { EmbeddedQuery, Embedder, KnownVectors } from '../embedder.js';
import type { EmbeddingsEndpoint } from './endpoint.js';
import { assertSame, PROBE } from './probe.js';

/** An ingest can wait: eight attempts take two minutes, or what the endpoint asks for. */
const INGEST_PATIENCE: Patience = {
  attempts: 8,
  firstPauseMs: 1000,
  longestPauseMs: 30_000,
  longestRetryAfterMs: 600_000,
  pause,
};

/** A reader waits. */
export const QUERY_PATIENCE: Patience = {
  attempts: 2,
  firstPauseMs: 250,
  longestPauseMs: 250,
  longestRetryAfterMs: 1000,
  pause,
};

/** Texts of one request: as many as Text Embeddings Inference takes by default. */
const BATCH_SIZE = 32;

export class RemoteEmbedder implements Embedder {
  private checked: Promise<void> | undefined;
  private atWork = 0;

  /** @param concurrency requests at once */
  constructor(
    readonly model: RemoteCard,
    private readonly endpoint: Pick<EmbeddingsEndpoint, 'vectorsOf'>,
    readonly concurrency: number,
    private readonly patience: { ingest: Patience; query: Patience } = {
      ingest: INGEST_PATIENCE,
      query: QUERY_PATIENCE,
    },
  ) {}

  get waiting(): number {
    return Math.max(0, this.atWork - this.concurrency);
  }

  /** Asks the endpoint once whether it has the model of the card. @throws ZonelensError `model_invalid` when it has not */
  async load(): Promise<void> {
    await this.check(this.patience.query);
  }

  async embedPassages(
    texts: readonly string[],
    known: readonly KnownVectors[] = [],
  ): Promise<Float32Array[]> {
    const missing = texts.filter((_, at) => !known[at]?.[0]);
    const { passagePrefix } = this.model;
    const made = (await this.embed(missing, passagePrefix, this.patience.ingest)).values();
    return texts.map((_, at) => known[at]?.[0] ?? (made.next().value as Float32Array));
  }

  async embedSentences(): Promise<null> {
    return null;
  }

  async embedTokens(): Promise<null> {
    return null;
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<EmbeddedQuery> {
    const { queryPrefix } = this.model;
    const [vector] = await this.embed([text], queryPrefix, this.patience.query, signal);
    return { vector: vector as Float32Array, tokens: null };
  }

  /** Nothing is kept open. */
  async close(): Promise<void> {}

  /** A text of white space alone has no words: its vector is zeros, and it is not sent. */
  private async embed(
    texts: readonly string[],
    prefix: string,
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    const { name, dimensions } = this.model;
    const asked = texts.filter((text) => text.trim() !== '');
    const made: Float32Array[] = [];
    if (asked.length > 0) await this.check(patience, signal);
    for (let from = 0; from < asked.length; from += BATCH_SIZE) {
      const batch = asked.slice(from, from + BATCH_SIZE).map((text) => prefix + text);
      made.push(
        ...(await this.counted(() =>
          this.endpoint.vectorsOf(batch, { model: name, dimensions, patience, signal }),
        )),
      );
    }
    const vectors = made.values();
    return texts.map((text) =>
      text.trim() === '' ? new Float32Array(dimensions) : (vectors.next().value as Float32Array),
    );
  }

  private async counted<T>(work: () => Promise<T>): Promise<T> {
    this.atWork++;
    try {
      return await work();
    } finally {
      this.atWork--;
    }
  }

  /** Asked again until it has succeeded once: an endpoint may come up later. */
  private async check(patience: Patience, signal?: AbortSignal): Promise<void> {
    if (this.checked === undefined) {
      const checking = this.probe(patience, signal);
      this.checked = checking;
      checking.catch(() => {
        this.checked = undefined;
      });
    }
    await this.checked;
  }

  private async probe(patience: Patience, signal?: AbortSignal): Promise<void> {
    const { name } = this.model;
    const [vector] = await this.endpoint.vectorsOf([PROBE], {
      model: name,
      dimensions: null,
      patience,
      signal,
    });
    assertSame(this.model, vector as Float32Array);
  }
}
