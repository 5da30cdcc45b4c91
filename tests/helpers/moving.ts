/** Indexes in folders and on a server, for tests that move one. They are made with a model that makes all that an index can hold. */
import { readdir } from 'node:fs/promises';
import { pino } from 'pino';
import { expect } from 'vitest';
import { OPERATIONS } from '../../src/api/operations.js';
import { REFORM } from '../../src/api/samples.js';
import type { Article } from '../../src/corpus/article.js';
import { type Moved, type MoveOptions, move } from '../../src/move/move.js';
import { ZonelensService } from '../../src/queries/service.js';
import type { OpenSearchTarget } from '../../src/store-address.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { openBackend } from '../../src/stores/open.js';
import { withTokens } from './fake-cards.js';
import { FakeEmbedder } from './fake-embedder.js';
import { repositoryPath } from './paths.js';
import { articleText, type Workspace } from './workspace.js';

export const fullEmbedder = () => new FakeEmbedder('fake', 16, { ...withTokens(8), embedsSentences: true });

/** A folder, or a server. */
export type Place = { indexFolder: string; store: null } | { indexFolder: ''; store: OpenSearchTarget };

export const indexAt = (place: Place): IndexBackend => openBackend({ ...place, keepGenerations: 2 });

export const folderIndex = (indexFolder: string): IndexBackend => indexAt({ indexFolder, store: null });

/** Articles between two publications. */
export const STEP = 6;

/** A move in small steps, which embeds nothing but the questions of the comparison. */
export async function moved(
  from: IndexBackend,
  to: IndexBackend,
  options: Partial<MoveOptions> = {},
): Promise<Moved> {
  const embedder = fullEmbedder();
  const result = await move({
    ...{ from, to, embedder, preparer: embedder.preparer, step: STEP, seed: 7 },
    ...options,
  });
  expect(embedder.embedded).toEqual([]);
  expect(embedder.tokenised).toEqual([]);
  return result;
}

/** Of whose lines below the title and day of effect the folder keeps only what follows from them. */
const LAW: Article = {
  ...{ key: 'law.html', title: '示范市开发区条例', source: null, author: null, url: null, date: null },
  ...{ category: null, documentNumber: null, issuer: null },
  enactment: '（2005年9月29日示范市第十届人民代表大会常务委员会第五次会议通过）\n',
  inForce: '2006-01-01',
  sections: [{ headings: [], text: '第一条 为了促进开发区的建设和发展，制定本条例。\n' }],
};

/** Fills an index with part of the sample corpus, and changes some of it, so that labels have gaps and no order. */
export async function fillIndex(work: Workspace, backend: IndexBackend): Promise<void> {
  const embedder = fullEmbedder();
  const names = (await readdir(repositoryPath('articles'))).filter((name) => name.endsWith('.txt'));
  const sample = names.slice(0, 18).map((name) => repositoryPath(`articles/${name}`));
  await work.write('a.txt', articleText('青岛高新区与城阳区融合'));
  await work.write('b.txt', articleText('苏州工业园区的改革', 3));
  await work.ingest({ backend, embedder, articles: [LAW], patterns: [work.articles, ...sample] });
  await work.write('a.txt', articleText('青岛高新区与城阳区融合', 4));
  await work.write('c.txt', articleText('青岛高新区与城阳区融合', 4));
  await work.remove('b.txt');
  await work.ingest({ backend, embedder, patterns: [work.articles] });
  const removed = await work.ingest({ backend, embedder, patterns: [sample[3] as string, ...sample] });
  expect(removed.articles).toBe(22);
}

type Asked = [id: (typeof OPERATIONS)[number]['id'], parameters: object];

const QUESTIONS = [REFORM, '下放303项权力', '容错免责', '"管理体制"', '改革 -上海', '开发区条例'];
const ASKED: readonly Asked[] = [
  ...QUESTIONS.flatMap((q): Asked[] => [
    ...(['hybrid', 'semantic', 'lexical'] as const).map(
      (mode): Asked => ['search', { q, mode, limit: 30, explain: true }],
    ),
    ['compare', { q }],
    ['timeline', { q }],
  ]),
  ['search', { q: '改革', group: 'zone' }],
  ['figures', { limit: 100 }],
  ['matrix', {}],
  ['filters', {}],
  ['suggest', { q: '青' }],
  ['gap', { place: 'qingdao-hitech' }],
];

/** What is answered from an index, but for times and generations. */
async function answersOf(backend: IndexBackend): Promise<Map<string, unknown>> {
  const service = await ZonelensService.open(backend, fullEmbedder(), {
    ...{ log: pino({ level: 'silent' }), reloadMs: 0, exact: true },
  });
  try {
    const answers = new Map<string, unknown>();
    for (const [id, parameters] of ASKED) {
      const operation = OPERATIONS.find((each) => each.id === id) as (typeof OPERATIONS)[number];
      const context = { service, signal: new AbortController().signal };
      const answer = await Promise.resolve()
        .then(() => operation.handle(context as never, operation.parse(parameters) as never))
        .catch((error: Error) => ({ error: error.message }));
      answers.set(`${id} ${JSON.stringify(parameters)}`, plain(answer));
    }
    return answers;
  } finally {
    await service.close();
  }
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

export async function expectSameAnswers(one: IndexBackend, other: IndexBackend): Promise<void> {
  const [own, others] = [await answersOf(one), await answersOf(other)];
  for (const [asked, answer] of own) {
    expect.soft(answer, asked).not.toHaveProperty('error');
    expect.soft(rounded(others.get(asked), answer), asked).toEqual(answer);
  }
}
