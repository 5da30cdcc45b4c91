/** How is a text in traditional script written in simplified script? As edits. This module runs in browsers as well. */
import { Trie } from 'opencc-js/core';
import { to as opencc } from 'opencc-js/preset/t2cn';
import type { Edit } from './mapped-text.js';
import { phraseEdits } from './phrase-edits.js';

/**
 * Pages converted to traditional script have 著 for 着 (著力, 隨著). OpenCC keeps it, because 著 is also a simplified
 * character. So 著 is replaced by 着, except in these words, which have 著 in simplified script as well. After `=` is the
 * traditional form where it differs; a converter could compute it, but takes a tenth of a second to load.
 */
export const WORDS_WITH_ZHU = (
  '著名 著称=著稱 著作 著述 著者 著录=著錄 著书=著書 显著=顯著 卓著 昭著 名著 专著=專著 编著=編著 论著=論著 ' +
  '原著 巨著=鉅著 译著=譯著 合著 所著 土著'
)
  .split(' ')
  .map((entry) => entry.split('='))
  .map(([simplified = '', traditional = simplified]) => ({ simplified, traditional }));

let dictionary: Trie | undefined;

export function simplifyingEdits(text: string): Edit[] {
  dictionary ??= loadDictionary();
  return phraseEdits(text, dictionary);
}

function loadDictionary(): Trie {
  const trie = new Trie();
  for (const group of opencc.cn ?? []) trie.loadDictGroup(group);
  trie.addWord('著', '着');
  for (const { simplified, traditional } of WORDS_WITH_ZHU) {
    trie.addWord(simplified, simplified);
    trie.addWord(traditional, simplified);
  }
  return trie;
}
