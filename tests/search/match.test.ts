import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/corpus/normalise.js';
import type { SearchResult } from '../../src/queries/service.js';
import { fuse, partsOfBest, partsOfRange } from '../../src/search/fuse.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

describe('fusion', () => {
  const scored = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 20 }).chain((labels) =>
    fc
      .array(fc.double({ min: 0.001, max: 50, noNaN: true }), {
        minLength: labels.length,
        maxLength: labels.length,
      })
      .map((scores) => labels.map((label, at) => ({ label, score: scores[at] as number }))),
  );

  it('keeps every label once, scores 0 to 1, best first', () => {
    fc.assert(
      fc.property(scored, scored, fc.double({ min: 0.1, max: 5, noNaN: true }), (one, other, weight) => {
        const fused = fuse([
          { weight: 1, hits: partsOfRange(one) },
          { weight, hits: partsOfBest(other) },
        ]);
        expect(fused.map(({ label }) => label).sort((a, b) => a - b)).toEqual(
          [...new Set([...one, ...other].map(({ label }) => label))].sort((a, b) => a - b),
        );
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score).toBeGreaterThanOrEqual(0);
        for (const score of scores) expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('keeps the order of each list alone, and what is best in all is 1', () => {
    fc.assert(
      fc.property(scored, (hits) => {
        const byScore = [...hits].sort((a, b) => b.score - a.score || a.label - b.label);
        for (const parts of [partsOfBest(hits), partsOfRange(hits)]) {
          const fused = fuse([{ weight: 3, hits: parts }]);
          expect(fused[0]?.score).toBeCloseTo(1, 9);
          const bestOf = (label: number) => hits.find((hit) => hit.label === label)?.score ?? 0;
          fused.slice(1).forEach(({ label }, at) => {
            // Scores whose difference is lost in rounding may change places.
            expect(bestOf(label)).toBeLessThanOrEqual(bestOf(fused[at]?.label ?? -1) + 1e-9);
          });
          expect(fused).toHaveLength(byScore.length);
        }
      }),
    );
  });

  it('prefers a label of two lists to the best of one, and a clear lead to a mere rank', () => {
    const list = (...scores: [number, number][]) => ({
      weight: 1,
      hits: scores.map(([label, score]) => ({ label, score })),
    });
    expect(fuse([list([1, 1], [2, 0.9]), list([3, 1], [2, 0.9])])[0]?.label).toBe(2);
    expect(fuse([list([1, 1], [2, 0.2]), list([2, 1], [1, 0.9])])[0]?.label).toBe(1);
  });

  it('of nothing is nothing', () => {
    expect(
      fuse([
        { weight: 1, hits: partsOfRange([]) },
        { weight: 1, hits: partsOfBest([]) },
      ]),
    ).toEqual([]);
  });
});

describe('search by words and by meaning', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  async function search(q: string, parameters: Record<string, string> = {}): Promise<SearchResult> {
    const response = await fetch(`${server.url}/api/search?${new URLSearchParams({ q, ...parameters })}`);
    return (await response.json()) as SearchResult;
  }
  const textOf = ({ text, headings, article }: SearchResult['hits'][number]) =>
    normalise([article.title, ...headings, text].join('\n')).text;

  it('what is wholly quoted, or asked for exactly, occurs in every hit, in every mode and script', async () => {
    for (const mode of ['hybrid', 'semantic', 'lexical']) {
      for (const q of ['"容错"', '“容錯”', '「容错」机制']) {
        const exact = String(q.endsWith('机制'));
        const { hits, relaxed } = await search(q, { mode, limit: '100', exact });
        expect(relaxed).toBe(false);
        expect(hits.length).toBeGreaterThan(2);
        for (const hit of hits) expect(textOf(hit)).toContain('容错');
      }
    }
  });

  it('finds every passage with a phrase, wherever a segmenter would cut', async () => {
    const all = (await search('开发区', { limit: '100', mode: 'semantic' })).hits;
    const sample = all
      .slice(0, 20)
      .map((hit) => normalise(hit.text).text.replace(/[^\p{Script=Han}].*/su, ''));
    const runs = sample.filter((each) => each.length >= 4);
    expect(runs.length).toBeGreaterThan(5);
    for (const run of runs) {
      const phrase = run.slice(1, 4);
      const { hits } = await search(`"${phrase}"`, { limit: '100' });
      expect(hits.length, phrase).toBeGreaterThan(0);
      for (const hit of hits) expect(textOf(hit)).toContain(phrase);
    }
  });

  it('an excluded word occurs in no hit', async () => {
    const { hits, total } = await search('保税维修 -临港', { limit: '100' });
    expect(total).toBeGreaterThan(10);
    for (const hit of hits) expect(textOf(hit)).not.toContain('临港');
  });

  it('what is quoted in a question keeps every hit, and raises those that hold it', async () => {
    const [plain, quoting] = [await search('容错 机制 有哪些'), await search('“容错” 机制 有哪些')];
    expect(quoting.total).toBe(plain.total);
    const scores = new Map(plain.hits.map(({ id, score }) => [id, score]));
    for (const hit of quoting.hits) {
      const before = scores.get(hit.id) ?? 0;
      if (textOf(hit).includes('容错')) expect(hit.score).toBeGreaterThanOrEqual(before);
      else expect(hit.score).toBe(before);
      expect(hit.score).toBeLessThanOrEqual(1);
    }
  });

  it('gives the answer without the phrase that nobody wrote, and says so', async () => {
    const relaxed = await search('"量子咖啡制度"');
    expect(relaxed).toMatchObject({ relaxed: true });
    const { hits, total } = await search('量子咖啡制度');
    expect(relaxed).toMatchObject({ total });
    expect(relaxed.hits.map(({ id }) => id)).toEqual(hits.map(({ id }) => id));
    expect(await search('“容错” -容错')).toMatchObject({ relaxed: true });
  });

  it('finds a single character', async () => {
    const { hits } = await search('税', { mode: 'lexical', limit: '50' });
    expect(hits.length).toBeGreaterThan(5);
    for (const hit of hits) expect(textOf(hit)).toContain('税');
  });
});
