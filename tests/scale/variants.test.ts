import { beforeAll, describe, expect, it } from 'vitest';
import { allArticles, SAMPLE } from '../../scripts/bench/corpus.js';
import { Variants } from '../../scripts/scale/variants.js';
import { madeVector } from '../../scripts/scale/vectors.js';
import { bodyOf } from '../../src/corpus/article.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { findSources } from '../../src/corpus/read/index.js';
import { termsOf } from '../../src/corpus/terms.js';
import { entryOf } from '../../src/ingest/entry.js';
import type { ArticleEntry } from '../../src/store/records.js';

const ARTICLES = 12;
const ROUNDS = 4;
const LIMITS = { maxTokens: 510, countTokens: (text: string) => text.length };

describe('the variants of articles', () => {
  let base: ArticleEntry[];
  let made: ArticleEntry[];
  const makeAll = (seed: number) => {
    const variants = new Variants(base, seed);
    return Array.from({ length: ROUNDS * base.length }, (_, number) => variants.article(number));
  };
  beforeAll(async () => {
    const { files } = await findSources([SAMPLE]);
    base = (await allArticles(files.slice(0, ARTICLES))).map((article) => entryOf(article, LIMITS));
    made = makeAll(1);
  });

  it('depend on the seed alone', () => {
    expect(makeAll(1)).toEqual(made);
    expect(makeAll(2)).not.toEqual(made);
    const variants = new Variants(base, 1);
    const last = ROUNDS * base.length - 1;
    expect(variants.article(last)).toEqual(made.at(-1));
  });

  it('have keys of their own, and passages that rejoin', () => {
    expect(new Set(made.map(({ article }) => article.key)).size).toBe(made.length);
    for (const { article, passages } of made) {
      const sections = article.sections.filter(({ text }) => text.trim() !== '');
      expect(passages.map(({ text }) => text).join('')).toBe(bodyOf({ sections }));
      for (const { section, start, end, text } of passages)
        expect(article.sections[section]?.text.slice(start, end)).toBe(text);
    }
  });

  it('say other words in texts of the same length, and have the terms of these', () => {
    for (const [at, { passages, article }] of made.entries()) {
      const original = base[at % base.length] as ArticleEntry;
      expect(passages).toHaveLength(original.passages.length);
      if (at >= base.length) expect(bodyOf(article)).not.toBe(bodyOf(original.article));
      for (const [ordinal, passage] of passages.entries()) {
        expect(passage.text).toHaveLength(original.passages[ordinal]?.text.length as number);
        expect(passage.terms.text).toEqual(expect.arrayContaining(termsOf(normalisedText(passage.text))));
        expect(passage.sentences).toHaveLength(passage.statements.length);
      }
    }
  });

  it('are about other places throughout', () => {
    const places = new Set(made.map(({ scope }) => scope?.place));
    expect(places.size).toBeGreaterThan(base.length);
    for (const [at, { scope, passages }] of made.entries()) {
      const original = base[at % base.length] as ArticleEntry;
      for (const [ordinal, passage] of passages.entries()) {
        const was = original.passages[ordinal];
        if (original.scope === null || !was?.about.includes(original.scope.place)) continue;
        expect(passage.about).toContain(scope?.place);
        expect(passage.claims.map(({ concept }) => concept)).toEqual(
          was.claims.map(({ concept }) => concept),
        );
      }
    }
  });
});

describe('a made vector', () => {
  const real = Float32Array.from({ length: 8 }, (_, at) => at - 3);
  const cosine = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));

  it('has unit length and the dimensions that are asked for, and is the same for the same seeds', () => {
    for (const dimensions of [4, 8, 640]) {
      const vector = madeVector(real, dimensions, 1, 2);
      expect(vector).toHaveLength(dimensions);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      expect(madeVector(real, dimensions, 1, 2)).toEqual(vector);
      expect(madeVector(real, dimensions, 2, 1)).not.toEqual(vector);
    }
  });

  it('lies near the real one, cut or padded', () => {
    expect(cosine(madeVector(real, 640, 1), real)).toBeGreaterThan(0.8);
    expect(cosine(madeVector(real, 640, 1), madeVector(real, 640, 2))).toBeGreaterThan(0.6);
    expect(Math.hypot(...madeVector(new Float32Array(8), 8, 1))).toBeCloseTo(1, 5);
  });
});
