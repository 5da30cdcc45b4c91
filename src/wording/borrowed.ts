/**
 * Which texts of other places have the same wording, clause by clause, and which of them were there before? Wording that many
 * places share, or that a text of a higher level has, says nothing of who took it from whom: it is discounted, and says why.
 */
import type { Span } from '../corpus/sentences.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import type { Aligned } from './align.js';
import { type Dated, type Direction, datedBy, directionOf } from './dated.js';
import { type Discount, type Held, Holders } from './discount.js';
import { isHigher, textOf } from './kin.js';
import { Letters } from './letters.js';
import { type Asker, type Partner, PartnerSearch } from './partners.js';
import { shareOf } from './stretches.js';

/** Letters of the shortest stretch that is told: below it are formulas (自公布之日起施行) that any text may have. */
export const MIN_LETTERS = 20;

export interface AskedText extends Asker {
  dated: Dated | null;
  passages: readonly AskedPassage[];
}

export interface AskedPassage {
  /** Null for a text that is not in the index. */
  id: string | null;
  text: string;
}

/** A stretch of another text with the same wording. Offsets in UTF-16 units of the texts of both passages. */
export interface SameWording {
  own: Span;
  there: Span;
  passage: StoredPassage;
  /** Id of the place that it is of; null when that is not known. */
  place: string | null;
  dated: Dated | null;
  /** Whether that text was there earlier or later. */
  direction: Direction;
  /** Letters in common, and their share of the longer stretch, 0 to 1. */
  letters: number;
  share: number;
  /** Why it says nothing of who took it from whom; null when it may. */
  discount: Discount | null;
}

/** A clause that other texts have, too. */
export interface Borrowing extends Span {
  /** Id of the passage that it stands in. */
  passage: string | null;
  /** How many places have some of it; at least so many, when not all passages were looked at. */
  places: number;
  atLeast: boolean;
  /** The earliest first, then those of unknown direction, then later ones. */
  same: SameWording[];
}

/** The clauses of a text that texts of other places share, discounted ones among them, in order. */
export async function borrowingsOf(store: PassageStore, asked: AskedText): Promise<Borrowing[]> {
  const search = new PartnerSearch(store, asked);
  const found: Borrowing[] = [];
  for (const passage of asked.passages) found.push(...(await ofPassage(search, asked, passage)));
  return found;
}

async function ofPassage(
  search: PartnerSearch,
  asked: AskedText,
  { id, text }: AskedPassage,
): Promise<Borrowing[]> {
  const letters = new Letters(text);
  const { partners, atLeast } = await search.of(text, letters);
  const holders = new Holders(
    letters.length,
    partners.flatMap((partner) => heldBy(partner, asked)),
  );
  const told = partners.flatMap((partner) =>
    partner.stretches
      .filter(({ equal }) => equal >= MIN_LETTERS)
      .map((stretch) => ({
        ...sameWording(letters, partner, stretch, asked),
        discount: holders.discountOf(stretch, MIN_LETTERS),
      })),
  );
  return clausesOf(told).map((same) => ({
    passage: id,
    start: Math.min(...same.map(({ own }) => own.start)),
    end: Math.max(...same.map(({ own }) => own.end)),
    places: new Set(same.map(holderOf)).size,
    atLeast,
    same: eachTextOnce(same).sort(byTime),
  }));
}

const holderOf = ({ place, passage }: Pick<SameWording, 'place' | 'passage'>) =>
  place ?? textOf(passage.article);

/** A higher text that is later took the wording up, and did not give it. */
function heldBy(partner: Partner, { place, dated }: AskedText): Held[] {
  const direction = directionOf(datedBy(partner.passage.article), dated);
  const comesDown = isHigher(partner.place, place) && direction !== 'later';
  return partner.stretches.map(({ from, to }) => ({
    from,
    to,
    holder: holderOf(partner),
    isHigher: comesDown,
  }));
}

function sameWording(
  letters: Letters,
  { passage, place, letters: other }: Partner,
  stretch: Aligned,
  asked: AskedText,
): Omit<SameWording, 'discount'> {
  const dated = datedBy(passage.article);
  return {
    own: letters.spanOf(stretch.from, stretch.to),
    there: other.spanOf(stretch.otherFrom, stretch.otherTo),
    passage,
    place,
    dated,
    direction: directionOf(dated, asked.dated),
    letters: stretch.equal,
    share: shareOf(stretch),
  };
}

/** Stretches of one passage that overlap are of one clause. */
function clausesOf(all: readonly SameWording[]): SameWording[][] {
  const clauses: SameWording[][] = [];
  let end = 0;
  for (const one of [...all].sort((a, b) => a.own.start - b.own.start || b.own.end - a.own.end)) {
    const last = clauses.at(-1);
    if (last === undefined || one.own.start >= end) clauses.push([one]);
    else last.push(one);
    end = Math.max(end, one.own.end);
  }
  return clauses;
}

/** Of each text the longest stretch, of equal ones the earliest version's; further ones where they are of other words. */
function eachTextOnce(same: readonly SameWording[]): SameWording[] {
  const kept: SameWording[] = [];
  for (const one of [...same].sort((a, b) => b.letters - a.letters || byTime(a, b))) {
    const text = textOf(one.passage.article);
    const isKnown = kept.some(
      ({ passage, own }) => textOf(passage.article) === text && overlap(own, one.own),
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

const overlap = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

const RANK = { earlier: 0, unknown: 1, later: 2 } as const;

/** Ties by the passage. */
function byTime(a: SameWording, b: SameWording): number {
  const [first, second] = [a.dated?.first ?? '', b.dated?.first ?? ''];
  return (
    RANK[a.direction] - RANK[b.direction] ||
    (first < second ? -1 : first > second ? 1 : 0) ||
    a.passage.label - b.passage.label
  );
}
