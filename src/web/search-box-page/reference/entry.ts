/** What is said of an attribute, event, method, slot, custom property or part? On the page and in `docs/search-box.md`. */
import type { Language } from '../../search-box/language.js';

export interface Entry {
  name: string;
  /** What it takes, gives or looks like in code. */
  value?: string;
  /** What holds when it is not set; left out where nothing that can be written is equal to that. */
  fallback?: string;
  text: Readonly<Record<Language, string>>;
}
