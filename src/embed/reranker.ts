/** How well does each passage answer a query? A cross-encoder, if one is configured, reads the two together. */
import { ZonelensError } from '../errors.js';
import type { RerankerCard } from './card.js';
import { loadRerankerCard } from './model.js';
import { ModelWorker } from './model-worker.js';

export interface Reranker {
  readonly model: RerankerCard;
  /**
   * One score per passage, in the order of the passages; larger is better. Scores of different queries cannot be compared.
   * @param signal when it is aborted, pairs that still wait are dropped and its reason is thrown
   */
  score(query: string, passages: readonly string[], signal?: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}

export class WorkerReranker implements Reranker {
  private constructor(
    readonly model: RerankerCard,
    private readonly modelsFolder: string,
    private readonly worker: ModelWorker,
  ) {}

  /**
   * Verifies the model's files and loads it in one worker thread.
   * @throws ZonelensError `model_missing` or `model_invalid`
   */
  static async open(modelsFolder: string, id: string): Promise<WorkerReranker> {
    const model = loadRerankerCard(modelsFolder, id);
    const rerankerOf = (worker: ModelWorker) => new WorkerReranker(model, modelsFolder, worker);
    const attempt = (worker: ModelWorker) => rerankerOf(worker).score('zone', ['zone']);
    return rerankerOf(await ModelWorker.open(id, attempt));
  }

  /** @throws ZonelensError `reranking_failed` */
  async score(query: string, passages: readonly string[], signal?: AbortSignal): Promise<Float32Array> {
    if (passages.length === 0) return new Float32Array();
    const request = { modelsFolder: this.modelsFolder, card: this.model, query, passages };
    const logits = await this.worker.run((thread) => thread.call('score', request), signal);
    return scoresOf(logits, passages.length);
  }

  async close(): Promise<void> {
    await this.worker.close();
  }
}

/**
 * The scores in a model's logits: the only logit of each passage, or with two classes the one of the second class, "relevant".
 * @param logits shape [count, 1] or [count, 2], row by row
 * @throws ZonelensError `reranking_failed` when the number of logits is wrong or one of them is not finite
 */
export function scoresOf(logits: Float32Array, count: number): Float32Array {
  const columns = logits.length / count;
  if (columns !== 1 && columns !== 2) {
    throw new ZonelensError(
      'reranking_failed',
      `The model returned ${logits.length} values for ${count} passages, not one or two for each. Is it a cross-encoder?`,
    );
  }
  const bad = logits.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new ZonelensError(
      'reranking_failed',
      `The model returned ${logits[bad]} for passage ${Math.floor(bad / columns)}. The model files may be damaged.`,
    );
  }
  return logits.filter((_, at) => at % columns === columns - 1);
}
