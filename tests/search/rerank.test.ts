import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Reranker, WorkerReranker } from '../../src/embed/reranker.js';
import { type SearchResult, ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { RERANK_DEPTH } from '../../src/search/rerank.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { scoreByHand, writeTinyCrossEncoder } from '../helpers/tiny-cross-encoder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const WEIGHTS = { 甲: 8, 乙: 32, 丙: 2, 丁: 16, 戊: 1, 一: 0.25, 二: 0.5, 段: -0.125 };
const RELOAD_MS = 10;

/** A reranker that prefers shorter texts, unless `score` is replaced. */
function fakeReranker(score?: Reranker['score']): Reranker {
  return {
    model: { kind: 'reranker', id: 'fake', revision: '1', maxTokens: 512, licence: 'MIT', files: {} },
    score: score ?? (async (_query, passages) => Float32Array.from(passages, ({ length }) => -length)),
    close: async () => {},
  };
}

describe('a search with a reranker', () => {
  const work = useWorkspace();
  let service: ZonelensService | undefined;
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  beforeEach(async () => {
    for (const name of '甲乙丙丁戊') await work.write(`${name}.txt`, articleText(name));
    await work.ingest();
  });
  afterEach(async () => {
    await service?.close();
    service = undefined;
    logged.length = 0;
  });

  const open = async (reranker: Reranker | null = null) => {
    await service?.close();
    service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log,
      reloadMs: RELOAD_MS,
      reranker,
    });
    return service;
  };
  const ask = (opened: ZonelensService, parameters: object = {}) =>
    opened.search(parseQuery({ q: '管理体制改革', limit: 100, explain: true, ...parameters }));
  const ids = ({ hits }: SearchResult) => hits.map(({ id }) => id);
  const ranks = ({ hits }: SearchResult) => hits.map(({ explain }) => explain?.reranked?.rank ?? null);

  it.each(['hybrid', 'semantic'])('is in the order of the cross-encoder in %s mode', async (mode) => {
    const plain = await ask(await open(), { mode });
    expect(new Set(ranks(plain))).toEqual(new Set([null]));
    await writeTinyCrossEncoder(work.folder, 'tiny', { weights: WEIGHTS, maxTokens: 256 });
    const reranked = await ask(await open(await WorkerReranker.open(work.folder, 'tiny')), { mode });

    const expected = plain.hits.map(({ id, article, headings, text }, at) => {
      return { id, at, score: scoreByHand(WEIGHTS, [article.title, ...headings, text].join('\n')) };
    });
    expected.sort((a, b) => b.score - a.score || a.at - b.at);
    expect(ids(reranked)).toEqual(expected.map(({ id }) => id));
    expect(ids(reranked)).not.toEqual(ids(plain));
    expect(reranked.hits.map(({ explain }) => explain?.reranked)).toEqual(
      expected.map(({ score }, at) => ({ rank: at + 1, score })),
    );
    expect(reranked).toMatchObject({ total: plain.total, goodMatch: plain.goodMatch });
    // The scores stay with the places, so that they fall down the list in the new order, too.
    expect(reranked.hits.map(({ score }) => score)).toEqual(plain.hits.map(({ score }) => score));
  });

  it('is as without one in lexical mode', async () => {
    const plain = await ask(await open(), { mode: 'lexical' });
    const reranked = await ask(await open(fakeReranker()), { mode: 'lexical' });
    expect(ids(reranked)).toEqual(ids(plain));
    expect(new Set(ranks(reranked))).toEqual(new Set([null]));
  });

  it('has the best matches reread and leaves the others after them as they were', async () => {
    await work.write('long.txt', articleText('己', RERANK_DEPTH));
    await work.ingest();
    const plain = ids(await ask(await open()));
    expect(plain.length).toBeGreaterThan(RERANK_DEPTH + 5);
    const reranked = await ask(await open(fakeReranker()));
    expect(ids(reranked).slice(RERANK_DEPTH)).toEqual(plain.slice(RERANK_DEPTH));
    expect(ids(reranked).slice(0, RERANK_DEPTH).sort()).toEqual(plain.slice(0, RERANK_DEPTH).sort());
    expect(ranks(reranked)).toEqual(plain.map((_, at) => (at < RERANK_DEPTH ? at + 1 : null)));
    const second = await ask(await open(fakeReranker()), { limit: 10, offset: 10 });
    expect(ids(second)).toEqual(ids(reranked).slice(10, 20));
  });

  it('keeps the first order among equal scores', async () => {
    const plain = await ask(await open());
    const equal = fakeReranker(async (_query, passages) => new Float32Array(passages.length));
    expect(ids(await ask(await open(equal)))).toEqual(ids(plain));
  });

  it('answers in the first order when the reranker fails, and says so once until it works again', async () => {
    const plain = await ask(await open());
    let broken = true;
    const opened = await open(
      fakeReranker(async (_query, passages) => {
        if (broken) throw new Error('out of memory');
        return Float32Array.from(passages.keys());
      }),
    );
    const warnings = () => logged.filter((line) => line.includes('not reranked: out of memory'));
    expect(ids(await ask(opened))).toEqual(ids(plain));
    expect(ranks(await ask(opened))).toEqual(ranks(plain));
    expect(warnings()).toHaveLength(1);
    broken = false;
    expect(ids(await ask(opened))).toEqual(ids(plain).toReversed());
    broken = true;
    await ask(opened);
    expect(warnings()).toHaveLength(2);
  });

  it('is answered from the generation it began with when another goes live meanwhile', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow = fakeReranker(async (_query, passages) => {
      begin();
      await finished;
      return new Float32Array(passages.length);
    });
    const opened = await open(slow);
    const { generation } = opened.status();
    const answer = ask(opened);
    await begun;
    for (const name of '甲乙丙丁戊') await work.remove(`${name}.txt`);
    await work.write('new.txt', articleText('新'));
    await work.ingest({ prune: true });
    await expect.poll(() => opened.status().generation, { timeout: 30_000 }).not.toBe(generation);
    finish();
    const titles = ({ hits }: SearchResult) => [...new Set(hits.map(({ article }) => article.title))].sort();
    expect(titles(await answer)).toEqual([...'甲乙丙丁戊'].sort());
    expect(titles(await ask(opened))).toEqual(['新']);
  });
});
