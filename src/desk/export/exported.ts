/** What is exported, and how? */
import type { Dossier } from '../dossier.js';
import type { KeptReview } from '../review.js';
import type { Words } from './words.js';

export interface ExportedDossier {
  dossier: Dossier;
  reviews: readonly KeptReview[];
  words: Words;
  /** Address of the service, for links to passages; null for none. */
  address: string | null;
  /** ISO. */
  exportedAt: string;
}
