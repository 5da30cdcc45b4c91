/**
 * Which wording says nothing of who took it from whom? What texts of many places have, and what a text of a higher level has.
 * Counted letter by letter, because a clause may begin with a formula and go on in words of its own.
 */

import type { Span } from '../corpus/sentences.js';
import type { Letters } from './letters.js';

/**
 * Wording of more other places is common: a formula of drafting, or the words of a model that is not in the index. Of the
 * sentences of the development corpus that any other place shares, `npm run evaluate:borrowings` prints how many places do.
 */
export const MAX_PLACES = 5;

export const DISCOUNTS = ['common', 'formula', 'higher'] as const;
/** `common`: words of many places. `formula`: words of drafting. `higher`: those of a text of the State, or of a place around. */
export type Discount = (typeof DISCOUNTS)[number];

/** A stretch of letters that a place has, too. */
export interface Held {
  from: number;
  to: number;
  /** Id of the place, or of the text when its place is not known. */
  holder: string;
  isHigher: boolean;
}

/** Who has the letters of a passage. */
export class Holders {
  /** By letter: how many places have it, whether a formula does, and whether a higher text does. */
  private readonly places: Uint16Array;
  private readonly formula: Uint8Array;
  private readonly higher: Uint8Array;

  constructor(ofText: Letters, held: readonly Held[], formulas: readonly Span[]) {
    const letters = ofText.length;
    this.places = new Uint16Array(letters);
    this.formula = new Uint8Array(letters);
    this.higher = new Uint8Array(letters);
    const byHolder = new Map<string, Uint8Array>();
    for (const { from, to, holder, isHigher } of held) {
      const own = byHolder.get(holder) ?? new Uint8Array(letters);
      byHolder.set(holder, own.fill(1, from, to));
      if (isHigher) this.higher.fill(1, from, to);
    }
    for (const own of byHolder.values())
      for (let at = 0; at < letters; at++)
        this.places[at] = (this.places[at] as number) + (own[at] as number);
    for (const formula of formulas) this.formula.fill(1, ...ofText.within(formula));
  }

  /** Why a stretch does not count; null when at least so many of its letters are neither common, nor a formula, nor from above. */
  discountOf({ from, to }: Pick<Held, 'from' | 'to'>, least: number): Discount | null {
    let [own, rare, free] = [0, 0, 0];
    for (let at = from; at < to; at++) {
      if (this.higher[at] === 1) continue;
      own++;
      if ((this.places[at] as number) > MAX_PLACES) continue;
      rare++;
      if (this.formula[at] === 0) free++;
    }
    if (free >= least) return null;
    if (own < least) return 'higher';
    return rare < least ? 'common' : 'formula';
  }
}
