/** What must a store offer? Each store implements this interface once; `open.ts` chooses among them. */
import type { LiveBackend } from '../queries/snapshot.js';
import type { DraftBackend } from '../store/index-draft.js';
import type { KeptBackend } from '../store/kept-embeddings.js';
import type { MovedBackend } from '../store/moved-index.js';
import type { RecordBackend } from '../store/record-store.js';

export interface IndexBackend extends DraftBackend, MovedBackend, LiveBackend, RecordBackend, KeptBackend {
  /** Where the index is stored, for messages to people. */
  readonly place: string;
}
