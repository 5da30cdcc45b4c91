/** Which words of a clause say how firmly it binds: must it be, may it be, or must it never be? */
import { normalise } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';
import { standsApart } from '../corpus/terms.js';
import { CUES } from '../statements/modality-cues.js';

export const FORCES = ['must', 'may', 'never'] as const;
/** Of the words 不得 and 禁止 the force is `never`: both they and 应当 say that something must be. */
export type Force = (typeof FORCES)[number];

export interface ForceWord extends Span {
  word: string;
  force: Force;
}

/** 不予 and 无权 are no cues of what a clause says, but stand where 应当给予 and 有权 stood. */
const REFUSAL = { force: 'never' as Force, pattern: /不予|无权/ };

const BINDING = [
  ...CUES.flatMap(({ modality, pattern }) =>
    modality === 'must' || modality === 'may' ? [{ force: modality as Force, pattern }] : [],
  ),
  REFUSAL,
].map(({ force, pattern }) => ({ force, pattern: new RegExp(pattern, 'g') }));

/** The words that say how firmly, as whole words; the longest of those that overlap. */
export function forcesIn(original: string): ForceWord[] {
  const mapped = normalise(original);
  const { text } = mapped;
  const found = BINDING.flatMap(({ force, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: { length }, index }) => {
      const start = text[index - 1] === '不' ? index - 1 : index;
      return { start, end: index + length, force };
    }),
  )
    .filter((one) => isBinding(text, one))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: typeof found = [];
  for (const one of found) if (one.start >= (apart.at(-1)?.end ?? 0)) apart.push(one);
  return apart.map(({ start, end, force }) => {
    const word = text.slice(start, end);
    const [from, to] = mapped.toOriginal(start, end);
    return { word, force: forceOf(word, force), start: from, end: to };
  });
}

/** Who forbids elsewhere: 法律规定|禁止从事的工作. */
const FORBIDS_ELSEWHERE =
  /(?:法律(?:、?(?:行政)?法规)?|(?:国家|省)(?:和[^,;。]{1,4})?(?:有关)?)规定(?:禁止|不得)$/;

/**
 * 不得不 is no prohibition; what exceeds what is allowed (超过允许停放的时间) allows nothing, and what only tells which thing a law forbids
 * (法律规定禁止从事的工作) is not forbidden here.
 */
function isBinding(text: string, { start, end }: Span): boolean {
  if (text[end] === '不' && text[start] === '不') return false;
  if (text.slice(0, start).endsWith('超过')) return false;
  if (FORBIDS_ELSEWHERE.test(text.slice(0, end)) && /^[^,;。]{1,30}的/.test(text.slice(end))) return false;
  // Of a single letter (应, 可) the cue itself tells the words that begin with it.
  return standsApart(text, start, end, end - start > 1);
}

const NEVER = /^(?:禁止|严禁|无权|不(?!必|须|要|有))/;
const NO_DUTY = /^不(?:必须?|须|要|有义务)/;
const ENCOURAGES = /^不?(?:鼓励|支持|提倡|倡导|引导)$/;

/** What is not encouraged may still be done, and so may what nobody must do. */
function forceOf(word: string, force: Force): Force {
  if (ENCOURAGES.test(word) || NO_DUTY.test(word)) return 'may';
  return NEVER.test(word) ? 'never' : force;
}

/** 应, 应当 and 必须 are of one force; so are 鼓励 and 支持, but 可以 and 不鼓励 are others. */
export const isOneForce = (one: ForceWord, other: ForceWord): boolean =>
  one.force === other.force &&
  ENCOURAGES.test(one.word) === ENCOURAGES.test(other.word) &&
  (!ENCOURAGES.test(one.word) || one.word.startsWith('不') === other.word.startsWith('不'));
