/** What must a store offer? Each store implements this interface once; `open.ts` chooses among them. */
import type { LiveBackend } from '../queries/snapshot.js';
import type { FormerBackend } from '../store/former-index.js';
import type { DraftBackend } from '../store/index-draft.js';

export interface IndexBackend extends DraftBackend, FormerBackend, LiveBackend {
  /** Where the index is stored, for messages to people. */
  readonly place: string;
}
