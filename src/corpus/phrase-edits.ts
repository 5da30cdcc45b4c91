/** Which characters of a text does a dictionary of phrases replace? Its longest matches, as OpenCC itself replaces them. */
import type { Trie } from 'opencc-js/core';
import type { Edit } from './mapped-text.js';

/** The only characters that a dictionary of a script can change. */
const HAN_RUN = /\p{Script=Han}+/gu;

/** One edit for each match that its replacement differs from. */
export function phraseEdits(text: string, dictionary: Pick<Trie, 'matchPrefix'>): Edit[] {
  const edits: Edit[] = [];
  for (const run of text.matchAll(HAN_RUN)) {
    const runEnd = run.index + run[0].length;
    for (let at = run.index; at < runEnd; ) {
      const match = dictionary.matchPrefix(text, at);
      if (match === null) {
        at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
        continue;
      }
      if (match.value !== text.slice(at, match.end)) {
        edits.push({ start: at, end: match.end, replacement: match.value });
      }
      at = match.end;
    }
  }
  return edits;
}
