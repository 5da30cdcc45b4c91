/** In which order do the best matches come once a slower, finer model has read each with the query? */
import type { Logger } from 'pino';
import { normalise } from '../corpus/normalise.js';
import type { Reranker } from '../embed/reranker.js';
import { messageOf } from '../errors.js';
import type { Catalogue } from '../store/catalogue.js';
import type { Match } from './match.js';

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

  /** The best `RERANK_DEPTH` matches by the reranker's scores, then the others as they were. */
  async rerank(
    catalogue: Pick<Catalogue, 'passageByLabel'>,
    matches: readonly Match[],
    query: string,
  ): Promise<readonly Match[]> {
    const best = matches.slice(0, RERANK_DEPTH);
    if (best.length === 0) return matches;
    const texts = best.map(({ label }) => textOf(catalogue, label));
    try {
      const scores = await this.reranker.score(query, texts);
      this.failing = false;
      return [...byScore(best, scores), ...matches.slice(RERANK_DEPTH)];
    } catch (error) {
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

/** What the first stage has embedded: title, headings and text, normalised, a line each. */
function textOf(catalogue: Pick<Catalogue, 'passageByLabel'>, label: number): string {
  const passage = catalogue.passageByLabel(label);
  // An index without the passage is refused where the hit is made.
  if (passage === null) return '';
  return [passage.article.title, ...passage.headings, passage.text]
    .map((part) => normalise(part).text)
    .join('\n');
}
