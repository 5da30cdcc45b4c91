/** How are positions in a rewritten text mapped to the original? Each UTF-16 unit knows its range in the original. */

/** Replaces `[start, end)` of the current text by `replacement`. */
export interface Edit {
  start: number;
  end: number;
  replacement: string;
  /**
   * Only for deletions: adds the deleted range to the unit before it, so that a range that ends there includes what was
   * deleted. A gloss is attached to its character; deleted white space is not attached.
   */
  attach?: boolean;
}

/** Immutable text; each of its units has the half-open range of the original that it stands for. */
export class MappedText {
  private constructor(
    readonly text: string,
    private readonly starts: Uint32Array,
    private readonly ends: Uint32Array,
  ) {}

  static of(original: string): MappedText {
    const starts = new Uint32Array(original.length);
    const ends = new Uint32Array(original.length);
    for (let unit = 0; unit < original.length; unit++) {
      starts[unit] = unit;
      ends[unit] = unit + 1;
    }
    return new MappedText(original, starts, ends);
  }

  /** Maps a range `[start, end)` of this text, in UTF-16 units, to the original. @throws RangeError */
  toOriginal(start: number, end: number): [number, number] {
    if (start < 0 || end < start || end > this.text.length) {
      throw new RangeError(`Range ${start}..${end} is outside a text of ${this.text.length} units.`);
    }
    if (start === end) {
      const at = start < this.text.length ? this.starts[start] : this.ends[start - 1];
      return [at ?? 0, at ?? 0];
    }
    return [this.starts[start] as number, this.ends[end - 1] as number];
  }

  /**
   * The range `[start, end)` of this text that stands for a range of the original: every unit of which a part does. It is
   * empty where all of the range was deleted.
   */
  fromOriginal(start: number, end: number): [number, number] {
    const from = firstAbove(this.ends, start);
    return [from, Math.max(from, firstAbove(this.starts, end - 1))];
  }

  /**
   * Applies edits, which must be sorted and must not overlap. A replacement of the same length is mapped unit by unit;
   * each unit of any other replacement is mapped to the complete replaced range.
   */
  rewrite(edits: readonly Edit[]): MappedText {
    if (edits.length === 0) return this;
    const growth = edits.reduce((sum, edit) => sum + edit.replacement.length - (edit.end - edit.start), 0);
    const length = this.text.length + growth;
    const starts = new Uint32Array(length);
    const ends = new Uint32Array(length);
    let read = 0;
    let written = 0;
    const keep = (until: number): void => {
      starts.set(this.starts.subarray(read, until), written);
      ends.set(this.ends.subarray(read, until), written);
      written += until - read;
    };
    for (const edit of edits) {
      keep(edit.start);
      const oneToOne = edit.replacement.length === edit.end - edit.start;
      const [originalStart, originalEnd] = this.toOriginal(edit.start, edit.end);
      for (let unit = 0; unit < edit.replacement.length; unit++) {
        starts[written + unit] = oneToOne ? (this.starts[edit.start + unit] as number) : originalStart;
        ends[written + unit] = oneToOne ? (this.ends[edit.start + unit] as number) : originalEnd;
      }
      if (edit.attach && edit.replacement === '' && written > 0) ends[written - 1] = originalEnd;
      written += edit.replacement.length;
      read = edit.end;
    }
    keep(this.text.length);
    return new MappedText(rewritten(this.text, edits), starts, ends);
  }
}

/** Applies edits like `MappedText.rewrite`, without the mapping. */
export function rewritten(text: string, edits: readonly Edit[]): string {
  let result = '';
  let read = 0;
  for (const { start, end, replacement } of edits) {
    result += text.slice(read, start) + replacement;
    read = end;
  }
  return result + text.slice(read);
}

/** Where the first number above the limit stands in a list that never falls; its length when there is none. */
export function firstAbove(numbers: Uint32Array, limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
