import { describe } from 'vitest';
import { ArticlePipeline } from '../../../src/ingest/article-pipeline.js';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { type Marker, readMarker } from '../../../src/stores/opensearch/marker.js';
import { OpenSearchStore } from '../../../src/stores/opensearch/read/store.js';
import { hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { describePassageStore } from '../../store/contract.js';

describe.skipIf(!hasEngine)('the store in OpenSearch', () => {
  const { target, connection } = useSharedIndex('contract');
  describePassageStore(async (articles, embedder) => {
    await openSearchBackend(target).withDraft({ model: embedder.model }, async (draft) => {
      const pipeline = new ArticlePipeline(draft, embedder.preparer, embedder, () => {});
      for (const article of articles) await pipeline.put(article);
      await pipeline.flush();
      await draft.publish([]);
    });
    const { marker } = (await readMarker(connection)) as { marker: Marker };
    const store = new OpenSearchStore(connection, marker, { exact: true });
    return { ask: (work) => work(store), close: async () => {} };
  });
});
