/** Which figures does a question ask for? Those of its words, and of the unit or kind after 多少, 几 or how many. */
import { normalisedText } from '../../corpus/normalise.js';
import { expansionsOf } from '../../glossary/match.js';
import type { FigureKind } from '../../statements/figures/index.js';
import { MEASURES } from '../../statements/figures/measures.js';
import { unitAt } from '../../statements/figures/units.js';
import type { Candidate } from './candidates.js';

export interface AskedFigures {
  /** What the question names: each in the words of the question or of the glossary. */
  names: readonly (readonly string[])[];
  /** Keys of the measures that it asks for the figures of. */
  things: readonly string[];
  units: ReadonlySet<string>;
  kinds: ReadonlySet<FigureKind>;
}

/** 多少项, 几个, 多少个工作日: the unit follows. */
const HOW_MANY = /(?:多少|几)(?=\S)/g;

/** Words that ask for a kind of figure. */
const KINDS: readonly (readonly [RegExp, FigureKind])[] = [
  [
    /多久|多长时间|几天|多少天|时限|期限|how long|how (?:many|few) (?:working )?days|\bdays\b|time limit/i,
    'duration',
  ],
  [/多少钱|多大的?(?:规模的?)?(?:基金|资金)|规模|金额|资金|how much money|size of|\byuan\b/i, 'amount'],
  [
    /比例|占比|百分之几|分成|税率|提高多少|增长多少|per ?cent|share|proportion|rate of|(?:tax|duty) rate/i,
    'ratio',
  ],
  [/第几|排名|位次|rank/i, 'rank'],
  [/多大面积|面积|how large|area of/i, 'area'],
  [/数量|个数|how many|number of/i, 'count'],
];

/** Of a passage or an article nothing is asked. */
export const NOTHING_ASKED: AskedFigures = { names: [], things: [], units: new Set(), kinds: new Set() };

/** @param words of the question, as `wordsOf` gives them */
export function askedFigures(question: string, words: readonly string[]): AskedFigures {
  const text = normalisedText(question);
  const units = [...text.matchAll(HOW_MANY)].flatMap(
    ({ index, 0: word }) => unitAt(text, index + word.length) ?? [],
  );
  const terms = expansionsOf(text).map((expansion) => expansion.terms);
  const kinds = new Set([
    ...units.map(({ kind }) => kind),
    ...KINDS.filter(([asks]) => asks.test(text)).map(([, kind]) => kind),
  ]);
  const named = [text, ...terms.flat()].join('\n');
  return {
    names: [...words.map((word) => [word]), ...terms],
    things: MEASURES.filter(
      (each) =>
        (each.isAskedIn(named) || text.toLowerCase().includes(each.en)) &&
        (kinds.has(each.kind) || (each.isName(text) && each.isSaidIn(text))),
    ).map(({ id }) => id),
    units: new Set(units.map(({ base }) => base)),
    kinds,
  };
}

/** What the words of a question weigh, beside the unit or kind that it asks for, and a sentence that answers it. */
const NAMED = 2;
const SAME_UNIT = 1;
const SAME_KIND = 0.5;

/** How well figures of one thing answer a question, in tenths, so that what is nearly the same is. */
export function fitOf(group: readonly Candidate[], { names, units, kinds }: AskedFigures): number {
  const { thing, figure } = group[0] as Candidate;
  const about = [thing?.zh ?? '', ...new Set(group.map((each) => each.figure.object ?? ''))].join(' ');
  const named = names.filter((terms) => terms.some((term) => about.includes(term))).length;
  const isAsked = units.has(figure.unit) ? SAME_UNIT : kinds.has(figure.kind) ? SAME_KIND : 0;
  const answers = Math.max(...group.map((each) => each.answers));
  return Math.round(10 * (NAMED * (named / Math.max(1, names.length)) + isAsked + answers)) / 10;
}
