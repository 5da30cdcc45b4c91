/** How many of the dates and statuses that a reader found in regulations does the program find, exactly? */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Article, bodyOf } from '../../src/corpus/article.js';
import { type Life, lifeOf } from '../../src/corpus/life/index.js';
import { type Standing, standingsOf, type VersionFacts } from '../../src/corpus/life/versions.js';
import { findSources, isSourceFault, readSource } from '../../src/corpus/read/index.js';

export interface GoldLife {
  document: string;
  half: 'tuning' | 'held-out';
  adopted: string | null;
  approved: string | null;
  published: string | null;
  effective: string | null;
  effectiveOnPublication: boolean;
  effectiveLikely: string | null;
  amended: string[];
  status: 'in force' | 'amended' | 'repealed' | 'superseded';
}

export const FIELDS = ['adopted', 'approved', 'published', 'effective', 'amended', 'status'] as const;
export type Field = (typeof FIELDS)[number];

export interface LifeScore {
  documents: number;
  /** The share that is exactly right, by field. */
  right: Record<Field, number>;
  /** `field document: found, not wanted`. */
  faults: string[];
}

export interface KnownText {
  article: Article;
  life: Life | null;
}

export function goldLives(file: string): GoldLife[] {
  const { regulations } = JSON.parse(readFileSync(file, 'utf8')) as { regulations: GoldLife[] };
  return regulations;
}

export async function readTexts(patterns: readonly string[]): Promise<KnownText[]> {
  const texts: KnownText[] = [];
  for (const path of (await findSources([...patterns])).files) {
    for await (const article of readSource(path)) {
      if (!isSourceFault(article)) texts.push({ article, life: lifeOf(article) });
    }
  }
  return texts;
}

/** What the texts say of each other. Their titles name the place. */
export function standingsAmong(texts: readonly KnownText[]): Map<string, Standing> {
  const facts = texts.flatMap(({ article, life }): VersionFacts[] =>
    life === null || life.isReport
      ? []
      : [
          {
            id: article.key,
            title: article.title,
            place: null,
            published: article.date,
            contentHash: createHash('sha256').update(bodyOf(article)).digest('hex'),
            life,
          },
        ],
  );
  return standingsOf(facts);
}

export function scoreLives(gold: readonly GoldLife[], texts: readonly KnownText[]): LifeScore {
  const standings = standingsAmong(texts);
  const byName = new Map(texts.map((text) => [basename(text.article.key), text]));
  const counts = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<Field, number>;
  const faults: string[] = [];
  for (const wanted of gold) {
    const text = byName.get(wanted.document);
    const status = text && standings.get(text.article.key)?.status;
    const found = foundIn(text?.life ?? null, status?.replace('-', ' '), wanted);
    for (const field of FIELDS) {
      const expected = field === 'amended' ? [...wanted.amended].sort().join(' ') : wanted[field];
      if (found[field] === expected) counts[field]++;
      else faults.push(`${field} ${wanted.document}: ${found[field]}, not ${expected}`);
    }
  }
  const right = Object.fromEntries(
    FIELDS.map((field) => [field, counts[field] / gold.length]),
  ) as LifeScore['right'];
  return { documents: gold.length, right, faults };
}

/** Of a text in force from its publication on, that is what has to be found, or the likely day. */
function foundIn(
  life: Life | null,
  status: string | undefined,
  { effectiveOnPublication, effectiveLikely }: GoldLife,
): Record<Field, string | null | undefined> {
  if (life === null)
    return { adopted: '-', approved: '-', published: '-', effective: '-', amended: '-', status };
  const { adopted, approved, published, amended, effectiveOn } = life;
  const saysWhen = effectiveOnPublication === (effectiveOn !== null);
  const isLikely = effectiveOnPublication && life.effective !== null && life.effective === effectiveLikely;
  const effective = isLikely ? null : saysWhen ? life.effective : `on ${effectiveOn}`;
  return { adopted, approved, published, effective, amended: amended.join(' '), status };
}
