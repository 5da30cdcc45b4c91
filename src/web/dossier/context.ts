/** What do the parts of a dossier's page need to draw themselves? */
import type { Dossier } from '../../desk/dossier.js';
import type { Labels } from '../common/labels.js';
import type { ReviewBook } from '../desk/review-book.js';
import type { SourceState } from '../desk/store.js';

export interface DossierContext {
  dossier: Dossier;
  /** Whether the reader may change it, and nothing has to be decided first. */
  isEditable: boolean;
  labels: Labels;
  book: ReviewBook;
  /** By passage. */
  sources: ReadonlyMap<string, SourceState>;
  edit(change: (dossier: Dossier) => Dossier): void;
  /** Moves it one step, says where it is, and keeps the focus. */
  stepItem(id: string, by: 1 | -1): void;
  stepSection(id: string, by: 1 | -1): void;
  removeItem(id: string): void;
  removeSection(id: string): void;
}
