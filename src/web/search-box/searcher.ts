/** How does a query become results below the box? One search at a time: the next one cancels the one before. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import type { SearchResult } from '../../queries/service.js';
import { clientOf } from './clients.js';
import { tell } from './events.js';
import type { Settings } from './settings.js';

export type Failure = ZonelensProblem | ZonelensConnectionError;

/** While a search is under way, what the one before it gave stays. */
export interface Outcome {
  query: string;
  /** As they were when the search was asked for. */
  settings: Settings;
  result: SearchResult | null;
  error: Failure | null;
  isBusy: boolean;
}

export class Searcher implements ReactiveController {
  /** Null before the first search. */
  outcome: Outcome | null = null;
  private asked = new AbortController();

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  /** A box that is taken out of the page forgets what it was asking. */
  hostDisconnected(): void {
    this.asked.abort();
    if (this.outcome?.isBusy) this.outcome = null;
  }

  clear(): void {
    this.asked.abort();
    this.show(null);
  }

  /** @returns null when the search failed, or another one or nothing was asked for meanwhile */
  async search(query: string, settings: Settings): Promise<SearchResult | null> {
    this.asked.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const asked = { query, settings, result: null, error: null, isBusy: false };
    this.show({ ...(this.outcome ?? asked), error: null, isBusy: true });
    try {
      const result = await clientOf(settings.base).search(parametersOf(query, settings), { signal });
      if (signal.aborted) return null;
      this.show({ ...asked, result });
      tell(this.host, 'zonelens-results', { query, result });
      return result;
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof ZonelensProblem || error instanceof ZonelensConnectionError)) throw error;
      this.show({ ...asked, error });
      tell(this.host, 'zonelens-error', { error });
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
