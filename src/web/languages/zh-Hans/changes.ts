/** The texts of the page of what changed between two texts in simplified Chinese. Loaded where such clauses are shown. */
import { pairWords } from '../../../desk/pair-words/zh-hans.js';

/** What is named of changed clauses. */
const named = { figures: '数字', forces: '措辞', renumbered: '条号' };

export const changes = {
  title: '条文对照',
  intro: '两版，或两地的文本，一条对一条：哪些条新增、删去、移动，哪些字句、数字和措辞变了。',
  /** The text on the left and the one on the right, by whether the left one was there earlier or later. */
  sides: pairWords.sides,
  none: (side: string) => `${side}没有相应的条文`,
  only: (side: string) => `只在${side}`,
  collectsFirst: (most: string) => `收集时每个文本只取前 ${most} 段`,
  orderUnknown: '哪个文本在先，从日期看不出来。',
  amended: (day: string) => `${day} 修正`,
  adopted: (day: string) => `${day} 通过`,
  inForce: (day: string) => `${day} 施行`,
  undated: '无日期',
  otherTexts: '这是两部文本，不是同一文本的两版：相应的条文只是相近，“独有”只表示另一方没有相近的条文。',
  show: '显示',
  onlyChanges: '只看变动',
  all: '全部条文',
  kinds: { ...pairWords.versions, ...named },
  kindsOfTwo: { ...pairWords.texts, ...named },
  renumberedTitle: '引用的是相应的条，只是条号不同',
  note: '按字句、顺序和意思配对，按词比较。条号的变动另列，不算改动。',
  and: '、',
  paragraph: '段落',
  loading: '正在读取…',
  nothing: '没有这样的条文',
  nothingDetail: '选择“全部条文”可以通读两个文本。',
  noText: '没有选择文本',
  noTextDetail: '从文章页的“与上一版对照”，或从对比页的“逐词对照”来到这里。',
  /** Of two texts with the same wording, in a dossier. */
  sameWording: pairWords.sameWording,
  sameWordingCaution: pairWords.caution,
  placeUnknown: pairWords.placeUnknown,
};
