/** The thread's side of `marker.ts`. */

import { reasonOf, unreadable } from '../corpus/read/index.js';
import { ZonelensError } from '../errors.js';
import { markedPage, type PageToMark } from './marked-page.js';

/** @throws ZonelensError `source_unreadable`, whatever the parser threw */
export function mark(page: PageToMark): string {
  try {
    return markedPage(page);
  } catch (error) {
    throw error instanceof ZonelensError ? error : unreadable(reasonOf(error));
  }
}
