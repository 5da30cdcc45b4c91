/** What do comparisons consist of? Passages with their figures, grouped by zone. */

import type { PassageView, PlaceName } from '../search/view.js';
import type { Figure } from '../statements/figures/index.js';

export interface ComparedPassage extends PassageView {
  /** Cosine of the subject and the passage; null when the model knows no word of the subject. */
  strength: number | null;
  /** The figures that the passage states, without those of other zones in a table; their offsets are into `text`. */
  figures: Figure[];
}

export interface ComparedZone {
  zone: PlaceName;
  /** Whether the comparison starts from this zone. */
  own: boolean;
  /** Best first, at least one. */
  passages: ComparedPassage[];
}
