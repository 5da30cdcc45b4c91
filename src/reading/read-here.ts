/** How is an index read without threads? Where it is asked, which blocks the caller meanwhile. */
import { type EmbeddedOptions, EmbeddedStore } from '../store/embedded-store.js';
import { openVerified } from '../store/generation.js';
import { answerOf, Reader } from './reader.js';
import type { Readers } from './readers.js';

export function readHere(options: EmbeddedOptions = {}): Readers {
  return {
    waiting: 0,
    open: async (folder, manifest) => {
      const generation = openVerified(folder, manifest);
      const reader = new Reader(new EmbeddedStore(generation, options));
      return {
        ask: (question, asked) => answerOf(reader, question, asked),
        close: async () => generation.close(),
      };
    },
    close: async () => {},
  };
}
