/** The texts of clauses that other texts have in the same words, in traditional Chinese. */
import type { WordingTexts } from '../zh-Hans/wording.js';

export const wording: WordingTexts = {
  intro: '以下文本有相同的表述；不說明誰抄誰，或都依據庫外文件。',
  direction: { earlier: '更早', later: '更晚', unknown: '先後不明' },
  by: (last) => `不晚於 ${last}`,
  undated: '日期不明',
  unknownPlace: '地區不明',
  amended: (last) => `最後修正 ${last}，此前或無這些字`,
  share: (percent) => `${percent} 的字相同`,
  places: (count, atLeast) => `${atLeast ? '至少 ' : ''}${count} 個其他地方有這樣的表述`,
  bothTexts: '逐字對照',
  onlyHere: '只在本文',
  onlyThere: '只在對方',
  travel: '各文本何時有這一條',
  here: '本文',
  diffusion: '誰先做，用了誰的話',
};
