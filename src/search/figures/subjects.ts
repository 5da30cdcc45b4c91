/** Which things does a list of figures belong to, one by one? 税收、投资和出口分别增长19%、25%和16.6%. */
import { objectBefore } from './objects.js';

/** Far enough for a list of indicators with their names in full. */
const REACH = 80;

const CLAUSE = /[,。;:!?\n]/;
const LIST_SIGN = /[、和与及]|以及/;

/** 税收和投资的增幅: what all of them have is named once, at the end. */
const COMMON = /的[^的]*$/;

/** The subjects before 分别, in order; none when the clause before `start` has no 分别. */
export function subjectsOf(text: string, start: number): (string | null)[] {
  const clause = text
    .slice(Math.max(0, start - REACH), start)
    .split(CLAUSE)
    .at(-1) as string;
  const at = clause.lastIndexOf('分别');
  if (at < 0) return [];
  return clause
    .slice(0, at)
    .replace(COMMON, '')
    .split(LIST_SIGN)
    .map((subject) => objectBefore(subject, subject.length, 0)?.phrase ?? null);
}
