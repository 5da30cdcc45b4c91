/** Which subjects does a list of figures have, one for each? 税收、投资和出口分别增长19%、25%和16.6%. */
import type { Change, Figure, Quantity } from './figure.js';
import { objectBefore } from './phrase-before.js';

/** How many characters before the list are read: enough for several indicators with long names. */
const REACH = 80;

const CLAUSE = /[,。;:!?\n]/;
const LIST_SIGN = /[、和与及]|以及/;

/** Between the figures of a list. */
const FIGURES_SIGN = /^(?:[、和与及,]|以及){1,2}$/;
const LONGEST_SIGN = 8;

/** What the subjects have in common, named once at the end: 的增幅 in 税收和投资的增幅. */
const COMMON = /的[^的]*$/;
const GREW = /增[幅速长]|涨幅/;
const SHRANK = /降幅|跌幅/;

type Listed = Omit<Figure, 'raw'>;

/** Gives each figure of a list its subject when there are as many subjects: A、B和C分别增长19%、25%和16.6%. */
export function withSubjects(text: string, described: readonly Listed[]): Listed[] {
  const result = [...described];
  for (let first = 0; first < result.length; ) {
    let end = first + 1;
    while (end < result.length && isListed(text, result[end - 1], result[end] as Listed)) end++;
    const { subjects, change } =
      end - first > 1
        ? subjectsBefore(text, (result[first] as Listed).start)
        : { subjects: [], change: null };
    if (subjects.length === end - first) {
      for (const [at, object] of subjects.entries()) {
        const figure = result[first + at] as Listed;
        result[first + at] = { ...figure, object, change: figure.change ?? change };
      }
    }
    first = end;
  }
  return result;
}

/** Whether the figure continues a list of figures of the same unit: 19%、25%. */
export function isListed(text: string, previous: Listed | undefined, figure: Listed | Quantity): boolean {
  if (previous?.unit !== figure.unit || figure.start - previous.end > LONGEST_SIGN) return false;
  return FIGURES_SIGN.test(text.slice(previous.end, figure.start));
}

/** The subjects before 分别, in order; none when the clause before `start` has no 分别. */
function subjectsBefore(text: string, start: number): { subjects: (string | null)[]; change: Change | null } {
  const clause = text
    .slice(Math.max(0, start - REACH), start)
    .split(CLAUSE)
    .at(-1) as string;
  const at = clause.lastIndexOf('分别');
  if (at < 0) return { subjects: [], change: null };
  const named = clause.slice(0, at);
  const common = COMMON.exec(named)?.[0] ?? '';
  const subjects = named
    .slice(0, named.length - common.length)
    .split(LIST_SIGN)
    .map(objectBefore);
  return { subjects, change: GREW.test(common) ? 'increase' : SHRANK.test(common) ? 'decrease' : null };
}
