/** What has a generation to suggest? Gathered when it is first asked for. */
import type { Suggester } from '../search/suggest.js';
import type { PassageStore } from '../store/passage-store.js';

export class Suggesters {
  private gathered: Promise<Suggester> | undefined;

  /** @param store of the generation */
  of(store: PassageStore): Promise<Suggester> {
    this.gathered ??= gather(store).catch((error: unknown) => {
      this.gathered = undefined;
      throw error;
    });
    return this.gathered;
  }
}

/** Loaded at first use: it knows how each character is read. */
async function gather(store: PassageStore): Promise<Suggester> {
  const { suggesterOf } = await import('../search/suggestions.js');
  return suggesterOf(store);
}
