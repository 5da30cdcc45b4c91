/** Which words name persons and bodies, which can be counted by their own units and do what the verb after them says? */
import type { Word } from './nouns.js';
import { type Phrase, phraseOf } from './phrases.js';

/** Units of persons and bodies. */
export const AGENT_UNITS: ReadonlySet<string> = new Set(['家', '名', '人', '位', '户', '所']);

/** How persons and bodies are called. */
export const AGENT =
  /(?:企业|公司|机构|银行|单位|部门|集团|团队|团|中心|[院所校店厂区园会]|人员|人才|雇员|员工|(?:[用商农大住客租]|经营)户|[者员商师生民]|[^生]工|人|基金|平台|实验室|专家|干部|代表|家庭)$/;

/** Bodies, which count nothing but themselves: 市政府3项 are not three governments. */
export const BODY = /(?:企业|公司|机构|单位|部门|政府|委员会|管委会|[委局厅院办区市省县镇])$/;
export const BODY_UNITS: ReadonlySet<string> = new Set([
  '家',
  '个',
  '所',
  '名',
  '位',
  '户',
  '座',
  '处',
  '批',
  '类',
  '种',
]);

/** Whether a single verb says what the counted persons or bodies did: 3家|上市. */
export function isDeed(words: readonly Word[], unit: string): boolean {
  return AGENT_UNITS.has(unit) && words.length > 0 && words.every(({ tag }) => /^vn?$/.test(tag));
}

/** Cuts a phrase after the persons or bodies that are counted, or that do what follows: 两个鉴定机构|执业. */
export function agentOf(phrase: Phrase, unit: string): Phrase {
  const last = phrase.words.findLastIndex(({ word, tag }) => AGENT.test(word) && !tag.startsWith('v'));
  const isCut =
    AGENT_UNITS.has(unit) || phrase.words.slice(last + 1).every(({ tag }) => /^(?:vn?|l)$/.test(tag));
  return (last < 0 || !isCut ? null : phraseOf(phrase.words.slice(0, last + 1))) ?? phrase;
}
