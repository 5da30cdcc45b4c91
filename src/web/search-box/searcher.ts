/** Runs the searches of a box, one at a time: a new search cancels the one before. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import type { SearchResult } from '../../queries/service.js';
import { clientOf } from './clients.js';
import { dispatch } from './events.js';
import type { Settings } from './settings.js';

export type Failure = ZonelensProblem | ZonelensConnectionError;

/** The state of the latest search. While a search runs, the previous result stays. */
export interface Outcome {
  query: string;
  /** The settings at the time of the search. */
  settings: Settings;
  result: SearchResult | null;
  error: Failure | null;
  isBusy: boolean;
}

export class Searcher implements ReactiveController {
  /** Null before the first search. */
  outcome: Outcome | null = null;
  private controller = new AbortController();

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  /** A box that is removed from the page cancels its search. */
  hostDisconnected(): void {
    this.controller.abort();
    if (this.outcome?.isBusy) this.outcome = null;
  }

  clear(): void {
    this.controller.abort();
    this.show(null);
  }

  /** @returns null if the search failed or was cancelled */
  async search(query: string, settings: Settings): Promise<SearchResult | null> {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    const outcome = { query, settings, result: null, error: null, isBusy: false };
    this.show({ ...(this.outcome ?? outcome), error: null, isBusy: true });
    try {
      const result = await clientOf(settings.base).search(parametersOf(query, settings), { signal });
      if (signal.aborted) return null;
      this.show({ ...outcome, result });
      dispatch(this.host, 'zonelens-results', { query, result });
      return result;
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof ZonelensProblem || error instanceof ZonelensConnectionError)) throw error;
      this.show({ ...outcome, error });
      dispatch(this.host, 'zonelens-error', { error });
      if (!navigator.onLine) {
        addEventListener('online', () => this.search(query, settings), { once: true, signal });
      }
      return null;
    }
  }

  private show(outcome: Outcome | null): void {
    this.outcome = outcome;
    this.host.requestUpdate();
  }
}

function parametersOf(q: string, { filters, limit, group, mode }: Settings) {
  return { q, ...filters, limit, group, mode };
}
