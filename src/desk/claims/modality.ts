/** Does a claim say that something was done where its passages say so, and not where they only plan, permit or deny it? */
import { languageOf } from '../../corpus/language.js';
import { statementsOf } from '../../statements/index.js';
import { DONE } from '../../statements/modality-cues.js';
import type { Modality } from '../../statements/statement.js';
import type { Source } from './source.js';
import { bestOf, type Support, supportsOf } from './support.js';

/** What the sentence of a passage may say for a claim to say this; a sentence that asserts nothing contradicts nothing. */
const ALLOWED: Readonly<Record<Modality, readonly Modality[]>> = {
  // 条例规定由管委会负责 is an order of a norm and reads like a fact.
  did: ['did', 'must'],
  must: ['must'],
  // A report tells of a permission as of what was done: 允许在5年内缴清.
  may: ['may', 'did'],
  plans: ['plans', 'may'],
  opposite: ['opposite'],
};

/** The first that occurs; what has none tells something as done. */
const ENGLISH: readonly (readonly [modality: Modality, cue: RegExp])[] = [
  [
    'plans',
    /\b(?:plans?|planned|planning|intends?|intended|aims?|aimed|will|would|is to|are to|expects?|expected|proposes?|proposed|explor(?:e|es|ing)|strives?)\b/i,
  ],
  [
    'opposite',
    /\b(?:not|never|no longer|without|refus\w+|reject\w*|stopped|abolish\w*|ceas\w+|neither|nor)\b/i,
  ],
  ['must', /\b(?:must|shall|should|required?|requires|obliged|has to|have to|prohibit\w*|forbid\w*)\b/i],
  ['may', /\b(?:may|can|could|encourag\w+|permit\w*|allow\w*|support(?:s|ed)?)\b/i],
];

/** Words that deny what a Chinese claim tells; bounds such as 不低于 and 不到 deny nothing. */
const DENIES = /未(?![来央])|没有|并非|不是|从不|拒绝/;
/** Any of these in a passage may be what is told as a denial: 不及预期 is 未达预期. */
const MAY_DENY = /[不未没沒无無非免否]|取消|撤销/;

/** Verbs that turn the sense of a sentence: in other words than those of the passage they are another act. */
const TURNING = /取消|撤销|废止|停止|暂停|终止|恢复|减半|免征|免除|退出|否决|解散|叫停/g;
/** What is forbidden, and words without which a claim says the reverse. */
const FORBIDS = /不得|禁止|严禁|不准|不允许/;

/** @param original the claim */
export function saysAsItsPassages(original: string, normalised: string, sources: readonly Source[]): boolean {
  const best = bestOf(supportsOf(normalised, sources));
  if (languageOf(normalised) === 'zh' && turnsSense(normalised, best)) return false;
  if (DENIES.test(normalised) && !best.some(({ sentence }) => MAY_DENY.test(sentence.text))) return false;
  return readingsOf(original, normalised).every((readings) =>
    readings.some(
      (modality) => modality === null || best.some((support) => allows(support, modality, normalised)),
    ),
  );
}

function turnsSense(text: string, best: readonly Support[]): boolean {
  const isTold = (verb: string) => best.some(({ sentence }) => sentence.text.includes(verb));
  const isForbidden = best.length > 0 && best.every(({ sentence }) => FORBIDS.test(sentence.text));
  return (
    !(text.match(TURNING) ?? []).every(isTold) || (isForbidden && !MAY_DENY.test(text) && !/禁/.test(text))
  );
}

function allows({ sentence }: Support, claimed: Modality, text: string): boolean {
  const { modality } = sentence.statement;
  if (modality === null) return true;
  // 已设立 is more than 应当设立.
  if (claimed === 'did' && modality === 'must' && DONE.test(text)) return false;
  return ALLOWED[claimed].includes(modality);
}

/** What each sentence of a claim may say: null for one that asserts nothing. */
function readingsOf(original: string, normalised: string): (readonly (Modality | null)[])[] {
  if (languageOf(normalised) === 'en') return [[inEnglish(normalised)]];
  const asReport = statementsOf(original, { kind: 'report' });
  // 要建立 is a plan in a report and an order in a norm, which a claim restates in its words.
  const asNorm = statementsOf(original, { kind: 'norm' });
  return asReport.map(({ modality }, at) => {
    if (modality === null) return [null];
    const ofNorm = asNorm[at]?.modality ?? modality;
    // What ended without a denial was done: 撤销了招商局.
    const ended = modality === 'opposite' && !DENIES.test(normalised) ? (['did'] as const) : [];
    return [modality, ofNorm, ...ended];
  });
}

const inEnglish = (text: string): Modality => ENGLISH.find(([, cue]) => cue.test(text))?.[0] ?? 'did';
