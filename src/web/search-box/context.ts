/** What do the parts below the box need to know besides the results? */
import type { Hit } from '../../queries/service.js';
import type { Language } from '../common/languages.js';
import type { Messages } from './messages.js';
import type { Names } from './zone-names.js';

export interface ResultsContext {
  language: Language;
  text: Messages;
  /** Of zones, by their ids; one that is missing is called as in the answer. */
  names(): Names;
  /** Of links, as of `<a>`; null for the same window. */
  target: string | null;
  onSelect(hit: Hit, event: Event): void;
  onRetry(): void;
}
