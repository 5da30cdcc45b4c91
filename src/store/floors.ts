/** From which coverage on does a sentence count as an answer? Found when an index is published, and kept with it. */

/** Of questions in Chinese, and of those in English: 0 to 1, as `search/coverage.ts` measures it. */
export interface Floors {
  zh: number;
  en: number;
}
