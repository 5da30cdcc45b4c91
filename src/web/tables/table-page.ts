/** What do the pages of one table have in common? The address holds the complete state; everything else is derived from it. */
import type { FiltersView } from '../../queries/service.js';
import { Labels } from '../common/labels.js';
import { client } from '../common/service.js';

interface Page<State> {
  stateOf: (address: Location) => State;
  addressOf: (state: State) => string;
  /** Asks the service for what the state shows. */
  ask: () => void;
  show: () => void;
}

export class TablePage<State> {
  state: State;
  /** The page can be shown without the names of places and themes. */
  labels = new Labels();
  available: FiltersView | null = null;

  constructor(private readonly page: Page<State>) {
    this.state = page.stateOf(location);
  }

  /** Adds an entry to the history if the state changed; asks again in any case. */
  readonly change = (next: State): void => {
    const { addressOf, ask } = this.page;
    if (addressOf(next) !== addressOf(this.state)) history.pushState(null, '', addressOf(next));
    this.state = next;
    ask();
  };

  /** Asks, follows the history, and loads the names. */
  start(): void {
    const { stateOf, ask } = this.page;
    addEventListener('popstate', () => {
      this.state = stateOf(location);
      ask();
    });
    ask();
    this.loadNames();
  }

  private async loadNames(): Promise<void> {
    this.available = await client.filters().catch(() => null);
    if (this.available !== null) this.labels = new Labels(this.available);
    this.page.show();
  }
}
