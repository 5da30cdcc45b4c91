/** Are all articles read, however many are asked for? The server is a list that answers page by page. */
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/stores/opensearch/connection/index.js';
import { ArticleReader } from '../../../../src/stores/opensearch/read/articles.js';

const SET = { set: 's', since: 1, number: 1, gone: [], voids: [] } as unknown as ConstructorParameters<
  typeof ArticleReader
>[1];

const contentOf = (id: string, newerVersion: string | null) => ({
  ...{ id, newerVersion, repealedBy: null, scope: null, status: null },
  life: { isText: true, adopted: null, effective: null, amended: [], repeals: [] },
  metadata: { title: `Title of ${id}`, date: null },
});

/** Articles in the order of their ids; it gives what is in one of the lists of ids, or an older version. */
function serverOf(articles: readonly { id: string; newerVersion: string | null }[]) {
  const sizes: number[] = [];
  const connection = {
    name: (suffix: string) => suffix,
    search: async (_: string, body: Record<string, never>) => {
      const {
        size,
        query,
        search_after: after,
      } = body as never as {
        size: number;
        query: { bool: { filter: [object, Wanted & { bool?: { should: Wanted[] } }] } };
        search_after?: [string];
      };
      const wanted = query.bool.filter[1];
      const lists = (wanted.bool?.should ?? [wanted]).map(({ terms }) => terms ?? {});
      const ids = new Set(lists.flatMap(({ id = [] }) => id));
      const newer = new Set(lists.flatMap(({ newerVersion = [] }) => newerVersion));
      const found = articles
        .filter(({ id, newerVersion }) => ids.has(id) || newer.has(newerVersion ?? ''))
        .filter(({ id }) => after === undefined || id > after[0])
        .slice(0, size);
      sizes.push(found.length);
      const hits = found.map(({ id, newerVersion }) => {
        const content = contentOf(id, newerVersion);
        const source = { id, title: content.metadata.title, content: JSON.stringify(content) };
        return { id, score: null, source, sort: [id] };
      });
      return { total: hits.length, hits, aggregations: {} };
    },
  } as unknown as Connection;
  return { connection, sizes };
}

interface Wanted {
  terms?: { id?: string[]; newerVersion?: string[] };
}

const idOf = (at: number) => String(at).padStart(6, '0');

describe('a reader of articles', () => {
  const ids = Array.from({ length: 6500 }, (_, at) => idOf(at));

  it('gives more articles than it keeps, and again', async () => {
    const { connection, sizes } = serverOf(ids.map((id) => ({ id, newerVersion: null })));
    const reader = new ArticleReader(connection, SET);
    for (let time = 0; time < 2; time++) {
      const found = await reader.articlesOf([...ids, 'none']);
      expect([...found.keys()].sort()).toEqual(ids);
      expect(found.get(idOf(3))?.title).toBe('Title of 000003');
    }
    expect((await reader.titlesOf(ids)).size).toBe(ids.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
  });

  it('gives all versions of a text, when they are more than a page', async () => {
    const newest = idOf(0);
    const { connection } = serverOf(ids.map((id) => ({ id, newerVersion: id === newest ? null : newest })));
    const reader = new ArticleReader(connection, SET);
    const found = await reader.articlesOf([newest]);
    expect(found.get(newest)?.versions).toHaveLength(ids.length - 1);
  });
});
