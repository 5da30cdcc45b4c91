/** Does a count say how many of the things named before did something, or are something else? 133家开发区,其中|7家|在筹建. */
import { normalisedText } from '../../corpus/normalise.js';
import { isEndOfChange } from './changes.js';
import type { Figure } from './figure.js';

/** A quantity right before the name of what it counts: 186项|重点试验任务. */
const COUNTED = /(?:\d|[一二两三四五六七八九十百千万亿余多])\p{Script=Han}{1,2}的?$/u;

/** After a time alone it is the same thing at that time: 2020年303项,2021年|394项. */
const AT_TIME = /(?:[年月]底?|如今|目前|现)[已又再为达有共]*$/;

/** In characters: as much of an object as shows that a clause names it. */
const HEAD = 2;

/**
 * Such a count has the object of the figure before it, but is beside the whole no figure of the same thing.
 * @param clause the words around the figure, as the text has them
 */
export function countsPart(
  { kind, object, raw, subject, change }: Pick<Figure, 'kind' | 'object' | 'raw' | 'subject' | 'change'>,
  clause: string,
): boolean {
  if (kind !== 'count' || object === null || subject !== null || isEndOfChange(change)) return false;
  const [before = '', ...after] = clause.split(raw).map(normalisedText);
  if (/其中[^,。;:]*$/.test(before)) return true;
  if (AT_TIME.test(before)) return false;
  if (after.join('').includes(object.slice(-HEAD))) return false;
  const at = before.lastIndexOf(object.slice(-HEAD));
  return at < 0 || COUNTED.test(before.slice(0, Math.max(0, at + HEAD - object.length)));
}
