/** What does a duration limit or take? 聘期|三年, 三十年|合作期, 两个月内必须|核查, 一年内公布|权力清单. */
import type { Word } from './nouns.js';
import { lastPhrase, type Phrase, phraseOf } from './phrases.js';

/** Nouns that are measured in time. */
export const PERIOD_NOUN = /(?:期|期限|时限|时间|周期|年限|工期|时长|天数|日数|寿命|学制|耗时|用时)$/;

/** Words between a limit and the act that it limits: 应当, 必须, 向社会, 在政府网站上. */
const SKIPPED = /^(?:[dcpufry]|ul|uj)/;
const MODALS = new Set([
  '应当',
  '应',
  '必须',
  '须',
  '不得',
  '要',
  '可',
  '可以',
  '需',
  '予以',
  '进行',
  '依法',
  '完成',
  '全部',
]);

/** Acts that are limited by name: 十五日内审批完毕. */
const LIMITED_ACTS = new Set(
  (
    '审批 核查 检查 审查 审核 备案 答复 办理 受理 登记 核准 批准 评审 验收 整改 审议 公示 公布 公告 反馈 复核 裁决 ' +
    '答辩 申报 备案登记 核发 发证 领证 开工 竣工 投产 交付 缴纳 支付 兑现 拨付'
  ).split(' '),
);

/** A person or body that something is sent or said to is not what the time limits. */
const BODY = /(?:企业|公司|单位|机构|部门|政府|委员会|管委会|[人方局厅院])$/;

/** After these comes a person, body or place: 传送至信息系统, 向主管部门备案. */
const NO_OBJECT_AFTER = /^(?:[至到给向入于在对与和归]|到达|进入|送达)$/;

/** Verbs side by side have an object each, so that the last noun is not that of the first. */
const COORDINATED = /^(?:或|或者|并|并且|且|而)$/;

/** @param words of the clause after 内, up to the next figure; empty when the clause goes on with one */
export function limitedAfter(words: readonly Word[]): string | null {
  const begin = words.findIndex(({ word, tag }) => !MODALS.has(word) && !SKIPPED.test(tag));
  const act = words[begin];
  if (act === undefined) return null;
  const phrase = words.some(({ word }) => COORDINATED.test(word)) ? null : objectOfAct(words.slice(begin));
  if (phrase !== null) return BODY.test(phrase.text) ? null : phrase.text;
  return LIMITED_ACTS.has(act.word) ? act.word : null;
}

/** Verbs that are segmented as part of their object: 办理|失业登记手续. */
const LIGHT_VERBS = new Set(['办理', '提出', '作出', '出具', '发布', '发给', '开展', '签订', '订立']);

/** The noun phrase that ends the clause. */
function objectOfAct(words: readonly Word[]): Phrase | null {
  const phrase = lastPhrase(words);
  if (phrase === null || phrase.rest.length > 0) return null;
  const lead = words[words.length - phrase.words.length - 1];
  if (lead !== undefined && NO_OBJECT_AFTER.test(lead.word)) return null;
  const act = phrase.words.at(-1) as Word;
  if (LIMITED_ACTS.has(act.word) && phrase.words.some(({ word }) => BODY.test(word))) return phraseOf([act]);
  const light = phrase.words.findLastIndex(({ word }) => LIGHT_VERBS.has(word));
  if (light < 0 && phrase.words.length === words.length) return null;
  return phraseOf(phrase.words.slice(light + 1));
}
