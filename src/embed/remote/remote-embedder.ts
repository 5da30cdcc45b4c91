/** How does a model embed that an endpoint runs? In requests of many texts, several at once, after it has shown that it is the same model. */

import { type Patience, pause } from '../../retry.js';
import type { RemoteCard } from '../card.js';
import type { EmbeddedQuery, Embedder, KnownVectors } from '../embedder.js';
import type { Asking, EmbeddingsEndpoint } from './endpoint.js';
import { assertSame, PROBE } from './probe.js';
import { withinTokens } from './tokens.js';

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

export interface RemoteOptions {
  /** Requests at once. */
  concurrency: number;
  /** When it aborts, every request ends with its reason. */
  signal?: AbortSignal | undefined;
  /** For tests. */
  patience?: { ingest: Patience; query: Patience };
}

export class RemoteEmbedder implements Embedder {
  private checked: Promise<void> | undefined;
  private atWork = 0;

  readonly concurrency: number;
  private readonly patience: { ingest: Patience; query: Patience };
  private readonly stop: AbortSignal | undefined;

  constructor(
    readonly model: RemoteCard,
    private readonly endpoint: Pick<EmbeddingsEndpoint, 'vectorsOf'>,
    { concurrency, signal, patience }: RemoteOptions,
  ) {
    this.concurrency = concurrency;
    this.stop = signal;
    this.patience = patience ?? { ingest: INGEST_PATIENCE, query: QUERY_PATIENCE };
  }

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
    const { dimensions, maxTokens } = this.model;
    const asked = texts.filter((text) => text.trim() !== '');
    const made: Float32Array[] = [];
    if (asked.length > 0) await unlessAborted(this.check(patience), signal);
    for (let from = 0; from < asked.length; from += BATCH_SIZE) {
      const batch = asked
        .slice(from, from + BATCH_SIZE)
        .map((text) => withinTokens(prefix + text, maxTokens));
      made.push(...(await this.ask(batch, { dimensions, patience, signal })));
    }
    const vectors = made.values();
    return texts.map((text) =>
      text.trim() === '' ? new Float32Array(dimensions) : (vectors.next().value as Float32Array),
    );
  }

  private async ask(texts: readonly string[], asking: Omit<Asking, 'model'>): Promise<Float32Array[]> {
    const signals = [asking.signal, this.stop].filter((signal) => signal !== undefined);
    this.atWork++;
    try {
      const signal = AbortSignal.any(signals);
      return await this.endpoint.vectorsOf(texts, { ...asking, model: this.model.name, signal });
    } finally {
      this.atWork--;
    }
  }

  /** Asked again until it has succeeded once: an endpoint may come up later. Who waits for it waits for the same request. */
  private check(patience: Patience): Promise<void> {
    if (this.checked === undefined) {
      this.checked = this.probe(patience);
      this.checked.catch(() => {
        this.checked = undefined;
      });
    }
    return this.checked;
  }

  private async probe(patience: Patience): Promise<void> {
    const [vector] = await this.ask([PROBE], { dimensions: null, patience });
    assertSame(this.model, vector as Float32Array);
  }
}

/** Rejects with the signal's reason as soon as it aborts; the work goes on, because others wait for it. */
function unlessAborted<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
