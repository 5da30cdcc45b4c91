/** How well are texts with the same wording found? Clauses are planted into other texts, and pairs are drawn for a reader. */
import { readFileSync } from 'node:fs';
import { splitSentences } from '../../src/corpus/sentences.js';
import type { PassageStore } from '../../src/store/passage-store.js';
import type { StoredPassage } from '../../src/store/records.js';
import { ofPassage } from '../../src/wording/asked.js';
import { type Borrowing, borrowingsOf } from '../../src/wording/borrowed.js';
import { formulasIn } from '../../src/wording/formulas.js';
import { textOf } from '../../src/wording/kin.js';
import type { SameWording } from '../../src/wording/stretch-clauses.js';

/** Letters of the shortest and the longest clause that is planted. */
const PLANTED = [40, 300] as const;
/** The share of characters that are edited: of three edits in five another character, else one less or one more. */
const EDITED = 0.05;
/** Characters of the other text before and after it. */
const AROUND = 60;
/** How far off an end of a stretch may be, in characters. */
const NEAR = 5;

const ALL = { direction: 'any', common: true } as const;

/** Passages of an index, drawn one after the other. */
export class Drawn {
  private constructor(
    readonly store: PassageStore,
    private readonly random: () => number,
    private readonly passages: number,
  ) {}

  static async from(store: PassageStore, random: () => number): Promise<Drawn> {
    return new Drawn(store, random, (await store.counts()).passages);
  }

  below(count: number): number {
    return Math.floor(this.random() * count);
  }

  /** Labels have gaps where passages were removed. */
  async passage(): Promise<StoredPassage> {
    for (;;) {
      const found = await this.store.passagesOf([1 + this.below(this.passages)]).catch(() => []);
      if (found[0] !== undefined) return found[0];
    }
  }

  /** Another passage of another text. */
  async passageBeside({ article }: StoredPassage): Promise<StoredPassage> {
    for (;;) {
      const other = await this.passage();
      if (textOf(other.article) !== textOf(article)) return other;
    }
  }
}

export interface PlantedScore {
  planted: number;
  found: number;
  /** Of those found, with both ends of both stretches near. */
  near: number;
  /** Of those found, not discounted. */
  told: number;
  /** The beginnings of those that were not found. */
  missed: string[];
}

/** Plants clauses, edited, between sentences of other texts, and looks for where they are from. */
export async function scorePlanted(drawn: Drawn, count: number): Promise<PlantedScore> {
  const score: PlantedScore = { planted: 0, found: 0, near: 0, told: 0, missed: [] };
  while (score.planted < count) {
    const source = await drawn.passage();
    const clause = clauseOf(source, drawn);
    if (clause === null) continue;
    score.planted++;
    const host = await drawn.passageBeside(source);
    const edited = editedText(clause.text, host.text, drawn);
    const before = `${host.text.slice(0, AROUND).replace(/[。；！？\n]/g, '，')}。`;
    const text = before + edited + host.text.slice(AROUND, 2 * AROUND);
    const asked = { place: null, text: null, dated: null, passages: [{ id: null, text, start: 0 }] };
    const { clauses } = await borrowingsOf(drawn.store, asked, ALL);
    const planted = { start: before.length, end: before.length + edited.length };
    const match = bestOf(clauses, source, planted);
    if (match === undefined) {
      score.missed.push(clause.text.slice(0, 30));
      continue;
    }
    score.found++;
    if (match.discount === null) score.told++;
    const isSame = match.passage.id === source.id;
    const ends = [
      ...[match.own.start - planted.start, match.own.end - planted.end],
      ...(isSame
        ? [match.there.start - clause.start, match.there.end - clause.start - clause.text.length]
        : []),
    ];
    if (ends.every((off) => Math.abs(off) <= NEAR)) score.near++;
  }
  return score;
}

function clauseOf({ text }: StoredPassage, drawn: Drawn): { start: number; text: string } | null {
  const clauses = splitSentences(text)
    .map(({ start, end }) => ({ start, text: text.slice(start, end).trimEnd() }))
    .filter((one) => one.text.length >= PLANTED[0] && one.text.length <= PLANTED[1]);
  return clauses.length === 0 ? null : (clauses[drawn.below(clauses.length)] ?? null);
}

function editedText(text: string, other: string, drawn: Drawn): string {
  const characters = [...text];
  const others = [...other].filter((character) => /\p{L}/u.test(character));
  for (let edit = 0; edit < Math.round(text.length * EDITED); edit++) {
    const at = drawn.below(characters.length);
    const kind = drawn.below(5);
    const put = others[drawn.below(others.length)] ?? '某';
    if (kind < 3) characters[at] = put;
    else if (kind === 3) characters.splice(at, 1);
    else characters.splice(at, 0, put);
  }
  return characters.join('');
}

/** The longest stretch of the text that the clause is from, in what was planted. */
function bestOf(
  clauses: readonly Borrowing[],
  source: StoredPassage,
  planted: { start: number; end: number },
) {
  return clauses
    .flatMap(({ same }) => same)
    .filter(({ passage }) => textOf(passage.article) === textOf(source.article))
    .filter(({ own }) => own.start < planted.end && own.end > planted.start)
    .sort((a, b) => b.letters - a.letters)[0];
}

/** Of random pairs of passages without formulas, those that share a stretch. */
export async function sharedByChance(drawn: Drawn, count: number): Promise<{ own: string; there: string }[]> {
  const shared: { own: string; there: string }[] = [];
  for (let pair = 0; pair < count; pair++) {
    const one = await drawn.passage();
    const other = await drawn.passageBeside(one);
    const asked = {
      ...ofPassage(one),
      place: null,
      passages: [{ id: one.id, text: cleared(one.text), start: 0 }],
    };
    const { clauses } = await borrowingsOf(
      holding(drawn.store, { ...other, text: cleared(other.text) }),
      asked,
      ALL,
    );
    shared.push(
      ...clauses.map(({ text, same: [first] }) => ({
        own: text,
        there: first === undefined ? '' : stretchOf(first),
      })),
    );
  }
  return shared;
}

const cleared = (text: string) =>
  formulasIn(text).reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);

/** The store as if it had this passage alone. */
function holding(store: PassageStore, passage: StoredPassage): PassageStore {
  const lexical = { hits: [{ label: passage.label, score: 1 }], knownShare: 1 };
  const retrieve = async () => ({ dense: [], lexical, expanded: [] });
  return Object.assign(Object.create(store) as PassageStore, { retrieve, passagesOf: async () => [passage] });
}

export const stretchOf = ({ passage, there }: SameWording): string =>
  passage.text.slice(there.start, there.end);

/** A pair as a reader judges it. */
export interface JudgedPair {
  title: string;
  other: string;
  own: string;
  there: string;
  /** Whether the words are the same beyond what any law says; null when nobody has judged it. */
  same: boolean | null;
}

export interface DrawnPairs {
  pairs: JudgedPair[];
  /** Number of clauses by how many other places have them, discounted ones among them. */
  places: Map<number, number>;
}

/** Reported pairs of drawn passages, one for each clause, with what a reader said of them. */
export async function drawPairs(
  drawn: Drawn,
  count: number,
  judged: readonly JudgedPair[],
): Promise<DrawnPairs> {
  const known = new Map(judged.map((pair) => [keyOf(pair), pair.same]));
  const found: DrawnPairs = { pairs: [], places: new Map() };
  while (found.pairs.length < count) {
    const passage = await drawn.passage();
    const { clauses } = await borrowingsOf(drawn.store, ofPassage(passage), {
      direction: 'earlier',
      common: true,
    });
    for (const { places } of clauses) found.places.set(places, (found.places.get(places) ?? 0) + 1);
    for (const { same } of clauses) {
      const told = same.filter(({ discount }) => discount === null);
      const one = told[drawn.below(told.length)];
      if (one === undefined || found.pairs.length === count) continue;
      const own = passage.text.slice(one.own.start, one.own.end);
      const pair = {
        title: passage.article.title,
        other: one.passage.article.title,
        own,
        there: stretchOf(one),
      };
      found.pairs.push({ ...pair, same: known.get(keyOf(pair)) ?? null });
    }
  }
  return found;
}

const keyOf = ({ own, there }: Pick<JudgedPair, 'own' | 'there'>) => `${own}\n${there}`;

export const judgedPairs = (file: string): JudgedPair[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { pairs: JudgedPair[] }).pairs;

/** Milliseconds of processor time for each passage of drawn articles, the first one not counted. */
export async function costOf(drawn: Drawn, articles: number): Promise<number> {
  let [spent, passages] = [0, 0];
  for (let at = 0; at <= articles; at++) {
    const { article } = await drawn.passage();
    const labels = (await drawn.store.labelsOfArticle(article.id)).slice(0, MOST_TIMED);
    const all = await drawn.store.passagesOf(labels);
    const asked = {
      ...ofPassage(all[0] as StoredPassage),
      passages: all.map(({ id, text }) => ({ id, text, start: 0 })),
    };
    const before = process.cpuUsage();
    await borrowingsOf(drawn.store, asked, { direction: 'earlier', common: false });
    const { user, system } = process.cpuUsage(before);
    if (at === 0) continue;
    spent += (user + system) / 1000;
    passages += all.length;
  }
  return spent / passages;
}

/** Passages of an article that are timed: those of one request. */
const MOST_TIMED = 20;

/** By which power of the size the cost grows: 1 is linear. Least squares of the logarithms; null for one size. */
export function growthOf(costs: readonly { passages: number; ms: number }[]): number | null {
  if (new Set(costs.map(({ passages }) => passages)).size < 2) return null;
  const points = costs.map(({ passages, ms }) => [Math.log(passages), Math.log(ms)] as const);
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return covariance / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
