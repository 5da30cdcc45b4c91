/** What can the process that changes the index be asked, and what does it answer? Plain data, to cross between processes. */
import type { IndexSettings } from '../stores/open.js';

/** Paths are absolute: the process has a working folder of its own. */
export interface IndexChange {
  index: IndexSettings;
  modelsFolder: string;
  /** Id of the model that embeds. */
  model: string;
  task: WriterTask;
}

export type WriterTask =
  | {
      kind: 'ingest';
      /** Path from the working folder; articles without URL are known by it. */
      file: string;
      /** Whether the sender named the document. Without a name each article needs a URL. */
      isNamed: boolean;
    }
  | { kind: 'remove'; article: string };

/** What was changed: articles by what became of them, and what the index holds now. */
export interface Change {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  articles: number;
  passages: number;
  /** The new generation; null when nothing changed. */
  generation: string | null;
  /** Ids of the articles that were read, in their order. */
  ids: string[];
  /** What could not be read: the line, when the document consists of lines, and why. */
  faults: { line: number | null; reason: string }[];
}
