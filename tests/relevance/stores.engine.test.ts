/** Does the relevance set give the same rankings from OpenSearch as from a folder, in every mode and form? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articlesByFile, FORMS, loadQueries } from '../../scripts/evaluation/relevance-set.js';
import {
  asAsked,
  type GradedQuery,
  gradedOver,
  scoresOf,
  serviceRanker,
} from '../../scripts/evaluation/trial.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { openSearchBackend } from '../../src/stores/opensearch/backend.js';
import { hasEngine, useSharedIndex } from '../helpers/engine-index.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';

const MODES = ['hybrid', 'semantic', 'lexical'] as const;
const DEPTH = 30;
/** How much the graphs of both stores may differ in nDCG@10. */
const GRAPH_TOLERANCE = 0.005;
/** Scores in single precision that differ by less are a tie. */
const TIE = 2e-6;

describe.skipIf(!hasEngine)('the relevance set', () => {
  const { target } = useSharedIndex('relevance');
  const services: Record<'folder' | 'folderGraph' | 'server' | 'serverGraph', ZonelensService> = {} as never;
  let folder: string;
  let queries: GradedQuery[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-relevance-'));
    const articles = await articlesByFile(repositoryPath('articles'));
    const stores = {
      folder: folderBackend({ indexFolder: join(folder, 'index') }),
      server: openSearchBackend(target),
    };
    for (const name of ['folder', 'server'] as const) {
      const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
      const preparer = new PreparerThreads(MODELS_FOLDER, embedder.model);
      await ingest({ patterns: [], articles: articles.values(), backend: stores[name], embedder, preparer });
      await embedder.close();
      for (const exact of [true, false]) {
        const own = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
        const service = await ZonelensService.open(stores[name], own, {
          log: pino({ level: 'silent' }),
          reloadMs: 0,
          exact,
        });
        services[exact ? name : (`${name}Graph` as const)] = service;
      }
    }
    const judged = loadQueries(new URL('queries.json', import.meta.url));
    const { catalogue, close } = await openCurrent(
      join(folder, 'index'),
      (await WorkerEmbedder.open(MODELS_FOLDER, MODEL)).model,
    );
    queries = gradedOver(catalogue, articles, judged).queries;
    close();
  });
  afterAll(async () => {
    for (const service of Object.values(services)) await service.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const form of FORMS) {
    it.each(MODES)(`${form}: %s search ranks alike`, async (mode) => {
      for (const query of queries) {
        const text = query.forms[form];
        if (text === undefined) continue;
        const asked = parseQuery({ q: asAsked(form, text), limit: DEPTH, mode });
        const [one, other] = await Promise.all([
          services.folder.search(asked),
          services.server.search(asked),
        ]);
        const ranked = ({ hits }: typeof one) => hits.map(({ id, score }) => ({ id, score }));
        expectSameRanking(ranked(other), ranked(one), `${query.id} ${mode}`);
      }
    });
  }

  it('is answered as well by both graphs', async () => {
    for (const form of FORMS) {
      const [one, other] = [
        await scoresOf(queries, form, serviceRanker(services.folderGraph, 'hybrid')),
        await scoresOf(queries, form, serviceRanker(services.serverGraph, 'hybrid')),
      ];
      expect(Math.abs(one.ndcg - other.ndcg), form).toBeLessThan(GRAPH_TOLERANCE);
    }
  });
});

/** The same passages in the same order, but for those whose scores are a tie. */
function expectSameRanking(
  found: readonly { id: string; score: number }[],
  expected: readonly { id: string; score: number }[],
  of: string,
): void {
  expect(found.length, of).toBe(expected.length);
  for (const [at, { id, score }] of found.entries()) {
    const wanted = expected[at] as { id: string; score: number };
    expect(Math.abs(score - wanted.score), `${of}, rank ${at + 1}`).toBeLessThan(
      TIE * Math.max(1, wanted.score),
    );
    if (id === wanted.id) continue;
    const isTied = expected.some(
      (other) => other.id === id && Math.abs(other.score - score) < TIE * Math.max(1, score),
    );
    expect(isTied || at > expected.length - 3, `${of}, rank ${at + 1}: ${id}, not ${wanted.id}`).toBe(true);
  }
}
