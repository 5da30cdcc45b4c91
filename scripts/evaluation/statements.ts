/** How often is the program of one mind with a reader about modality and dates? */
import { MODALITIES } from '../../src/statements/index.js';
import { mean } from './metrics.js';
import type { JudgedAct, JudgedSentence, Label } from './statements-gold.js';

export const LABELS: readonly Label[] = [...MODALITIES, 'none'];

/** F1 of each label and their mean. Leniently, a label that the reader calls arguable is right. */
export function modalityScores(judged: readonly JudgedSentence[], isLenient = false) {
  const wanted = ({ modality, alt, found }: JudgedSentence): Label =>
    isLenient && alt.includes(found) ? found : modality;
  const f1 = Object.fromEntries(
    LABELS.map((label) => {
      const hits = judged.filter((each) => each.found === label && wanted(each) === label).length;
      const found = judged.filter((each) => each.found === label).length;
      const expected = judged.filter((each) => wanted(each) === label).length;
      return [label, (2 * hits) / Math.max(1, found + expected)];
    }),
  ) as Record<Label, number>;
  return { f1, macroF1: mean(LABELS.map((label) => f1[label])) };
}

/** Rows are what the reader says, columns what the program says. */
export function confusions(judged: readonly JudgedSentence[]): number[][] {
  return LABELS.map((wanted) =>
    LABELS.map(
      (said) => judged.filter(({ modality, found }) => modality === wanted && found === said).length,
    ),
  );
}

/**
 * The shares of acts whose date, and whose date with its grade, is right. An act without date in the text is right when
 * the program gives none. A target of a plan is `stated` for the program, and is no fault.
 */
export function dateScores(judged: readonly JudgedAct[]) {
  const share = (isRight: (act: JudgedAct) => boolean) => judged.filter(isRight).length / judged.length;
  return { iso: share((act) => matches(act, false)), isoAndGrade: share((act) => matches(act, true)) };
}

export function matches({ date, grade, note, found }: JudgedAct, withGrade: boolean): boolean {
  const times = found.flatMap(({ time }) => (time === null ? [] : [time]));
  if (grade === 'published') return times.length === 0;
  const accepted = [date, ...[...note.matchAll(/([\d\-/]{4,}) is right too/g)].map(([, also]) => also)];
  const isPlan = /\bplan\b/.test(note);
  return times.some(
    (time) =>
      accepted.includes(time.iso) &&
      (!withGrade || time.grade === grade || (isPlan && time.grade === 'stated')),
  );
}

/** Dates that the program gives to sentences of the gold beyond those of the reader. */
export function surplusDates(
  judged: readonly JudgedAct[],
): { sentence: string; iso: string; grade: string }[] {
  return [...new Set(judged.map(({ sentence }) => sentence))].flatMap((sentence) => {
    const acts = judged.filter((act) => act.sentence === sentence);
    return (acts[0] as JudgedAct).found.flatMap(({ time }) => {
      if (time === null) return [];
      const isWanted = acts.some((act) => matches({ ...act, found: [{ act: null, time }] }, false));
      return isWanted ? [] : [{ sentence, iso: time.iso, grade: time.grade }];
    });
  });
}
