/** How does a state become an answer? One search at a time: the next one cancels what is still under way. */

import type { SearchResult } from '../../queries/service.js';
import type { Facets } from '../../search/facets.js';
import { MAX_LIMIT, MAX_WINDOW } from '../../search/limits.js';
import { client } from '../common/service.js';
import { requestOf, type SearchState } from './state.js';

const PAGE_SIZE = 10;

export interface Outcome {
  /** What the answer is to; null before the first one. */
  state: SearchState | null;
  answer: SearchResult | null;
  error: unknown;
  isBusy: boolean;
  /** Whether all there is to be listed is. */
  isWhole: boolean;
  isLoadingMore: boolean;
  moreError: unknown;
}

export const NO_OUTCOME: Outcome = {
  state: null,
  answer: null,
  error: null,
  isBusy: false,
  isWhole: false,
  isLoadingMore: false,
  moreError: null,
};

export class Searcher {
  outcome: Outcome = NO_OUTCOME;
  /** Of the newest answer: they stay in sight when a search fails. */
  facets: Facets | null = null;
  private controller = new AbortController();

  /** @param onChange whenever the outcome is another */
  constructor(private readonly onChange: () => void) {}

  /** The page before any search. */
  clear(): void {
    this.controller.abort();
    this.set(NO_OUTCOME);
  }

  /**
   * A former answer stays until the new one is there.
   * @param count how many hits, as far as one request gives them; at least a page
   */
  async search(state: SearchState, count: number): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.set({ ...this.outcome, error: null, isBusy: true, isLoadingMore: false, moreError: null });
    const limit = Math.min(Math.max(count, PAGE_SIZE), MAX_LIMIT);
    try {
      const answer = await client.search({ ...askOf(state), limit, facets: true }, { signal });
      if (signal.aborted) return;
      this.facets = answer.facets ?? null;
      this.set({ ...NO_OUTCOME, state, answer, isWhole: answer.hits.length < limit });
    } catch (error) {
      if (!signal.aborted) this.set({ ...NO_OUTCOME, error });
    }
  }

  /** The next page, below the others. */
  async more(): Promise<void> {
    const { state, answer } = this.outcome;
    if (state === null || answer === null) return;
    const { signal } = this.controller;
    const offset = answer.hits.length;
    const limit = Math.min(PAGE_SIZE, MAX_WINDOW - offset);
    this.set({ ...this.outcome, isLoadingMore: true, moreError: null });
    try {
      const { hits } = await client.search({ ...askOf(state), offset, limit }, { signal });
      if (signal.aborted) return;
      const isWhole = hits.length < limit || offset + hits.length >= MAX_WINDOW;
      this.set({
        ...this.outcome,
        answer: { ...answer, hits: [...answer.hits, ...hits] },
        isWhole,
        isLoadingMore: false,
      });
    } catch (error) {
      if (!signal.aborted) this.set({ ...this.outcome, isLoadingMore: false, moreError: error });
    }
  }

  private set(outcome: Outcome): void {
    this.outcome = outcome;
    this.onChange();
  }
}

/** Groups show their best passage; the others come when the card is unfolded. */
function askOf(state: SearchState) {
  return { ...requestOf(state), group: state.group, perGroup: 1 };
}
