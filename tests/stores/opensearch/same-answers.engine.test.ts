/** Do both stores give the same answers, after the same changes? The folder is the oracle. */
import { readdir } from 'node:fs/promises';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../src/api/operations.js';
import { ARTICLE, PASSAGE, REFORM } from '../../../src/api/samples.js';
import { ZonelensService } from '../../../src/queries/service.js';
import type { IndexBackend } from '../../../src/stores/backend.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { withTokens } from '../../helpers/fake-cards.js';
import { FakeEmbedder } from '../../helpers/fake-embedder.js';
import { MemoryRecords } from '../../helpers/memory-records.js';
import { repositoryPath } from '../../helpers/paths.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

type Asked = [id: (typeof OPERATIONS)[number]['id'], parameters: object];

const QUESTIONS = [
  REFORM,
  '下放303项权力',
  '容错免责',
  'who merged a zone with a district',
  '青岛高新区 2021年以后',
  '"管理体制"',
  '改革 -上海',
];
const ASKED: Asked[] = [
  ...QUESTIONS.flatMap((q): Asked[] => [
    ...(['hybrid', 'semantic', 'lexical'] as const).map(
      (mode): Asked => ['search', { q, mode, limit: 30, explain: true }],
    ),
    ['compare', { q }],
    ['timeline', { q }],
  ]),
  ['search', { q: '改革', zone: '青岛高新区', theme: 'delegated-powers' }],
  ['search', { q: '改革', year: '2022', group: 'zone' }],
  ['search', { q: '管理体制', exact: true }],
  ['figures', { limit: 100 }],
  ['figures', { object: '权力事项', sort: '-value' }],
  ['matrix', {}],
  ['gap', { place: 'qingdao-hitech' }],
  ['filters', {}],
  ['suggest', { q: '青' }],
  ['suggest', { q: 'qdgxq' }],
  ['similarPassages', { id: PASSAGE, limit: 20 }],
  ['similar', { like: ['下放行政审批权限', PASSAGE], unlike: ['税收优惠'] }],
  ['passage', { id: PASSAGE }],
  ['article', { id: ARTICLE }],
  ['compare', { passage: PASSAGE }],
  ['compare', { article: ARTICLE }],
  ['promises', { place: 'qingdao-west-coast-new-area' }],
  ['diffusion', { q: REFORM }],
];

async function answersOf(service: ZonelensService): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const [id, parameters] of ASKED) {
    const operation = OPERATIONS.find((each) => each.id === id) as (typeof OPERATIONS)[number];
    const path = 'id' in parameters ? { id: parameters.id } : {};
    const { id: _, ...own } = parameters as { id?: string };
    const context = { service, records: new MemoryRecords(), signal: new AbortController().signal };
    const answer = await operation.handle(context as never, { ...operation.parse(own), ...path } as never);
    answers.set(`${id} ${JSON.stringify(parameters)}`, plain(answer));
  }
  return answers;
}

/** As JSON, without the time. */
const plain = (answer: unknown) =>
  JSON.parse(JSON.stringify(answer, (key, value) => (key === 'tookMs' ? undefined : value)));

/** The answer, with those numbers of another one that differ only in what single precision rounds. */
function rounded(answer: unknown, other: unknown): unknown {
  if (typeof answer === 'number' && typeof other === 'number')
    return Math.abs(answer - other) <= 1e-5 * Math.max(1, Math.abs(other)) ? other : answer;
  if (typeof answer !== 'object' || answer === null || typeof other !== 'object' || other === null)
    return answer;
  if (Array.isArray(answer)) return answer.map((each, at) => rounded(each, (other as unknown[])[at]));
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      rounded(value, (other as Record<string, unknown>)[name]),
    ]),
  );
}

describe.skipIf(!hasEngine)('an index in OpenSearch and one in a folder', () => {
  const { target, connection } = useSharedIndex('twins');
  const work = useWorkspace();
  const embedder = new FakeEmbedder('fake', 16, { ...withTokens(8), embedsSentences: true });
  let backends: IndexBackend[];
  beforeEach(async () => {
    await dropIndices(connection);
    backends = [folderBackend({ indexFolder: work.index }), openSearchBackend(target, { graceMs: 0 })];
  });
  const ingestBoth = async (options: { embedder?: FakeEmbedder; [name: string]: unknown } = {}) => {
    const { embedder: used = embedder } = options;
    const summaries = [];
    for (const backend of backends) {
      const before = used.embedded.length;
      const {
        generation,
        tookMs: _,
        ...summary
      } = await work.ingest({ backend, ...options, embedder: used });
      summaries.push({ ...summary, isNew: generation !== null, embedded: used.embedded.length - before });
    }
    expect(summaries[1]).toEqual(summaries[0]);
    return summaries[1];
  };

  /** Keys in the order in which the articles were first stored, with the labels of the passages. */
  const labelsIn = (backend: IndexBackend, { model }: FakeEmbedder) =>
    backend.withMoved({ model }, async (moved) => {
      const keys = [...(await moved.contentHashes()).keys()];
      const articles = await moved.articlesOf(keys);
      return articles.map(({ passages }, at) => {
        const labels = [...passages].map(([id, { label }]) => `${label} ${id}`);
        return [keys[at], ...labels.sort()];
      });
    });

  const compareBoth = async (used = embedder) => {
    const [folder, server] = await Promise.all(
      backends.map(async (backend) => {
        const service = await ZonelensService.open(backend, used, {
          log: pino({ level: 'silent' }),
          reloadMs: 0,
          exact: true,
        });
        try {
          return await answersOf(service);
        } finally {
          await service.close();
        }
      }),
    );
    for (const [asked, answer] of folder as Map<string, unknown>)
      expect.soft(rounded(server?.get(asked), answer), asked).toEqual(answer);
  };

  it('give the same answers about the sample corpus, and after each change', async () => {
    const names = (await readdir(repositoryPath('articles'))).filter((name) => name.endsWith('.txt'));
    const sample = names.map((name) => repositoryPath(`articles/${name}`));
    await ingestBoth({ patterns: sample.slice(0, 40) });
    await compareBoth();
    expect(await ingestBoth({ patterns: sample.slice(0, 40) })).toMatchObject({
      isNew: false,
      unchanged: 40,
    });
    await ingestBoth({ patterns: sample.slice(10), prune: true });
    await compareBoth();
    await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
    await work.write('b.txt', articleText('青岛高新区与城阳区融合', 3));
    await work.write('c.txt', articleText('苏州工业园区的改革', 3));
    await ingestBoth({ patterns: [work.articles] });
    await work.write('a.txt', articleText('青岛高新区与城阳区融合', 4));
    await ingestBoth({ patterns: [work.articles] });
    await compareBoth();
    await work.remove('a.txt');
    await ingestBoth({ patterns: [work.articles, ...sample.slice(10)], prune: true });
    await compareBoth();
    await ingestBoth({ patterns: sample, rebuild: true });
    await compareBoth();
  });

  it('give the same answers after changes of the model, also about articles that changed meanwhile', async () => {
    const names = (await readdir(repositoryPath('articles'))).filter((name) => name.endsWith('.txt'));
    const patterns = [
      work.articles,
      ...names
        .sort()
        .slice(25, 36)
        .map((name) => repositoryPath(`articles/${name}`)),
    ];
    const other = new FakeEmbedder('other', 8, withTokens(8));
    const long = '青岛高新区第２０２２号工作要点';
    await work.write('a.txt', articleText('青岛高新区与城阳区融合', 3));
    await work.write('b.txt', articleText(long, 210));
    await work.write('c.txt', articleText('青岛高新区与城阳区的融合', 3, '2023-01-01'));
    await ingestBoth({ patterns });
    // Its labels are greater than those of articles that were stored later.
    await work.write('a.txt', articleText('青岛高新区与城阳区合并', 3));
    await ingestBoth({ patterns });
    await work.write('a.txt', articleText('青岛高新区与城阳区融合', 3));
    await work.write('d.txt', articleText(long.replace('２２', '２３'), 205));
    await ingestBoth({ patterns });
    await compareBoth();
    for (const [at, used] of [other, embedder].entries()) {
      // They are stored twice in one run.
      await work.write('b.txt', articleText(long, 208 + at));
      await work.write('c.txt', articleText('青岛高新区与城阳区的融合', 2 + 3 * at, '2023-01-01'));
      await ingestBoth({ patterns, embedder: used });
      const [folder, server] = await Promise.all(backends.map((backend) => labelsIn(backend, used)));
      expect(server).toEqual(folder);
      await compareBoth(used);
    }
  });
});
