/** In which order do the best matches come once a slower, finer model has read each with the query? */
import type { Logger } from 'pino';
import type { Reranker } from '../embed/reranker.js';
import { messageOf } from '../errors.js';
import type { Match } from './match.js';

/** The best matches of a query with their texts, for a reranker to read. */
export interface Candidates {
  matches: readonly Match[];
  /** Of the best of them: title, headings and text, normalised, a line each, as the first stage embedded them. */
  texts: readonly string[];
}

/**
 * Matches that are rescored, the best of the first ranking: five pages of ten, beyond which hardly anybody reads.
 * The time that reranking takes grows with it, since the model reads each passage anew for each query.
 */
export const RERANK_DEPTH = 50;

/** Reranks with a model that may fail: a search is then answered in the order of its first ranking. */
export class SecondStage {
  private failing = false;

  constructor(
    private readonly reranker: Reranker,
    private readonly log: Logger,
  ) {}

  /** The best matches, those with texts, by the reranker's scores; then the others as they were. */
  async rerank(
    { matches, texts }: Candidates,
    query: string,
    signal?: AbortSignal,
  ): Promise<readonly Match[]> {
    if (texts.length === 0) return matches;
    try {
      const scores = await this.reranker.score(query, texts, signal);
      this.failing = false;
      return [...byScore(matches.slice(0, texts.length), scores), ...matches.slice(texts.length)];
    } catch (error) {
      signal?.throwIfAborted();
      this.complain(error);
      return matches;
    }
  }

  /** Once, until the reranker has worked again. */
  private complain(error: unknown): void {
    if (!this.failing) this.log.warn({ err: error }, `Searches are not reranked: ${messageOf(error)}`);
    this.failing = true;
  }

  close(): Promise<void> {
    return this.reranker.close();
  }
}

/** Equal scores keep the order of the first ranking. */
function byScore(matches: readonly Match[], scores: Float32Array): Match[] {
  return matches
    .map((match, at) => ({ match, score: scores[at] as number, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ match, score }, at) => ({ ...match, reranked: { rank: at + 1, score } }));
}
