/** Is a passage found in its original, whatever lies between its letters, and nothing else? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { located } from '../../src/originals/locate.js';
import { partsIn } from '../../src/originals/parts.js';

const letters = fc.stringMatching(/^[青岛高新区改革融合审批a-z0-9]{1,30}$/);
const between = fc.stringMatching(/^[ \n\t　，。、-]{0,3}$/);
const squeezed = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('a passage', () => {
  it('is found in one piece, however its letters are set apart', () => {
    const apart = fc.tuple(letters, fc.array(between, { minLength: 1, maxLength: 8 }));
    fc.assert(
      fc.property(apart, letters, letters, between, ([passage, gaps], before, after, gap) => {
        const shown = [...passage].map((letter, at) => letter + gaps[at % gaps.length]).join('');
        const text = before + gap + shown + gap + after;
        const spans = located(text, passage);
        expect(spans).toHaveLength(1);
        expect(squeezed(spans.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(passage);
      }),
    );
  });

  it('is found whatever the width of its characters, and in code points beyond the first plane', () => {
    const text = '甲𠮷乙：ＡＢＣ１２３（丙）⼈才';
    const [span] = located(text, '𠮷乙 abc123 丙 人才');
    expect(text.slice(span?.start, span?.end)).toBe('𠮷乙：ＡＢＣ１２３（丙）⼈才');
  });

  it('is found sentence by sentence when something stands within it', () => {
    const [one, two, three] = [
      '第一句话说明了改革的全部内容',
      '第二句话说明了改革的时间安排',
      '第三句话说明了改革的保障措施',
    ];
    const text = `${one}。— 3 —\n${two}。页脚的文字${three}。`;
    const spans = located(text, `${one}。${two}。${three}。`);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual([one, two, three]);
  });

  it('is not found when less than half of it is there', () => {
    const text = '只有这一句话是相同的内容。其余都是别的文字。';
    expect(
      located(text, '只有这一句话是相同的内容。这里说的是完全不同的另外一件事情。还有第三件与此无关的事情。'),
    ).toEqual([]);
    expect(located('', '改革')).toEqual([]);
    expect(located('改革', '，。')).toEqual([]);
  });
});

it('the parts of several texts are those of all together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 6 }), { maxLength: 6 }),
      fc.nat(30),
      fc.nat(30),
      (texts, a, b) => {
        const all = texts.join('');
        const span = { start: Math.min(a, b, all.length), end: Math.min(Math.max(a, b), all.length) };
        const parts = partsIn(texts, [span]);
        const joined = parts.flatMap((spans, at) =>
          spans.map(({ start, end }) => texts[at]?.slice(start, end)),
        );
        expect(joined.join('')).toBe(all.slice(span.start, span.end));
      },
    ),
  );
});
