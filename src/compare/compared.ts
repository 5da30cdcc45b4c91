/** What is compared? Passages with their figures, zone by zone. */
import type { Figure } from '../search/figures/index.js';
import type { PassageView, ZoneName } from '../search/view.js';

export interface ComparedPassage extends PassageView {
  /** Cosine of what was asked and the passage; null when the model knows none of its words. */
  strength: number | null;
  /** Offsets into `text`. */
  figures: Figure[];
}

export interface ComparedZone {
  zone: ZoneName;
  /** Whether it is the zone that the comparison starts from. */
  own: boolean;
  /** Best first, at least one. */
  passages: ComparedPassage[];
}
