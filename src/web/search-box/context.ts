/** What the parts below the box need besides the results. */
import type { Hit } from '../../queries/service.js';
import type { Language, SearchBoxTexts } from '../common/languages.js';
import type { Names } from './zone-names.js';

export interface ResultsContext {
  language: Language;
  text: SearchBoxTexts;
  /** Names of zones by id. For a missing one, the name in the answer is used. */
  names(): Names;
  /** The `target` of links; null for the same window. */
  target: string | null;
  onSelect(hit: Hit, event: Event): void;
  onRetry(): void;
}
