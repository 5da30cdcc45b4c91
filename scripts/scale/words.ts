/** Which words of the base texts may be replaced, and by what? By words of the same length, so that no offset changes. */
import type { Section } from '../../src/corpus/article.js';
import { splitSentences } from '../../src/corpus/sentences.js';
import { segment } from '../../src/corpus/terms.js';
import { drawn } from './seeds.js';

/** A word of a section, in UTF-16 units. */
export interface ReplaceableWord {
  start: number;
  length: number;
  /** Which sentence of the section it stands in. */
  sentence: number;
}

const WORD = /^\p{Script=Han}{2,4}$/u;

/** Numbers, negations, permissions and kinds of places: other parts of an entry say the same. */
const KEPT = /[零一二两三四五六七八九十百千万亿几半不非未无否勿禁免可应须省市区县州旗盟镇乡村国]/u;

/** None of a text that the segmenter does not give back whole. */
export function replaceableWords({ text }: Pick<Section, 'text'>): ReplaceableWord[] {
  const pieces = segment(text);
  if (pieces.join('') !== text) return [];
  const sentences = splitSentences(text);
  const words: ReplaceableWord[] = [];
  let start = 0;
  let sentence = 0;
  for (const piece of pieces) {
    while (start >= (sentences[sentence]?.end ?? Number.POSITIVE_INFINITY)) sentence++;
    if (WORD.test(piece) && !KEPT.test(piece)) words.push({ start, length: piece.length, sentence });
    start += piece.length;
  }
  return words;
}

/** Words as often as they occur, so that those drawn are as frequent as in the base. */
export class Vocabulary {
  private readonly byLength = new Map<number, string[]>();
  private readonly characters: string[] = [];

  add({ text }: Pick<Section, 'text'>, words: readonly ReplaceableWord[]): void {
    for (const { start, length } of words) {
      const word = text.slice(start, start + length);
      const known = this.byLength.get(length);
      if (known === undefined) this.byLength.set(length, [word]);
      else known.push(word);
      this.characters.push(word[0] as string);
    }
  }

  /** A word of the base. */
  word(length: number, random: () => number): string {
    return drawn(this.byLength.get(length) as string[], random);
  }

  /** A word of characters that need not stand together anywhere: a rare term. */
  madeWord(length: number, random: () => number): string {
    return Array.from({ length }, () => drawn(this.characters, random)).join('');
  }
}
