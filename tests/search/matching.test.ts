/** How many matches answer a question, does the count agree with the hits, and is a good match among them? */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { withTokens } from '../helpers/fake-cards.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('the number of matches above the floor', () => {
  const work = useWorkspace();
  let service: ZonelensService | undefined;
  const log = pino({ level: 'silent' });
  const embedder = new FakeEmbedder('with-tokens', 16, withTokens(96));
  beforeEach(async () => {
    for (const name of ['青岛高新区的放权', '滨海新区的容错', '前海的破产']) {
      await work.write(`${name}.txt`, articleText(name));
    }
    await work.ingest({ embedder });
  });
  afterEach(() => service?.close());

  const ask = async (q: string, parameters: object = {}) => {
    service ??= await ZonelensService.open(folderBackend({ indexFolder: work.index }), embedder, {
      log,
      reloadMs: 0,
    });
    return service.search(parseQuery({ q, limit: 100, ...parameters }));
  };

  it('is that of the hits that are not weak, and is counted with the facets', async () => {
    const counts = new Set<number | null | undefined>();
    for (const q of ['滨海新区的容错', '管理体制改革', '前海的破产 导语', 'zzzz']) {
      const { matching, hits, total, goodMatch } = await ask(q, { facets: true });
      expect(hits).toHaveLength(total);
      expect(matching).toBe(hits.filter(({ weak }) => !weak).length);
      expect((matching ?? 0) > 0).toBe(goodMatch);
      expect((await ask(q, { facets: true, limit: 1, offset: 3 })).matching).toBe(matching);
      expect((await ask(q)).matching).toBeUndefined();
      counts.add(matching);
    }
    // A name that no text has is covered by none, whatever else the question says.
    expect((await ask('滨海新区的容错 REITs', { facets: true })).matching).toBe(0);
    expect(counts.size).toBeGreaterThan(1);
    expect(counts).toContain(0);
  });
});
