/** How often is the program of one mind with a reader about figures and about what they measure? */
import { ASPECTS, type Aspect, aspectOf } from '../../src/statements/figures/aspect.js';
import { wordsOf } from '../../src/statements/figures/nouns.js';
import { type JudgedSentence, type LabelledFigure, plain, rightObjects } from './figures-gold.js';

type Pair = JudgedSentence['pairs'][number];

export interface FigureScores {
  precision: number;
  recall: number;
  /** Of the figures for which the program names an object: the share whose object is right. */
  objectPrecision: number;
  /** The same, where the last word of the object is enough. */
  headPrecision: number;
  /** Of the figures whose object the reader names: the share for which the program names a right one. */
  objectRecall: number;
  qualifier: number;
  aspect: number;
}

export function figureScores(sentences: readonly JudgedSentence[]): FigureScores {
  const pairs = sentences.flatMap((sentence) => sentence.pairs);
  const wanted = sentences.flatMap(({ figures }) => figures);
  const surplus = sentences.flatMap((sentence) => sentence.surplus);
  const named = pairs.filter(({ found }) => found.object !== null);
  const right = named.filter((pair) => hasRightObject(pair));
  return {
    precision: share(pairs.length, pairs.length + surplus.length),
    recall: share(pairs.length, wanted.length),
    objectPrecision: share(right.length, named.length),
    headPrecision: share(named.filter((pair) => hasRightObject(pair, true)).length, named.length),
    objectRecall: share(right.length, wanted.filter(({ object }) => object !== null).length),
    qualifier: share(pairs.filter(hasRightQualifier).length, pairs.length),
    aspect: share(pairs.filter(hasRightAspect).length, pairs.length),
  };
}

/** The shares of each aspect that the reader gives for which the program gives it, too. */
export function aspectRecalls(sentences: readonly JudgedSentence[]): [Aspect, number, number][] {
  const pairs = sentences.flatMap((sentence) => sentence.pairs);
  return ASPECTS.map((aspect) => {
    const of = pairs.filter(({ wanted }) => wanted.aspect === aspect);
    return [aspect, of.filter(hasRightAspect).length, of.length];
  });
}

export function hasRightObject({ wanted, found }: Pair, byHead = false): boolean {
  if (found.object === null) return false;
  const object = plain(found.object);
  const right = rightObjects(wanted);
  return right.includes(object) || (byHead && right.some((phrase) => headOf(phrase) === headOf(object)));
}

export function hasRightQualifier({ wanted, found }: Pair): boolean {
  // For the reader 近 is about, as 约 is.
  const qualifier = found.qualifier === 'nearly' ? 'about' : found.qualifier;
  return qualifier === (wanted.qualifier ?? null);
}

export function hasRightAspect({ wanted, found }: Pair): boolean {
  return aspectOf(found) === wanted.aspect;
}

/** The last word of a phrase, which names the thing. */
function headOf(phrase: string): string {
  return wordsOf(phrase).at(-1)?.word ?? '';
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

export function described({ raw, object, aspect, qualifier }: LabelledFigure): string {
  return `${raw} ${object ?? 'nothing'} (${aspect}${qualifier === null ? '' : `, ${qualifier}`})`;
}
