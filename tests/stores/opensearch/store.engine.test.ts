import { describe } from 'vitest';
import { ArticlePipeline } from '../../../src/ingest/article-pipeline.js';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { Connection } from '../../../src/stores/opensearch/connection.js';
import { readMarker } from '../../../src/stores/opensearch/marker.js';
import { OpenSearchStore } from '../../../src/stores/opensearch/store.js';
import { describePassageStore } from '../../store/contract.js';

const target = {
  hosts: ['http://127.0.0.1:19200'], username: null, password: null, caFile: null, prefix: 'contract', shards: 1, replicas: 0,
  vectorEngine: 'lucene' as const, timeoutMs: 10000,
};

describe('the store in OpenSearch', () => {
  describePassageStore(async (articles, embedder) => {
    const c = Connection.open(target);
    for (const { name } of await c.indices('contract-*')) await c.dropIndex(name);
    await openSearchBackend(target).withDraft({ model: embedder.model }, async (draft) => {
      const pipeline = new ArticlePipeline(draft, embedder.preparer, embedder, () => {});
      for (const article of articles) await pipeline.put(article);
      await pipeline.flush();
      await draft.publish([]);
    });
    const live = await readMarker(c);
    const store = new OpenSearchStore(c, live!.marker, { exact: true });
    return { ask: (work) => work(store), close: () => c.close() };
  });
});
