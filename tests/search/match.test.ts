import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/corpus/normalise.js';
import { fuse } from '../../src/search/fuse.js';
import type { SearchResult } from '../../src/service.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

describe('fusion by reciprocal rank', () => {
  const labels = fc.uniqueArray(fc.nat(30), { maxLength: 20 });

  it('keeps every label once, scores 0 to 1, best first', () => {
    fc.assert(
      fc.property(labels, labels, fc.double({ min: 0.1, max: 5, noNaN: true }), (one, other, weight) => {
        const fused = fuse([
          { weight: 1, labels: one },
          { weight, labels: other },
        ]);
        expect(fused.map(({ label }) => label).sort((a, b) => a - b)).toEqual(
          [...new Set([...one, ...other])].sort((a, b) => a - b),
        );
        const scores = fused.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const score of scores) expect(score).toBeGreaterThan(0);
        for (const score of scores) expect(score).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('of one list is that list, and prefers what both rank high', () => {
    expect(fuse([{ weight: 1, labels: [5, 3, 9] }]).map(({ label }) => label)).toEqual([5, 3, 9]);
    const [first] = fuse([
      { weight: 1, labels: [1, 2, 3] },
      { weight: 1, labels: [4, 2, 5] },
    ]);
    expect(first?.label).toBe(2);
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

  it('a quoted phrase occurs in every hit, in every mode and script', async () => {
    for (const mode of ['hybrid', 'semantic', 'lexical']) {
      for (const q of ['"容错"', '“容錯”', '「容错」机制']) {
        const { hits } = await search(q, { mode, limit: '100' });
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
    for (const run of sample.filter((each) => each.length >= 4)) {
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

  it('a phrase that nobody wrote finds nothing', async () => {
    expect(await search('"量子咖啡"')).toMatchObject({ total: 0, hits: [] });
  });

  it('finds a single character', async () => {
    const { hits } = await search('税', { mode: 'lexical', limit: '50' });
    expect(hits.length).toBeGreaterThan(5);
    for (const hit of hits) expect(textOf(hit)).toContain('税');
  });
});
