/** Does every assertion of a comparison and a timeline say where it stands? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import type { ComparedPassage, ComparedZone } from '../../src/compare/compared.js';
import type { Evidence } from '../../src/compare/evidence.js';
import type { Matrix } from '../../src/compare/matrix.js';
import type { Timeline } from '../../src/compare/timeline.js';
import type { When } from '../../src/compare/when.js';
import type { PassageView } from '../../src/search/view.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const get = <T>(path: string, parameters: Record<string, string> = {}) =>
  getJson<T>(server, path, parameters);

/** The passage that evidence names, which is not always shown. */
const passageOf = ({ passage }: Evidence) => get<PassageView>(`/api/passages/${passage}`);

async function expectSentence(evidence: Evidence): Promise<void> {
  const { text } = await passageOf(evidence);
  const { start, end, field, grade } = evidence;
  expect([field, grade]).toEqual([null, null]);
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeLessThanOrEqual(text.length);
  expect(text.slice(start ?? 0, end ?? 0).trim()).not.toBe('');
}

/** A date in a text holds its year, in figures or characters; a field of the article is the date. */
async function expectDate({ iso, grade, evidence }: When): Promise<void> {
  const { text, article } = await passageOf(evidence);
  expect(evidence.grade).toBe(grade);
  if (evidence.field !== null) {
    expect([article[evidence.field]].flat()).toContain(iso);
    expect([evidence.start, evidence.end]).toEqual([null, null]);
    return;
  }
  expect(evidence.start).toBeGreaterThanOrEqual(0);
  expect(evidence.end).toBeLessThanOrEqual(text.length);
  expect(text.slice(evidence.start ?? 0, evidence.end ?? 0)).toMatch(
    /\d|[〇零一二三四五六七八九十]|[今去前当當]年/,
  );
}

function expectAnswersWithin({ text, answers }: ComparedPassage): void {
  for (const { start, end } of answers) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
}

async function expectEvidence(
  { modality, evidence, when }: Pick<ComparedZone, 'modality' | 'evidence' | 'when'>,
  passages: readonly ComparedPassage[],
): Promise<void> {
  await expectSentence(evidence);
  expect(passages[0]?.id).toBe(evidence.passage);
  if (when !== null) {
    await expectDate(when);
    if (modality === 'plans') expect(when.evidence.field ?? when.evidence.passage).not.toBe(evidence.passage);
  }
  for (const passage of passages) expectAnswersWithin(passage);
}

const SUBJECTS = ['容错免责', '功能区与行政区融合', 'delegated administrative powers', '一枚印章管审批'];

describe.each(SUBJECTS)('every assertion on %s', (q) => {
  it('of a comparison has evidence within the passage that it names', async () => {
    const { zones } = await get<Comparison>('/api/compare', { q, limit: '50', perZone: '2' });
    expect(zones.length).toBeGreaterThan(0);
    for (const zone of zones) await expectEvidence(zone, zone.passages);
  });

  it('of a timeline has evidence within the passage that it names', async () => {
    const { entries } = await get<Timeline>('/api/timeline', { q, limit: '50' });
    for (const entry of entries) await expectEvidence(entry, [entry.passage]);
  });
});

it('each cell of a matrix claims what its passage says', async () => {
  const { rows } = await get<Matrix>('/api/matrix', { limit: '6' });
  const cells = rows.flatMap((row) => row.cells.flatMap((cell) => ('blank' in cell ? [] : [cell])));
  expect(cells.length).toBeGreaterThan(0);
  for (const { evidence, when, passage } of cells) {
    expect(evidence.passage).toBe(passage.id);
    await expectSentence(evidence);
    if (when !== null) await expectDate(when);
  }
});
