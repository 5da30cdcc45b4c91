/** What can be asked for? Every operation, in the order of the document. */
import { ADMINISTERING } from './administering.js';
import { COMPARING } from './comparing.js';
import type { Operation } from './operation.js';
import { READING, SERVING } from './reading.js';
import { SEARCHING } from './searching.js';

export const OPERATIONS: readonly Operation[] = [
  ...SEARCHING,
  ...COMPARING,
  ...READING,
  ...ADMINISTERING,
  ...SERVING,
];
