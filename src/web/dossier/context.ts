/** What do the parts of a dossier's page need to draw themselves? */
import type { Dossier } from '../../desk/dossier.js';
import type { Labels } from '../common/labels.js';
import type { ReviewBook } from '../desk/review-book.js';
import type { SourceState } from '../desk/store.js';
import type { Editing } from './editing.js';

export interface DossierContext {
  dossier: Dossier;
  /** Whether the reader may change it, and nothing has to be decided first. */
  isEditable: boolean;
  labels: Labels;
  book: ReviewBook;
  /** By passage. */
  sources: ReadonlyMap<string, SourceState>;
  edit(change: (dossier: Dossier) => Dossier): void;
  editing: Editing;
}
