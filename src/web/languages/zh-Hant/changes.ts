/** The texts of the page of what changed between two texts in traditional Chinese. */

import { pairWords } from '../../../desk/pair-words/zh-hant.js';
import type * as zhHans from '../zh-Hans/changes.js';

/** What is named of changed clauses. */
const named = { figures: '數字', forces: '措辭', renumbered: '條號' };

export const changes: typeof zhHans.changes = {
  title: '條文對照',
  intro: '兩版，或兩地的文本，一條對一條：哪些條新增、刪去、移動，哪些字句、數字和措辭變了。',
  sides: pairWords.sides,
  none: (side) => `${side}沒有相應的條文`,
  only: (side) => `只在${side}`,
  collectsFirst: (most) => `收集時每個文本只取前 ${most} 段`,
  orderUnknown: '哪個文本在先，從日期看不出來。',
  amended: (day) => `${day} 修正`,
  adopted: (day) => `${day} 通過`,
  inForce: (day) => `${day} 施行`,
  undated: '無日期',
  otherTexts: '這是兩部文本，不是同一文本的兩版：相應的條文只是相近，「獨有」只表示另一方沒有相近的條文。',
  show: '顯示',
  onlyChanges: '只看變動',
  all: '全部條文',
  kinds: { ...pairWords.versions, ...named },
  kindsOfTwo: { ...pairWords.texts, ...named },
  renumberedTitle: '引用的是相應的條，只是條號不同',
  note: '按字句、順序和意思配對，按詞比較。條號的變動另列，不算改動。',
  and: '、',
  paragraph: '段落',
  loading: '正在讀取…',
  nothing: '沒有這樣的條文',
  nothingDetail: '選擇「全部條文」可以通讀兩個文本。',
  noText: '沒有選擇文本',
  noTextDetail: '從文章頁的「與上一版對照」，或從對比頁的「逐詞對照」來到這裡。',
  sameWording: pairWords.sameWording,
  sameWordingCaution: pairWords.caution,
  placeUnknown: pairWords.placeUnknown,
};
