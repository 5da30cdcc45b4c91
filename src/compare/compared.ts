/** What do comparisons consist of? Places, each with what it claims, when, and the passages that say so. */
import type { Answer } from '../search/answering.js';
import type { PassageView, PlaceName } from '../search/view.js';
import type { Figure } from '../statements/figures/index.js';
import type { Claim } from '../statements/statement.js';
import type { AspectSentence } from './aspects.js';
import type { Evidence } from './evidence.js';
import type { Firmness } from './firmness.js';
import type { When } from './when.js';

export interface ComparedPassage extends PassageView {
  /** Cosine of the subject and the passage; null when the model knows no word of the subject. */
  strength: number | null;
  /** The sentences that answer, the best first; ranges of `text` in UTF-16 units. */
  answers: Answer[];
  /** The figures that the passage states, without those of other places in a table; their offsets are into `text`. */
  figures: Figure[];
  /** Its sentences on the place that say who is in charge, and on which conditions. */
  aspects: AspectSentence[];
}

export interface ComparedZone {
  zone: PlaceName;
  /** Whether the comparison starts from this place. */
  own: boolean;
  /** What the best statement of the place says. */
  modality: Claim;
  /** The sentence that says it. */
  evidence: Evidence;
  /** How firmly, when it binds somebody: null when it was done, or only mentioned. */
  firmness: Firmness | null;
  /** When the place did it, or since when it is so; null when nothing is dated. */
  when: When | null;
  /** Whether its statements are too far from the subject for the place to count. */
  weak: boolean;
  /** Best first, at least one. */
  passages: ComparedPassage[];
}
