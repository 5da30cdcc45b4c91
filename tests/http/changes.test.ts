/** Does the service find the version before, say what changed, and refuse what it cannot compare? */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangesView } from '../../src/queries/changes.js';
import type { SearchResult } from '../../src/queries/service.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';
import { writeVersions } from '../helpers/two-versions.js';

let server: TestServer;
let folder: string;
let newest: string;
let older: string;

beforeAll(async () => {
  folder = await writeVersions();
  server = await startTestServer([folder]);
  const { hits } = await getJson<SearchResult>(server, '/api/search', { q: '产业引导基金' });
  const [hit] = hits;
  newest = hit?.article.newerVersion?.id ?? hit?.article.id ?? '';
  const { versions } = await getJson<{ versions: { id: string }[] }>(server, `/api/articles/${newest}`, {});
  older = versions[0]?.id ?? '';
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const changes = (asked: Record<string, string>) => getJson<ChangesView>(server, '/api/changes', asked);

describe('the changes of a text', () => {
  it('need a text', async () => {
    const answer = await fetch(`${server.url}/api/changes`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('is required');
  });

  it('are those since the version before', async () => {
    const view = await changes({ to: newest });
    expect([view.from.id, view.to.id, view.versions]).toEqual([older, newest, true]);
    expect(view.counts).toMatchObject({
      same: 3,
      changed: 1,
      added: 1,
      figures: 1,
      forces: 1,
      renumbered: 1,
    });
    expect(await changes({ from: older, to: newest })).toEqual(view);
  });

  it('lead to the passages that clauses lie in', async () => {
    const { clauses } = await changes({ to: newest });
    for (const { to } of clauses)
      for (const { passages } of to) {
        expect(passages.length).toBeGreaterThan(0);
        const passage = await getJson<{ article: { id: string } }>(
          server,
          `/api/passages/${passages[0]?.id}`,
          {},
        );
        expect(passage.article.id).toBe(newest);
      }
  });

  it.each([
    ['an older version without one before it', () => ({ to: older }), 404],
    ['a text that is not there', () => ({ to: 'none' }), 404],
    ['a text beside itself', () => ({ from: newest, to: newest }), 400],
    ['no text', () => ({}), 400],
  ])('are refused of %s', async (_, asked, status) => {
    const response = await fetch(
      `${server.url}/api/changes?${new URLSearchParams(asked() as Record<string, string>)}`,
    );
    expect(response.status).toBe(status);
  });
});
