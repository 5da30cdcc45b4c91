/**
 * Which judged articles may settings be tuned on? Each article belongs to one half by a seeded hash of its name, so that an added
 * article does not move the others. Settings are chosen on the first half; what is reported about them is the second.
 */
import { createHash } from 'node:crypto';

export const HALVES = ['tuning', 'held-out'] as const;
export type Half = (typeof HALVES)[number];

/** Changing it would let texts that settings were tuned on into the held-out half. */
const SEED = 'zonelens-halves-1';

/** @param file name of the article as the relevance set writes it, for example `articles/a.txt` */
export function halfOf(file: string): Half {
  const [byte = 0] = createHash('sha256').update(`${SEED}:${file}`).digest();
  return byte % 2 === 0 ? 'tuning' : 'held-out';
}
