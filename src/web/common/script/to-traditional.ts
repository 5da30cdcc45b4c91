/**
 * How is a text in simplified script shown in traditional script? By OpenCC's phrases, in the characters that the pages are
 * written in (裡, 為, 說); words stay those of the mainland. The phrases make this module large, so it is loaded on demand.
 */
import { Trie } from 'opencc-js/core';
import { from, to } from 'opencc-js/preset/cn2t';
import type { MappedText } from '../../../corpus/mapped-text.js';
import { phraseEdits } from '../../../corpus/phrase-edits.js';
import { simplifyingEdits } from '../../../corpus/simplified.js';

/** From simplified script to OpenCC's own traditional one, and from that to the usual characters. */
const STEPS = [...(from.cn ?? []), ...(to.tw ?? [])].map((group) => {
  const dictionary = new Trie();
  dictionary.loadDictGroup(group);
  return dictionary;
});

/** A text that is in traditional script already keeps the characters that its author chose. */
export function toTraditional(text: MappedText): MappedText {
  if (isTraditional(text.text)) return text;
  return STEPS.reduce((mapped, dictionary) => mapped.rewrite(phraseEdits(mapped.text, dictionary)), text);
}

/** Many characters are of both scripts, so the script is that of most of the others. */
function isTraditional(text: string): boolean {
  const [step] = STEPS;
  return step !== undefined && simplifyingEdits(text).length > phraseEdits(text, step).length;
}
