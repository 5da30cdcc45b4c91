/** In which order do the best matches come once a slower, finer model has read each of them with the query? */
import type { Logger } from 'pino';
import type { Reranker } from '../embed/reranker.js';
import { messageOf } from '../errors.js';
import type { Match } from './match.js';

/**
 * How many matches are reranked, the best of the first ranking: five pages of ten, and hardly anybody reads further. The
 * time grows with it, since the model reads each passage together with each query.
 */
export const RERANK_DEPTH = 50;

/** A reranker that may fail: searches are then answered in the order of their first ranking. */
export class OptionalReranker {
  private failing = false;
  /** How often the model has failed. */
  failures = 0;

  constructor(
    private readonly reranker: Reranker,
    private readonly log: Logger,
  ) {}

  /**
   * Scores passages for a query, higher is better. Null when the model fails.
   * @param texts title, headings and text of each passage, normalised, a line each
   * @throws the signal's reason once it is aborted
   */
  async score(query: string, texts: readonly string[], signal?: AbortSignal): Promise<Float32Array | null> {
    if (texts.length === 0) return null;
    try {
      const scores = await this.reranker.score(query, texts, signal);
      this.failing = false;
      return scores;
    } catch (error) {
      signal?.throwIfAborted();
      this.failures++;
      this.warnOnce(error);
      return null;
    }
  }

  /** Logs the first failure; later ones are silent until the reranker has worked again. */
  private warnOnce(error: unknown): void {
    if (!this.failing) this.log.warn({ err: error }, `Searches are not reranked: ${messageOf(error)}`);
    this.failing = true;
  }

  close(): Promise<void> {
    return this.reranker.close();
  }
}

/**
 * The matches with the first ones, as many as there are scores, put in the order of the scores. Equal scores keep the
 * order of the first ranking, and the matches without a score follow in their order. The score of a match says how good its
 * place is, so that it falls down the list: the best one keeps the best score of the first ranking, and so on.
 */
export function reordered(matches: readonly Match[], scores: Float32Array): Match[] {
  const scored = matches
    .slice(0, scores.length)
    .map((match, at) => ({ match, score: scores[at] as number, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ match, score }, at) => ({
      ...match,
      score: (matches[at] as Match).score,
      reranked: { rank: at + 1, score },
    }));
  return [...scored, ...matches.slice(scores.length)];
}
