/** By which word does a clause bind, and how firmly? */
import type { Span } from '../../corpus/sentences.js';
import type { Clause } from '../clauses.js';
import { ANY_CUE, CUES, PURPOSE } from '../modality-cues.js';
import type { TextKind } from '../text-kind.js';
import { marksOf } from './marks.js';
import { placedWords, verbBeginningAt } from './placed-words.js';
import type { Strength } from './promise.js';
import { withoutUnbinding } from './unbinding.js';

const PROHIBITS = /^(?:不得|禁止|严禁|不准|不允许|不可)$/;
const PLAN_OF_REPORT = /^(?:要|应)$/;
/** What has been, in a report: 以往企业要跑几趟. */
const FORMERLY = /^(?:以往|过去|从前|此前|当年|当时|原来|原先)/;

/** The cues of what is ordered, permitted and planned, each for every place where it stands. */
const BINDING_CUES = CUES.filter(({ modality }) => modality !== 'opposite' && modality !== 'did').map(
  (cue) => ({ ...cue, every: new RegExp(cue.pattern, `${cue.pattern.flags.replace('g', '')}g`) }),
);

export interface FoundCue {
  word: Span;
  strength: Strength;
}

/** The first word of a clause that binds. */
export function cueOf({ text: written, start }: Clause, kind: TextKind): FoundCue | null {
  if (!ANY_CUE.test(written) && !/严禁|视/.test(written)) return null;
  const marks = marksOf(written);
  if (kind === 'report' && FORMERLY.test(written.slice(marks))) return null;
  const text = '〇'.repeat(marks) + withoutUnbinding(written.slice(marks));
  let first: { at: number; word: string; modality: string } | null = null;
  for (const { modality, every, except } of BINDING_CUES) {
    if (except === kind) continue;
    const match = wordIn(text, every);
    if (match === null || (first !== null && match.index >= first.at)) continue;
    // 将建成, 要实现: the verb is no part of the word that binds.
    first = { at: match.index, word: /^.?[将要]/.exec(match[0])?.[0] ?? match[0], modality };
  }
  const will = kind === 'norm' ? -1 : willAt(text);
  if (will >= 0 && (first === null || will < first.at)) first = { at: will, word: '将', modality: 'plans' };
  if (first === null) return kind === 'norm' ? weighedIn(text, start) : null;
  const ordered = ORDERED.exec(text);
  if (ordered !== null && first.at < ordered.index && first.modality !== 'may') {
    const end = start + ordered.index + ordered[0].length;
    return { word: { start: end - '责令'.length, end }, strength: 'must' };
  }
  if (first.modality === 'may' && PURPOSE.test(text) && kind === 'report') return null;
  const word = { start: start + first.at, end: start + first.at + first.word.length };
  const strength = PROHIBITS.test(first.word) ? 'prohibits' : (first.modality as Strength);
  return { word, strength: kind === 'programme' && PLAN_OF_REPORT.test(first.word) ? 'plans' : strength };
}

/** Which penalty is due is for the authority to weigh: 视情节轻重给予处分. */
const WEIGHED = /视(?:其|违法|具体)*情节(?:的?轻重|和后果|及后果)?/;

function weighedIn(text: string, by: number): FoundCue | null {
  const weighed = WEIGHED.exec(text);
  if (weighed === null) return null;
  const start = by + weighed.index;
  return { word: { start, end: start + weighed[0].length }, strength: 'may' };
}

/** The first match that is no part of a longer name: 有权 not in 所有权人, 可 not in 可回收, 鼓励 not in 精神鼓励. */
function wordIn(text: string, every: RegExp): RegExpExecArray | null {
  for (const match of text.matchAll(every)) {
    if (!isWithinWord(text, match.index, match.index + match[0].length)) return match;
  }
  return null;
}

/** Nouns and set phrases; 应予 and 均可 are longer words that still bind. */
const NAMES = /^(?:n|l|i)/;

/** Phrases of the dictionary that forbid all the same. */
const BINDS_WHOLE = /^(?:不得(?![已了])|禁止|严禁|不准)[一-龥]{2}$/;

/** Whether a match is only a part of the noun or set phrase that begins before it, or goes on after it. */
function isWithinWord(text: string, start: number, end: number): boolean {
  const word = placedWords(text, { start: 0, end: text.length }).find(
    (each) => each.start <= start && each.end > start,
  );
  if (word === undefined || !NAMES.test(word.tag)) return false;
  return word.start < start || (word.end > end && !BINDS_WHOLE.test(word.word));
}

/** What is ordered of somebody; a word that binds before it is that of the case: 不得委托而委托的由管委会责令改正. */
const ORDERED = /由[^,;]{2,40}?责令/;

/** Where 将 says what is to come: before a verb, and not before what is dealt with (将结果报送). */
function willAt(text: string): number {
  for (const { index } of text.matchAll(/(?<![大小健名即])将/g)) {
    if (verbBeginningAt(text, index + 1, text.length) !== null && !DISPOSES.test(text.slice(index)))
      return index;
  }
  return -1;
}

/** What is done with what 将 puts before it. */
const DISPOSES = /将[^,;]{2,}(?:纳入|列入|报送|用于|作为|交由|下放|划归|转为|移交)/;
