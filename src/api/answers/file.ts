/** What is an answer that is a file? Its bytes, and what a browser may do with them. */
import { z } from 'zod';

export interface FileAnswer {
  bytes: Uint8Array;
  /** With its charset, if it is a text. */
  mediaType: string;
  /** For whoever saves it. */
  name: string;
  /** Whether a browser may show it, without scripts and without loading anything; else it is only saved. */
  isShown?: boolean;
  /** The same as long as the bytes are: becomes the `ETag`. */
  version?: string;
}

export const fileAnswer = z.custom<FileAnswer>(
  (answer) => Object(answer).bytes instanceof Uint8Array,
  'must be a file',
);
