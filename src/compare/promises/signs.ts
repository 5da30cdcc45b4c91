/** Without which words does nothing in a passage pass a request? They are looked for before its clauses are read, which takes longer. */
import { normalisedText } from '../../corpus/normalise.js';
import { STRENGTHS, type Strength } from '../../statements/promises/index.js';
import { isChosen } from '../../store/filter.js';
import type { WantedPromises } from './request.js';

type Narrowing = Pick<WantedPromises, 'strength' | 'dueFrom' | 'dueTo'>;

/** A day comes from a year, a month of a year that is named before, or the day of the text itself: 自本条例施行之日起三年内. */
const DAY =
  /\d{4}|[〇零一二三四五六七八九]{4}年|[今明去前本当后同次翌]年|年[内底末初]|(?:\d|[一二三四五六七八九十])月|[同本次当]月|第二年|[上前]一年|个月[之以]?后|[同当][日天]|(?:施行|实施|生效|印发|发布|公布|颁布|出台)[^,;。]{0,24}内/;
/** Items of a list may be bound by its head, which stands in the passage before. */
const ITEM = String.raw`(?:^|\n)\s*(?:[(（]|[一二三四五六七八九十\d①-⑳])`;
const PROHIBITS = '不得|不准|不可|不允许|禁止|严禁';
const MAY = '可|有权|允许|准许|准予|鼓励|支持|引导|提倡|倡导|无需|无须|不必|免于|视';
/** Of other strengths no word is sure: a norm orders without any. */
const SIGNS: Readonly<Partial<Record<Strength, string>>> = { prohibits: PROHIBITS, may: MAY };

/**
 * Whether a passage may hold what a request narrows to; null for a request that narrows to nothing that has a sign.
 * The answer is never false for a passage with a promise that passes.
 */
export function signsOf({ strength, dueFrom, dueTo }: Narrowing): ((text: string) => boolean) | null {
  const signs = [
    ...(dueFrom === undefined && dueTo === undefined ? [] : [DAY]),
    ...signOf(STRENGTHS.filter((each) => isChosen(each, strength))),
  ];
  if (signs.length === 0) return null;
  return (text) => {
    const plain = normalisedText(text);
    return signs.every((sign) => sign.test(plain));
  };
}

function signOf(chosen: readonly Strength[]): RegExp[] {
  const words = chosen.map((each) => SIGNS[each]);
  return words.includes(undefined) ? [] : [new RegExp([...words, ITEM].join('|'))];
}
