/** What did an analyst say of a statement, a date, a figure or a place? Their word stands above the machine's in every export. */
import type { KeptReview } from '../review.js';
import { type Reviewed, reviewAbout } from '../review-about.js';
import { groupedBy } from './grouped.js';
import type { Words } from './words.js';

/** A value as it is shown. */
export interface Judged {
  /** What the machine said, or what is right by the analyst's word; empty when that is not said. */
  value: string;
  /** Whose word it is, and when it was said; null when nobody said anything. */
  mark: string | null;
  /** Whether it is wrong, and nobody said what is right. */
  isOut: boolean;
  /** Whether the value is the analyst's. */
  isTheirs: boolean;
}

export class Reviews {
  private readonly byPassage: ReadonlyMap<string, readonly KeptReview[]>;

  constructor(
    reviews: readonly KeptReview[],
    private readonly words: Words,
    private readonly plain: (text: string) => string,
  ) {
    // The latest word first.
    const sorted = [...reviews].sort((a, b) => (a.at < b.at ? 1 : -1));
    this.byPassage = groupedBy(sorted, ({ passage }) => passage);
  }

  /** @param show how the analyst's value is shown: did -> 已做 */
  judge(machine: string, found: Reviewed, show: (right: string) => string = (right) => right): Judged {
    const review = reviewAbout(this.byPassage.get(found.passage) ?? [], found);
    if (review === null) return { value: machine, mark: null, isOut: false, isTheirs: false };
    const mark = this.markOf(review, machine);
    if (review.word !== 'overruled') return { value: machine, mark, isOut: false, isTheirs: false };
    const value = review.right === null ? '' : this.plain(show(review.right)).trim();
    return { value, mark, isOut: value === '', isTheirs: value !== '' };
  }

  /** The words on a passage, or on a part of it, one for each. */
  marksOf(passage: string, range: Range | null): string[] {
    const said = (this.byPassage.get(passage) ?? []).filter((review) => touches(review, range));
    return said.map((review) => {
      const { kind, quote } = review;
      return `${this.words.reviewed[kind]}「${this.plain(quote)}」：${this.markOf(review, this.plain(review.said))}`;
    });
  }

  private markOf({ word, by, at, right, note }: KeptReview, machine: string): string {
    const [who, day, why] = [this.plain(by), at.slice(0, 10), this.plain(note).trim()];
    const { accepted, overruled, corrected, noted } = this.words.marks;
    if (word === 'accepted') return accepted(who, day, why);
    if (word === 'noted') return noted(who, day, why);
    return right === null ? overruled(who, day, machine, why) : corrected(who, day, machine, why);
  }
}

interface Range {
  start: number;
  end: number;
}

function touches(review: Range, range: Range | null): boolean {
  return range === null || (review.start < range.end && review.end > range.start);
}

/** 已做（分析员更正……）: a value with its mark, for texts. */
export function shown({ value, mark }: Pick<Judged, 'value' | 'mark'>, words: Words): string {
  if (mark === null) return value;
  return value === '' ? mark : words.aside(value, mark);
}

/** The words on several values, a line each. */
export const marksIn = (judged: readonly Judged[]): string =>
  judged.flatMap(({ mark }) => (mark === null ? [] : [mark])).join('\n');
