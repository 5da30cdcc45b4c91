/** How fast are the bundled models beside each other: a first ingest, a query embedded, a search? */
import { join } from 'node:path';
import { BUNDLED_MODELS } from '../../../src/embed/chosen.js';
import { WorkerEmbedder } from '../../../src/embed/worker-embedder.js';
import { ingest } from '../../../src/ingest/ingest.js';
import { PreparerThreads } from '../../../src/ingest/preparer.js';
import { parseQuery } from '../../../src/search/query.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import { ofRound, openService, type Suite } from '../context.js';
import { inTurn, median, ratioOf, timeEach, timeOnce } from '../measure.js';

/** About as many passages as the sample corpus has. A transformer takes seconds for them. */
const PASSAGES = 300;

export const modelsSuite: Suite = async ({ config: { modelsFolder }, corpus, folder, queries }, add) => {
  const { files: patterns } = await corpus.part(PASSAGES);
  const models = await Promise.all(
    BUNDLED_MODELS.map(async (id) => ({ id, embedder: await WorkerEmbedder.open(modelsFolder, id) })),
  );
  const indexFolder = (id: string, round: number) => join(folder, 'models', id, String(round));
  const ingestWith = async ({ id, embedder }: (typeof models)[number], round: number) => {
    const preparer = new PreparerThreads(modelsFolder, embedder.model);
    const backend = folderBackend({ indexFolder: indexFolder(id, round) });
    return ingest({ patterns, backend, embedder, preparer });
  };
  const { passages } = await ingestWith(models[0] as (typeof models)[number], -1);
  const each = <T>(work: (model: (typeof models)[number], round: number) => Promise<T>) =>
    inTurn(Object.fromEntries(models.map((model) => [model.id, (round: number) => work(model, round)])));
  const [base = ''] = BUNDLED_MODELS;
  const addAll = (rounds: Record<string, number[]>, measure: string, unit: string, isRate: boolean) => {
    for (const [id, ms] of Object.entries(rounds)) {
      const of = rounds[base] as number[];
      const ratio = isRate ? ratioOf(of, ms) : ratioOf(ms, of);
      const value = isRate ? passages / (median(ms) / 1000) : median(ms);
      add(id, measure, value, unit, id === base ? undefined : { ratio, against: base });
    }
  };
  const ingested = await each((model, round) => timeOnce(() => ingestWith(model, round)));
  addAll(ingested, 'first ingest', 'passages/s', true);
  const embedded = await each(async ({ embedder }, round) =>
    median(await timeEach(ofRound(queries, round), (text) => embedder.embedQuery(text))),
  );
  addAll(embedded, 'query embedded, p50', 'ms', false);
  const searched = await each(async ({ id, embedder }, round) => {
    const service = await openService(indexFolder(id, round), embedder);
    const search = (q: string) => service.search(parseQuery({ q }));
    await search('管委会机构改革');
    const times = await timeEach(ofRound(queries, round), search);
    await service.close();
    return median(times);
  });
  addAll(searched, 'hybrid search, p50', 'ms', false);
  for (const { embedder } of models) await embedder.close();
};
