/** Which subjects does a list of figures have, one for each? 税收、投资和出口分别增长19%、25%和16.6%. */
import { objectBefore } from './objects.js';

/** How many characters before the list are read: enough for several indicators with long names. */
const REACH = 80;

const CLAUSE = /[,。;:!?\n]/;
const LIST_SIGN = /[、和与及]|以及/;

/** What the subjects have in common, named once at the end: 的增幅 in 税收和投资的增幅. */
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
