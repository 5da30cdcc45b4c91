/** Which letters does a text have, in one script and without glosses and signs, and where in the text does each of them stand? */
import { firstAbove } from '../corpus/mapped-text.js';
import { normalise } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';

export const LETTER = /[\p{L}\p{N}%]/u;

/**
 * The letters of a text, by which wordings are compared: reprints and new editions differ in script, glosses and signs. A percent
 * sign counts, because 50 is not 50%.
 */
export class Letters {
  /** In lower case; a letter of two UTF-16 units has two codes. */
  readonly codes: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;

  constructor(original: string) {
    const mapped = normalise(original);
    const text = mapped.text.toLowerCase();
    // What changes its length in lower case (a Turkish İ) keeps its form.
    const folded = text.length === mapped.text.length ? text : mapped.text;
    const codes = new Uint16Array(folded.length);
    const [starts, ends] = [new Uint32Array(folded.length), new Uint32Array(folded.length)];
    let length = 0;
    for (let at = 0; at < folded.length; ) {
      const size = (folded.codePointAt(at) as number) > 0xffff ? 2 : 1;
      if (LETTER.test(folded.slice(at, at + size))) {
        const [start, end] = mapped.toOriginal(at, at + size);
        for (let unit = at; unit < at + size; unit++) {
          codes[length] = folded.charCodeAt(unit);
          starts[length] = start;
          ends[length++] = end;
        }
      }
      at += size;
    }
    this.codes = codes.slice(0, length);
    this.starts = starts.slice(0, length);
    this.ends = ends.slice(0, length);
  }

  get length(): number {
    return this.codes.length;
  }

  /** Where letters stand in the original text, in UTF-16 units. @param start @param end half-open range, not empty */
  spanOf(start: number, end: number): Span {
    return { start: this.starts[start] as number, end: this.ends[end - 1] as number };
  }

  /** The letters that begin within a span of the original text, as a half-open range. */
  within({ start, end }: Span): [number, number] {
    return [firstAbove(this.starts, start - 1), firstAbove(this.starts, end - 1)];
  }
}
