/** How is an index read without threads? Where it is asked, which blocks the caller meanwhile. */
import { openVerified } from '../store/generation.js';
import { Reader } from './reader.js';
import type { Readers } from './readers.js';

export const readHere: Readers = {
  waiting: 0,
  open: async (folder, manifest) => {
    const reader = new Reader(openVerified(folder, manifest));
    return {
      ask: async (question, asked) => {
        const answer = reader[question] as (asked: unknown) => unknown;
        return answer.call(reader, asked) as never;
      },
      close: async () => reader.close(),
    };
  },
  close: async () => {},
};
