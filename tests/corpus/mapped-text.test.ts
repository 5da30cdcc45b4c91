/** Does a rewritten text find its way to the original and back, whatever was replaced or deleted? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Edit, MappedText } from '../../src/corpus/mapped-text.js';

/** A text and edits of it, sorted and apart: replacements of any length, and deletions. */
const rewriting = fc
  .array(
    fc.record({
      kept: fc.string({ maxLength: 3 }),
      gone: fc.string({ minLength: 1, maxLength: 3 }),
      replacement: fc.string({ maxLength: 3 }),
    }),
  )
  .map((pieces) => {
    let original = '';
    const edits: Edit[] = [];
    for (const { kept, gone, replacement } of pieces) {
      const start = original.length + kept.length;
      original += kept + gone;
      edits.push({ start, end: start + gone.length, replacement });
    }
    return { original, edits };
  });

describe('the way from the original', () => {
  it('leads to exactly those units that a part of the range became', () => {
    fc.assert(
      fc.property(rewriting, fc.nat(), fc.nat(), ({ original, edits }, one, other) => {
        const mapped = MappedText.of(original).rewrite(edits);
        const [start = 0, end = 0] = [one, other]
          .map((at) => at % (original.length + 1))
          .sort((a, b) => a - b);
        fc.pre(start < end);
        const units = Array.from(mapped.text, (_, unit) => unit);
        const expected = units.filter((unit) => {
          const [from, to] = mapped.toOriginal(unit, unit + 1);
          return from < end && start < to;
        });
        const [from, to] = mapped.fromOriginal(start, end);
        expect(Array.from({ length: to - from }, (_, at) => from + at)).toEqual(expected);
      }),
    );
  });

  it('covers all of a replacement when a mark ends within it', () => {
    const mapped = MappedText.of('甲乙丙丁').rewrite([{ start: 1, end: 3, replacement: '一二三' }]);
    expect(mapped.text).toBe('甲一二三丁');
    expect(mapped.fromOriginal(0, 2)).toEqual([0, 4]);
    expect(mapped.fromOriginal(2, 4)).toEqual([1, 5]);
  });

  it('holds a gloss with its character', () => {
    const mapped = MappedText.of('區(qū)域').rewrite([{ start: 1, end: 5, replacement: '', attach: true }]);
    expect(mapped.fromOriginal(0, 5)).toEqual([0, 1]);
    expect(mapped.fromOriginal(5, 6)).toEqual([1, 2]);
  });
});
