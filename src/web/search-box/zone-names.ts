/** Names of zones in the language of a search box. Answers only have the names in simplified script. */
import type { ReactiveControllerHost } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { LANGUAGES, type Language, nameIn } from '../common/languages.js';
import { clientOf } from './clients.js';

export type Names = ReadonlyMap<string, string>;

const NO_NAMES: Names = new Map();

/** One list for each service, shared by all boxes of the page. Null if it could not be loaded. */
const lists = new Map<string, Promise<FiltersView | null>>();

export class ZoneNames {
  private readonly known = new Map<string, Names>();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** Names by zone id. Empty until they are loaded; the box then shows the names in the answer. */
  of(base: string, language: Language): Names {
    if (LANGUAGES[language].names === 'simplified') return NO_NAMES;
    const key = `${language} ${base}`;
    const names = this.known.get(key);
    if (names !== undefined) return names;
    this.known.set(key, NO_NAMES);
    this.load(key, base, language);
    return NO_NAMES;
  }

  private async load(key: string, base: string, language: Language): Promise<void> {
    const list =
      lists.get(base) ??
      clientOf(base)
        .filters()
        .catch(() => null);
    lists.set(base, list);
    const filters = await list;
    if (filters === null) {
      // The next answer tries again.
      lists.delete(base);
      this.known.delete(key);
      return;
    }
    this.known.set(key, namesIn(filters, language));
    this.host.requestUpdate();
  }
}

function namesIn({ zones }: FiltersView, language: Language): Names {
  return new Map(
    zones.map(({ id, name, traditional, english }) => [
      id,
      nameIn(language, { simplified: name, traditional, english }),
    ]),
  );
}
