/** Which texts does a text repeal? `《某市旧条例》同时废止`, and `废止《某市旧条例》` in decisions. */
import { type CitedTitle, titlesIn } from './titles.js';

/** Paragraphs that can say it, in either script; others need not be normalised. */
export const MAY_REPEAL = /[废廢]/;

const SENTENCE = /[^。;\n]+/g;
/** The longest of 1,900 regulations has 435 characters. */
const MAX_SENTENCE_LENGTH = 5000;
/** What may stand between the last title and the verb. */
const TO_VERB =
  /^(?:\([^()]{0,80}\))?,?(?:也|均|都|即|便|则)?(?:同时|随之|相应|一并|自行|即行|即时|予以|自然|宣布|停止执行|失效|[,、])*$/;
/** What may stand after a title in a list of those that are repealed. A title that is only referred to has other words. */
const IN_LIST = /^(?:\([^()]{0,120}\))?\s?(?:[,、]|和|及|与|以及|同时|$)/;

/** @returns titles as cited, in order, each once */
export function repealsIn(paragraphs: readonly string[]): string[] {
  const found = new Set<string>();
  for (const paragraph of paragraphs) {
    for (const [sentence] of paragraph.matchAll(SENTENCE)) {
      if (!sentence.includes('废止') || sentence.length > MAX_SENTENCE_LENGTH) continue;
      const titles = titlesIn(sentence);
      for (const { index: verb } of sentence.matchAll(/废止/g)) {
        if (titles.some(({ start, end }) => start < verb && verb < end)) continue;
        for (const { title } of [...before(sentence, titles, verb), ...after(sentence, titles, verb + 2)])
          found.add(title);
      }
    }
  }
  return [...found];
}

/** The list of titles that ends at the verb. */
function before(sentence: string, titles: readonly CitedTitle[], verb: number): CitedTitle[] {
  const list = titles.filter(({ end }) => end <= verb);
  const last = list.at(-1);
  if (last === undefined || !TO_VERB.test(sentence.slice(last.end, verb))) return [];
  return list.filter((title) => title === last || IN_LIST.test(sentence.slice(title.end, verb)));
}

/** The list of titles that begins at the end of the verb. */
function after(sentence: string, titles: readonly CitedTitle[], from: number): CitedTitle[] {
  const list = titles.filter(({ start }) => start >= from);
  if (list[0] === undefined || list[0].start - from > 1) return [];
  const end = list.findIndex((title) => !IN_LIST.test(sentence.slice(title.end)));
  return list.slice(0, end < 0 ? undefined : end);
}
