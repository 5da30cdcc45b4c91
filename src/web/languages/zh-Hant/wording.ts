/** The texts of clauses that other texts have in the same words, in traditional Chinese. */
import type { WordingTexts } from '../zh-Hans/wording.js';

export const wording: WordingTexts = {
  intro: '以下文本有相同的表述；不說明誰抄誰，或都依據庫外文件。',
  by: (last) => `不晚於 ${last}`,
  undated: '日期不明',
  amended: (last) => `最後修正 ${last}，此前或無這些字`,
  share: (percent, letters) => `${letters} 個字中 ${percent} 相同`,
  listed: (count) => `下列 ${count} 個文本有這樣的表述。`,
  common: (places, atLeast) =>
    `${atLeast ? '至少 ' : ''}${places} 個其他地方有其中一些字；各地常見的、出自上級文件的或過短的沒有列出。`,
  bothTexts: '逐字對照',
  onlyHere: '只在本文',
  onlyThere: '只在對方',
  travel: '各文本何時有這一條',
  here: '本文',
  diffusion: '誰先做，用了誰的話',
};
