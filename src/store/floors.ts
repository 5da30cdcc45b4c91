/** From which coverage on does a sentence count as an answer? Found when an index is published, and kept with it. */
import type { PassageStore } from './passage-store.js';

/** Of questions in Chinese, and of those in English: 0 to 1, as `search/coverage.ts` measures it. */
export interface Floors {
  zh: number;
  en: number;
}

/** Floors with the number of passages that the index had when they were found, and the version of the way of finding them. */
export interface KeptFloors extends Floors {
  passages: number;
  version: number;
}

/** Without how they were found; null for none. */
export const floorsIn = (kept: KeptFloors | null | undefined): Floors | null =>
  kept ? { zh: kept.zh, en: kept.en } : null;

/** Finds the floors of an index that is complete but not yet published; null when its model makes no token states. */
export type Calibrate = (store: PassageStore) => Promise<Floors | null>;

/** Raise it when `search/calibrate.ts` finds other floors for the same index: the next one that is published gets new ones. */
export const CALIBRATION_VERSION = 4;

/** From this growth on, floors are found anew. */
const GROWTH = 1.2;

/** Whether floors are still those of an index of so many passages. */
export const stillHolds = ({ passages: before }: KeptFloors, passages: number): boolean =>
  passages < before * GROWTH && passages * GROWTH > before;
