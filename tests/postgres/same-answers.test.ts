import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMS, type Form } from '../../scripts/evaluation/relevance-set.js';
import { asAsked, openTrial, scoresOf, serviceRanker, type Trial } from '../../scripts/evaluation/trial.js';
import { parseCompare, parseMatrix, parseTimeline } from '../../src/compare/request.js';
import { readConfig } from '../../src/config.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { Database } from '../../src/postgres/database.js';
import { ingestIntoDatabase } from '../../src/postgres/ingest.js';
import { PostgresIndex } from '../../src/postgres/live.js';
import { migrate } from '../../src/postgres/migrate.js';
import { LiveIndex } from '../../src/reading/live.js';
import { readHere } from '../../src/reading/read-here.js';
import { parseQuery } from '../../src/search/query.js';
import { ZonelensService } from '../../src/service.js';
import { MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';
import { type TestServer, testServer } from '../helpers/postgres.js';

const options = { log: pino({ level: 'silent' }), reloadMs: 0 };
const TOP = 10;

/** The graph in files normalises vectors once more: their last digits differ. */
const coarse = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value) => (key === 'strength' ? Number(value).toFixed(4) : value)));

describe('the relevance set', () => {
  let folder: string;
  let trial: Trial;
  let server: TestServer;
  let store: string;
  const opened: ZonelensService[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-same-'));
    trial = await openTrial(readConfig({}), folder, { articles: repositoryPath('articles') });
    server = await testServer();
    store = server.address();
    const database = Database.at(store, { max: 1 });
    await migrate(database);
    await database.close();
    const { embedder } = trial;
    const preparer = new PreparerThreads(MODELS_FOLDER, embedder.model);
    await ingestIntoDatabase({
      patterns: [repositoryPath('articles')],
      store,
      embedder,
      preparer,
    });
  });
  afterAll(async () => {
    await Promise.all(opened.map((service) => service.close()));
    await trial?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Closed with the trial alone. */
  const embedder = () =>
    Object.create(trial.embedder, { close: { value: async () => {} } }) as Trial['embedder'];

  async function inDatabase(exact: boolean): Promise<ZonelensService> {
    const database = Database.at(store, { max: 2 });
    const index = await PostgresIndex.open(database, embedder(), { ...options, exact });
    opened.push(ZonelensService.over(index, options));
    return opened.at(-1) as ZonelensService;
  }

  async function inFiles(exact: boolean): Promise<ZonelensService> {
    const index = await LiveIndex.open(folder, embedder(), { ...options, readers: readHere({ exact }) });
    opened.push(ZonelensService.over(index, options));
    return opened.at(-1) as ZonelensService;
  }

  const asked = () =>
    trial.queries.flatMap(({ forms }) =>
      FORMS.flatMap((form) => (forms[form] === undefined ? [] : [asAsked(form, forms[form])])),
    );

  it('has the same ten first passages from both stores, for 99 of 100 queries, where each is compared', async () => {
    const [files, database] = [await inFiles(true), await inDatabase(true)];
    const texts = asked();
    let same = 0;
    for (const q of texts) {
      const query = parseQuery({ q, limit: TOP });
      const [one, other] = [await files.search(query), await database.search(query)];
      const ids = ({ hits }: typeof one) => hits.map(({ id }) => id).join();
      if (ids(one) === ids(other) && one.total === other.total && one.goodMatch === other.goodMatch) same++;
    }
    expect(texts.length).toBeGreaterThan(200);
    expect(same / texts.length).toBeGreaterThanOrEqual(0.99);
  });

  it('is ranked as well by the graph of either, within 0.005 of nDCG@10', async () => {
    const [files, database] = [await inFiles(false), await inDatabase(false)];
    for (const form of FORMS satisfies readonly Form[]) {
      const of = (service: ZonelensService) =>
        scoresOf(trial.queries, form, serviceRanker(service, 'hybrid'));
      const [one, other] = [await of(files), await of(database)];
      expect(Math.abs(one.ndcg - other.ndcg), form).toBeLessThanOrEqual(0.005);
    }
  });

  it('has the same comparison, matrix, filters and suggestions from both', async () => {
    const [files, database] = [await inFiles(true), await inDatabase(true)];
    const compared = parseCompare({ q: '功能区与行政区融合' });
    expect(coarse(await database.compare(compared))).toEqual(coarse(await files.compare(compared)));
    const timeline = parseTimeline({ q: '功能区与行政区融合' });
    expect(coarse(await database.timeline(timeline))).toEqual(coarse(await files.timeline(timeline)));
    const matrix = parseMatrix({});
    expect(await database.matrix(matrix)).toEqual(await files.matrix(matrix));
    expect(await database.filters()).toEqual(await files.filters());
    for (const typed of ['青岛', 'rongzi', 'zone', '审批']) {
      const [one, other] = [await files.suggest(typed, 20), await database.suggest(typed, 20)];
      expect(other).toEqual(one);
    }
  });
});
