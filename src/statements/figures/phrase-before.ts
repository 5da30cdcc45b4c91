/** Which noun phrase stands before a figure, such that it can be counted or measured by it? 优质学校|7所, 税收占全市|30%. */
import { BODY, BODY_UNITS, isDeed } from './agents.js';
import type { Change, Quantity } from './figure.js';
import { isEmpty, type Word } from './nouns.js';
import { isOnlyPlace, lastPhrase, type Phrase, REACH, wordsOfClause } from './phrases.js';

/** Words that may stand between a thing and its figure: 聘期|为|三年, 贯通道路|由|84个. */
const LINK =
  /^(?:为|是|达|有|共|已|均|仅|只|由|从|自|约|近|至|到|在|了|还|就|占|也|都|各|满|应|应当|必须|须|可|要|不足|低于|每[亩月年人户家]|一般|已有|共有|达到|超过|控制)$/;

/** Tags of adverbs, words of place and particles, which may stand there as well. */
const LINK_TAG = /^[dfumt]/;

/** Lengths along which something lies, and not of it: 铁路两侧各|五百米. */
const LENGTHS = new Set(['米', '公里']);

/** What a share is compared with or part of, and the verb before it: 人数|不超过代表数的|三分之一. */
const WHOLE =
  /(?:(?:占(?!比)到?|相当于|约为|达到?|不[少低超大高]于?过?|不得[少低超高多]于?过?|超[过出]|低于|高[出于])[^,。;:、]{2,14}?的?|(?:为|是|完成|只有|仅有)[^,。;:、]{2,14}?的)$/;

/** Places in a ranking: 承接数量|居各功能区|第一. */
const RANKED = /(?:位?居|位?列|名列|排名?|排在|跻身|进入)[^,。;:]{0,14}$/;

/** Before one of these stands what an earlier figure of the list measures: 56个站点、|320台. */
const LIST_SIGN = /^(?:[、和与及]|以及)$/;

export interface PhraseBefore extends Phrase {
  /** Whether only links stand between the phrase and the figure, and no other verb. */
  isAdjacent: boolean;
}

export interface BeforeContext {
  /** Where the words begin that belong to the number. */
  start: number;
  /** Where the text begins that belongs to no other figure. */
  floor: number;
  change: Change | null;
}

/** The last noun phrase of the clause before a figure that can be counted in its unit. */
export function phraseBefore(
  text: string,
  { kind, unit }: Quantity,
  { start, floor, change }: BeforeContext,
): PhraseBefore | null {
  const end = startOf(text, kind, start, floor);
  const phrase = lastPhrase(wordsOfClause(text.slice(Math.max(floor, end - REACH), end), 'last'));
  // Of 开发区由136个整合为54个 there are many; 新区有12家 does not count the zone.
  if (phrase === null || phrase.text.length < 2 || (isOnlyPlace(phrase) && change !== 'from')) return null;
  if (isDeed(phrase.words, unit)) return null;
  const isAdjacent = phrase.rest.every(isLink);
  if (phrase.rest.some(({ word }) => LIST_SIGN.test(word))) return null;
  if (LENGTHS.has(unit) && phrase.rest.some(({ tag }) => tag === 'f')) return null;
  const countsBodies = kind === 'ratio' || kind === 'rank' || (BODY_UNITS.has(unit) && isAdjacent);
  if (BODY.test(phrase.text) && !countsBodies) return null;
  return { ...phrase, isAdjacent };
}

/** Where what says how a figure relates to its object begins: 占全市的, 居全国. */
function startOf(text: string, kind: Quantity['kind'], start: number, floor: number): number {
  const pattern = kind === 'rank' ? RANKED : kind === 'ratio' ? WHOLE : null;
  const match = pattern?.exec(text.slice(Math.max(floor, start - REACH), start));
  return start - (match?.[0].length ?? 0);
}

/** The noun phrase before a figure that stands alone; null when there is none. */
export function objectBefore(text: string): string | null {
  const name = lastPhrase(wordsOfClause(text, 'last'))?.text ?? '';
  return name.length < 2 ? null : name;
}

function isLink(word: Word): boolean {
  return LINK.test(word.word) || LINK_TAG.test(word.tag) || isEmpty(word);
}
