/** How many clauses of two texts are paired as readers paired them (`tests/wording/gold`)? */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { normalisedText } from '../../src/corpus/normalise.js';
import { findSources, isSourceFault, readSource } from '../../src/corpus/read/index.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { clauseTexts } from '../../src/wording/changes.js';
import { type ClauseText, wordingsOf } from '../../src/wording/clause-words.js';
import { type ClausePair, pairsIn, probabilitiesOf } from '../../src/wording/pair.js';
import { type Signs, signsOf } from '../../src/wording/pair-signs.js';

/** Two texts; `pairs` has for each clause of `other` those of `one` beside it, and others that count neither way. From 1. */
export interface GoldPair {
  id: string;
  kind: 'versions' | 'places';
  half: 'tuning' | 'held-out';
  one: string;
  other: string;
  clauses: [number, number];
  pairs: [other: number, one: number[], perhaps: number[]][];
}

export const goldPairs = (file: string): GoldPair[] => JSON.parse(readFileSync(file, 'utf8')) as GoldPair[];

/** The 条 of each text of the gold, by the name of its file; texts that the folders lack are absent. */
export async function clausesOfGold(
  gold: readonly GoldPair[],
  folders: readonly string[],
): Promise<Map<string, ClauseText[]>> {
  const wanted = new Set(gold.flatMap(({ one, other }) => [basename(one), basename(other)]));
  const clauses = new Map<string, ClauseText[]>();
  for (const path of (await findSources([...folders])).files.filter((file) => wanted.has(basename(file)))) {
    for await (const article of readSource(path)) {
      if (isSourceFault(article)) continue;
      const articles = clauseTexts(article.sections).filter(({ number }) => number?.startsWith('第'));
      clauses.set(basename(path), articles);
    }
  }
  return clauses;
}

export interface PairScore {
  clauses: number;
  /** Share of clauses of `other` with no wrong partner, and with a right one where there is one. */
  right: number;
  /** Of single pairs. */
  precision: number;
  recall: number;
}

/** How clauses are embedded, as `Embedder.embedSentences`; null for words alone. */
export type EmbedClauses = Embedder['embedSentences'] | null;

/** As the service embeds a clause (`queries/changes.ts`). */
const EMBEDDED = 400;

export async function scorePairs(
  gold: readonly GoldPair[],
  clauses: ReadonlyMap<string, ClauseText[]>,
  embed: EmbedClauses,
): Promise<PairScore> {
  const found: [GoldPair, ClausePair[]][] = [];
  for (const pair of gold)
    found.push([pair, pairsIn(probabilitiesOf(await signsOfGold(pair, clauses, embed)))]);
  return scoreOf(found);
}

/** @param found pairs of the clauses of both texts, from 0 */
export function scoreOf(found: readonly (readonly [GoldPair, readonly ClausePair[]])[]): PairScore {
  const counts = { clauses: 0, right: 0, hits: 0, found: 0, wanted: 0 };
  for (const [{ pairs }, ours] of found) {
    for (const [at, wanted, perhaps] of pairs) {
      const named = ours.filter((pair) => pair.other === at - 1).map((pair) => pair.one + 1);
      const counted = named.filter((clause) => !perhaps.includes(clause));
      const hits = counted.filter((clause) => wanted.includes(clause)).length;
      counts.clauses++;
      if (hits === counted.length && (wanted.length === 0 || hits > 0)) counts.right++;
      counts.hits += hits;
      counts.found += counted.length;
      counts.wanted += wanted.length;
    }
  }
  return {
    clauses: counts.clauses,
    right: counts.right / counts.clauses,
    precision: counts.hits / counts.found,
    recall: counts.hits / counts.wanted,
  };
}

/** What speaks for each pair of clauses of two texts of the gold. */
export async function signsOfGold(
  { one, other }: Pick<GoldPair, 'one' | 'other'>,
  clauses: ReadonlyMap<string, ClauseText[]>,
  embed: EmbedClauses,
): Promise<Signs> {
  const [ours, theirs] = [clauses.get(basename(one)), clauses.get(basename(other))];
  if (ours === undefined || theirs === undefined)
    throw new Error('A text of the gold is not in the folders.');
  const [before, after] = [await vectorsOf(ours, embed), await vectorsOf(theirs, embed)];
  return signsOf(wordingsOf(ours, before), wordingsOf(theirs, after));
}

const vectorsOf = async (clauses: readonly ClauseText[], embed: EmbedClauses) =>
  embed === null ? null : embed(clauses.map(({ text }) => normalisedText(text).slice(0, EMBEDDED)));
