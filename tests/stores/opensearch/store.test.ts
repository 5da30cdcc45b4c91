import { describe, expect, it } from 'vitest';
import type { Retrieval } from '../../../src/store/passage-store.js';
import type { Marker } from '../../../src/stores/opensearch/marker.js';
import { OpenSearchStore } from '../../../src/stores/opensearch/read/store.js';
import { hitsOf, useFakes } from '../../helpers/fake-opensearch.js';

const { start, connect } = useFakes();

const MARKER = {
  set: 'x',
  since: 1,
  number: 1,
  gone: [],
  voids: [],
  terms: 10,
  counts: { articles: 1, passages: 1 },
};
const ASKED: Retrieval = {
  ...{ filter: [], phrases: [], excluded: [], except: new Set(), depth: 10 },
  ...{ vector: Float32Array.of(0.6, 0.8), terms: ['改革'], otherTerms: [] },
};

describe('a retrieval', () => {
  it('asks the same copies of the shards for each page, and others for another question', async () => {
    const fake = await start([
      ({ body }, response) => {
        const responses = body.match(/"index":/g)?.map(() => ({ ...hitsOf(['1']).body, status: 200 }));
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ responses }));
      },
    ]);
    const store = new OpenSearchStore(connect({ hosts: [fake.origin] }), MARKER as unknown as Marker);
    const preferencesOf = async (asked: Partial<Retrieval>) => {
      await store.retrieve({ ...ASKED, ...asked });
      return [...(fake.asked.at(-1)?.body ?? '').matchAll(/"preference":"([^"]*)"/g)].map(([, each]) => each);
    };
    const first = await preferencesOf({});
    expect(first).toEqual([expect.stringMatching(/^[^_]/), first[0]]);
    expect(await preferencesOf({ depth: 20, except: new Set([1]) })).toEqual(first);
    expect(await preferencesOf({ vector: Float32Array.of(0.8, 0.6) })).not.toContain(first[0]);
    expect(await preferencesOf({ terms: ['融合'] })).not.toContain(first[0]);
  });
});
