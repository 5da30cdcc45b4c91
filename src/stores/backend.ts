/** What is a place where an index can lie? A store implements this once; `open.ts` chooses among the stores. */
import type { LiveBackend } from '../queries/snapshot.js';
import type { DraftBackend } from '../store/index-draft.js';

export interface IndexBackend extends DraftBackend, LiveBackend {
  /** Where the index lies, for messages to people. */
  readonly place: string;
}
