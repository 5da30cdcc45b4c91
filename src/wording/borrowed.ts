/**
 * Which texts of other places have the same wording, clause by clause, and which of them were there before? Wording that many
 * places share, or that a text of a higher level has, says nothing of who took it from whom: it is discounted, and says why.
 */
import { type Span, shifted } from '../corpus/sentences.js';
import type { PassageStore } from '../store/passage-store.js';
import type { Aligned } from './align.js';
import { type AskedDirection, type Dated, datedBy, directionOf } from './dated.js';
import { type Held, Holders } from './discount.js';
import { formulasIn } from './formulas.js';
import { isHigher, textOf } from './kin.js';
import { Letters } from './letters.js';
import { type Asker, type Partner, PartnerSearch, type PassagePartners } from './partners.js';
import { byTime, clausesOf, eachTextOnce, extentOf, overlap, type SameWording } from './stretch-clauses.js';
import { shareOf } from './stretches.js';
import { unitsOf } from './units.js';

/** Letters of the shortest stretch that is told: below it are names of things and people, which any text on the matter may have. */
export const MIN_LETTERS = 24;

export interface AskedText extends Asker {
  dated: Dated | null;
  passages: readonly AskedPassage[];
}

export interface AskedPassage {
  /** Null for a text that is not in the index. */
  id: string | null;
  text: string;
  /** Where it begins in the text that offsets count in, in UTF-16 units: 0 for a passage. */
  start: number;
}

/** A clause that other texts have, too. */
export interface Borrowing extends Span {
  /** Id of the passage that it stands in. */
  passage: string | null;
  /** As published. */
  text: string;
  /** How many places have some of it, listed or not; at least so many, when not all passages were looked at. */
  places: number;
  atLeast: boolean;
  /** The earliest first, then those of unknown direction, then later ones. */
  same: SameWording[];
}

export interface Borrowings {
  clauses: Borrowing[];
  /** Number of stretches that were not told because they are discounted, of each text once. */
  leftOut: number;
}

export interface Told {
  direction: AskedDirection;
  /** Whether discounted stretches are told, too. */
  common: boolean;
  /** Ids of the articles whose stretches are told; null for any. All others count for discounts. */
  among?: ReadonlySet<string> | null;
}

/** The clauses of a text that texts of other places share, in order. */
export async function borrowingsOf(
  store: PassageStore,
  text: AskedText,
  { direction, common, among = null }: Told,
): Promise<Borrowings> {
  const search = new PartnerSearch(store, text);
  const found: Borrowings = { clauses: [], leftOut: 0 };
  for (const passage of text.passages) {
    const shared = await sharedWith(search, text, passage, among);
    const asked = shared.same.filter(
      (one) =>
        (direction === 'any' || one.direction === direction) &&
        (among === null || among.has(one.passage.article.id)),
    );
    const told = asked.filter((one) => common || one.discount === null);
    const leftOut = asked.filter((one) => !common && one.discount !== null);
    found.leftOut += clausesOf(leftOut).flatMap(eachTextOnce).length;
    found.clauses.push(...clausesOf(told).map((one) => clauseOf(one, shared, passage)));
  }
  return found;
}

interface Shared {
  /** Every stretch that is long enough, in any order. */
  same: SameWording[];
  /** Who has which letters, also in stretches that are too short to be told. */
  held: readonly Held[];
  letters: Letters;
  atLeast: boolean;
}

async function sharedWith(
  search: PartnerSearch,
  asked: AskedText,
  passage: AskedPassage,
  among: ReadonlySet<string> | null,
): Promise<Shared> {
  const letters = new Letters(passage.text);
  const partners = search.in(passage.text, letters);
  const units = unitsOf(passage.text);
  if (among !== null) {
    // Seldom does one of a few articles share anything, and who else has it need not be known then.
    await partners.lookFor(units, [{ fact: 'articleId', any: [...among] }]);
    const { same } = stretchesIn(partners, asked, passage);
    if (same.length === 0) return { same, held: [], letters, atLeast: false };
  }
  await partners.lookFor(units);
  // Who else has a formula is not found by the rest of its sentence, but by the formula itself.
  await partners.lookFor(
    spansOf(
      stretchesIn(partners, asked, passage).same.filter(({ discount }) => discount === null),
      passage,
    ),
  );
  return { ...stretchesIn(partners, asked, passage), letters, atLeast: partners.atLeast };
}

/** What stretches cover of a passage, each part once. */
const spansOf = (same: readonly SameWording[], { start: begin }: AskedPassage): Span[] =>
  clausesOf(same).map((clause) => shifted(extentOf(clause), -begin));

function stretchesIn(partners: PassagePartners, asked: AskedText, passage: AskedPassage) {
  const { letters } = partners;
  const all = partners.all();
  const held = all.flatMap((partner) => heldBy(partner, asked));
  const holders = new Holders(letters, held, formulasIn(passage.text));
  const same = all.flatMap((partner) =>
    partner.stretches
      .filter(({ equal }) => equal >= MIN_LETTERS)
      .map((stretch): SameWording => {
        const own = shifted(letters.spanOf(stretch.from, stretch.to), passage.start);
        const discount = holders.discountOf(stretch, MIN_LETTERS);
        return { ...sameWording(partner, stretch, asked), own, discount };
      }),
  );
  return { same, held };
}

/** @param told its stretches that are told. Places are those by which wording is discounted. */
function clauseOf(
  told: readonly SameWording[],
  { held, letters, atLeast }: Shared,
  { id, text, start: begin }: AskedPassage,
): Borrowing {
  const { start, end } = extentOf(told);
  const own = { start: start - begin, end: end - begin };
  const holding = held.filter(({ from, to }) => overlap(letters.spanOf(from, to), own));
  const places = new Set(holding.map(({ holder }) => holder)).size;
  return {
    passage: id,
    ...{ start, end, places, atLeast },
    text: text.slice(start - begin, end - begin),
    same: eachTextOnce(told).sort(byTime),
  };
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
  { passage, place, letters: other }: Partner,
  stretch: Aligned,
  asked: AskedText,
): Omit<SameWording, 'own' | 'discount'> {
  const dated = datedBy(passage.article);
  return {
    there: other.spanOf(stretch.otherFrom, stretch.otherTo),
    ...{ passage, place, dated },
    direction: directionOf(dated, asked.dated),
    letters: stretch.equal,
    share: shareOf(stretch),
  };
}
