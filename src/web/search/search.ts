/** Runs the searches of the page, one at a time: a new search cancels the one before. */

import type { SearchResult } from '../../queries/service.js';
import type { Facets } from '../../search/facets.js';
import { MAX_LIMIT, MAX_WINDOW } from '../../search/limits.js';
import { client } from '../common/service.js';
import { requestOf, type SearchState } from './state.js';

const PAGE_SIZE = 10;

export interface Outcome {
  /** The state that the answer belongs to; null before the first answer. */
  state: SearchState | null;
  answer: SearchResult | null;
  error: unknown;
  isBusy: boolean;
  /** Whether all hits are loaded. */
  isComplete: boolean;
  isLoadingMore: boolean;
  moreError: unknown;
}

const NO_OUTCOME: Outcome = {
  state: null,
  answer: null,
  error: null,
  isBusy: false,
  isComplete: false,
  isLoadingMore: false,
  moreError: null,
};

export class Searcher {
  outcome: Outcome = NO_OUTCOME;
  /** Facets of the newest answer. They stay visible when a search fails. */
  facets: Facets | null = null;
  private controller = new AbortController();

  /** @param onChange called whenever `outcome` changes */
  constructor(private readonly onChange: () => void) {}

  /** Back to the state before any search. */
  clear(): void {
    this.controller.abort();
    this.set(NO_OUTCOME);
  }

  /**
   * The previous answer stays until the new one arrives.
   * @param count number of hits, between one page and the most that one request gives
   */
  async search(state: SearchState, count: number): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.set({ ...this.outcome, error: null, isBusy: true, isLoadingMore: false, moreError: null });
    const limit = Math.min(Math.max(count, PAGE_SIZE), MAX_LIMIT);
    try {
      const answer = await client.search({ ...groupedRequestOf(state), limit, facets: true }, { signal });
      if (signal.aborted) return;
      this.facets = answer.facets ?? null;
      this.set({ ...NO_OUTCOME, state, answer, isComplete: answer.hits.length < limit });
    } catch (error) {
      if (!signal.aborted) this.set({ ...NO_OUTCOME, error });
    }
  }

  /** Adds the next page of hits. */
  async more(): Promise<void> {
    const { state, answer } = this.outcome;
    if (state === null || answer === null) return;
    const { signal } = this.controller;
    const offset = answer.hits.length;
    const limit = Math.min(PAGE_SIZE, MAX_WINDOW - offset);
    this.set({ ...this.outcome, isLoadingMore: true, moreError: null });
    try {
      const { hits } = await client.search({ ...groupedRequestOf(state), offset, limit }, { signal });
      if (signal.aborted) return;
      const isComplete = hits.length < limit || offset + hits.length >= MAX_WINDOW;
      this.set({
        ...this.outcome,
        answer: { ...answer, hits: [...answer.hits, ...hits] },
        isComplete,
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

/** Each group shows its best hit; the card loads the others on demand. */
function groupedRequestOf(state: SearchState) {
  return { ...requestOf(state), group: state.group, perGroup: 1 };
}
