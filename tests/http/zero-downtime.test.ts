/** Does the service switch to a new index without dropping or failing a request, or mixing two generations? */

import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { serve } from '../helpers/server.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const ARTICLES = ['甲', '乙', '丙', '丁', '戊'];

/** Time between two requests: 50 a second. */
const INTERVAL_MS = 20;

const log = pino({ level: 'silent' });

describe('an ingest during 50 requests a second', () => {
  const work = useWorkspace();

  /** Every article states its version. */
  const write = async (version: number) => {
    for (const title of ARTICLES)
      await work.write(`${title}.txt`, articleText(`${title}区第${version}版改革`));
  };

  it('fails none, and no answer mixes generations or goes back to a former one', {
    timeout: 120_000,
  }, async () => {
    await write(0);
    await work.ingest();
    const service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log,
      reloadMs: 10,
      threads: 2,
    });
    const server = await serve(service);
    const { hits } = await service.search(parseQuery({ q: '改革' }));
    const article = hits[0]?.article.id;
    const paths = [
      `/api/search?q=${encodeURIComponent('体制改革')}&limit=50&facets=true&figures=true`,
      `/api/search?q=${encodeURIComponent('管理体制')}&mode=semantic&limit=50`,
      `/api/search?q=${encodeURIComponent('改革')}&mode=lexical&limit=50&group=article`,
      `/api/compare?q=${encodeURIComponent('体制改革')}`,
      `/api/articles/${article}`,
      `/api/timeline?article=${article}`,
      '/api/filters',
    ];
    let version = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('change', 'again'), { minLength: 1, maxLength: 3 }),
        async (steps) => {
          const answers: Promise<{ from: number; to: number; seen: number[] }>[] = [];
          const asking = setInterval(() => {
            answers.push(ask(`${server.url}${paths[answers.length % paths.length]}`));
          }, INTERVAL_MS);
          try {
            for (const step of steps) {
              if (step === 'change') await write(++version);
              const { generation } = await work.ingest();
              if (generation !== null)
                await expect.poll(() => service.status().generation, { interval: 5 }).toBe(generation);
              // Some requests that only the new generation answers.
              await new Promise((resolve) => setTimeout(resolve, 5 * INTERVAL_MS));
            }
          } finally {
            clearInterval(asking);
          }
          const settled = await Promise.all(answers);
          for (const { seen } of settled) expect(new Set(seen).size).toBeLessThanOrEqual(1);
          for (const earlier of settled) {
            for (const later of settled.filter(({ from }) => from > earlier.to)) {
              if (earlier.seen[0] === undefined || later.seen[0] === undefined) continue;
              expect(later.seen[0]).toBeGreaterThanOrEqual(earlier.seen[0]);
            }
          }
          expect(Math.max(...settled.flatMap(({ seen }) => seen))).toBe(version);
        },
      ),
      { numRuns: 6, seed: 1 },
    );
    await server.stop();
    await service.close();
  });
});

async function ask(url: string): Promise<{ from: number; to: number; seen: number[] }> {
  const from = performance.now();
  const response = await fetch(url);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return {
    from,
    to: performance.now(),
    seen: [...text.matchAll(/区第(\d+)版/g)].map(([, version]) => Number(version)),
  };
}
