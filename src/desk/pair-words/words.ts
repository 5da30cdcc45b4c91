/** What must be worded of two texts side by side? The same on pages and in exports. */
import type { Change } from '../../wording/change.js';
import type { Direction } from '../../wording/dated.js';

type Names = Readonly<Record<Change | 'moved', string>>;

export interface PairWords {
  /** What became of a clause: of two versions whose order is known. */
  versions: Names;
  /** Of two texts, or of versions of which nobody knows which was first: nothing was added or dropped. */
  texts: Names;
  sameWording: Readonly<Record<'known' | 'unknown', string>>;
  /** The one text and the other one, by whether the one was there earlier or later. */
  sides: Readonly<Record<Direction, Readonly<Record<'from' | 'to', string>>>>;
  placeUnknown: string;
  /** That one text was not shown to be made from the other. */
  caution: string;
}
