/** How is an index in OpenSearch read and written? */
import { partsOf } from '../../embed/card.js';
import { modelFingerprint } from '../../store/fingerprint.js';
import { partsIn } from '../../store/model-identity.js';
import type { OpenSearchTarget } from '../../store-address.js';
import type { IndexBackend } from '../backend.js';

export interface OpenSearchBackendOptions {
  /** How long what is no longer live is kept for those who read it, in milliseconds. Requests must not take longer. */
  graceMs?: number;
}

const GRACE_MS = 120_000;
/** Readers look for a new generation at least so often within the grace. */
const LOOKS = 4;

/**
 * An index in OpenSearch: the indices whose names begin with the prefix. Connects when it is first used.
 * @example
 *     const backend = openSearchBackend({ hosts: ['http://127.0.0.1:9200'], prefix: 'zonelens', … });
 *     const live = await backend.openLive(embedder, { log, reloadMs: 2000 });
 */
export function openSearchBackend(
  target: OpenSearchTarget,
  { graceMs = GRACE_MS }: OpenSearchBackendOptions = {},
): IndexBackend {
  const access = () => import('./access.js');
  const marker = async () => (await access()).liveMarker(target);
  return {
    place: `${target.hosts.join(', ')} (${target.prefix})`,
    isEmpty: async () => (await marker()) === null,
    madeWith: async () => {
      const live = await marker();
      return live && { id: live.model.id, fingerprint: live.model.fingerprint };
    },
    reembedding: async (model) => {
      const live = await marker();
      if (live === null) return null;
      const sets = [live, live.former].filter((set) => set !== null);
      const present = new Set(sets.flatMap(partsIn).map(({ fingerprint }) => fingerprint));
      const parts = partsOf(model).filter(({ card }) => !present.has(modelFingerprint(card)));
      return { passages: live.counts.passages, parts };
    },
    openLive: async (embedder, options) =>
      (await access()).openLive(target, embedder, { ...options, maxAgeMs: graceMs / LOOKS }),
    withMoved: async (options, work) => (await access()).withMoved(target, options, work),
    withDraft: async (options, work) => (await access()).withDraft(target, options, graceMs, work),
    records: async () => (await access()).openRecords(target),
    keptEmbeddings: async (options) => (await access()).openKept(target, options),
  };
}
