import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/corpus/normalise.js';
import { highlight, wordsOf } from '../../src/search/highlight.js';
import { toGlossedTraditional } from '../helpers/gloss.js';

function marked(original: string, query: string): string[] {
  return highlight(original, wordsOf(query)).map(([start, end]) => original.slice(start, end));
}

describe('highlights', () => {
  it('mark the words of the query in the original, glosses included', () => {
    const original = '青島市推進(jìn)功能區(qū)與行政區(qū)的融合發(fā)展。';
    for (const query of ['功能区与行政区融合', '功能區(qū)與行政區(qū)融合']) {
      expect(marked(original, query)).toEqual(['功能區(qū)', '行政區(qū)', '融合']);
    }
  });

  it('join words that touch', () => {
    expect(marked('推进一业一证改革。', '一业一证 改革')).toEqual(['一业一证改革']);
  });

  it('mark whole English words and figures only, in any case', () => {
    expect(marked('Zone rezoned ZONE 303项 1303项', 'zone 303')).toEqual(['Zone', 'ZONE', '303']);
  });

  it('do not mark a word where only its characters meet', () => {
    expect(marked('标准地名,标准化,推行标准地出让', '标准地')).toEqual(['标准地']);
  });

  it('mark the form of an English word that stands there', () => {
    expect(marked('Zones merged; the merger of two policies. Police merge.', 'merging zone policy')).toEqual([
      'Zones',
      'merged',
      'merger',
      'policies',
      'merge',
    ]);
  });

  it('mark a document number as a whole, in whichever brackets, and no other number', () => {
    const original = '依海政發 【２０２１】 第８號、海政发[2021]8号，不依海政发〔2021〕18号';
    for (const query of ['海政发〔2021〕8号', '“海政发(2021)8号”'])
      expect(marked(original, query).slice(0, 2)).toEqual(['海政發 【２０２１】 第８號', '海政发[2021]8号']);
    expect(marked(original, '海政发〔2021〕8号').join()).not.toContain('18');
  });

  it('mark an amount in whichever form the text has it, and no other number', () => {
    const original = '管委會承接三百零三項(xiàng)權力，投入1.2億元，三成用于獎補，另有3030項。';
    const forms = {
      '三百零三項(xiàng)': ['303项', '３０３项', '303 items'],
      '1.2億元': ['12000万元', 'RMB 120 million'],
    };
    for (const [written, queries] of Object.entries(forms))
      for (const query of queries) expect(marked(original, query)).toEqual([written]);
    expect(marked(original, '30%的权力')).toEqual(['權力', '三成']);
    expect(marked('303項(xiàng)權力', '三百零三项权力')).toEqual(['303項(xiàng)權力']);
  });

  it('mark single characters only when the query has nothing longer', () => {
    expect(marked('税与费', '税')).toEqual(['税']);
    expect(marked('功能区与行政区', '与 功能区')).toEqual(['功能区']);
  });

  it('are inside the text, sorted, apart, and hold a word of the query', () => {
    const words = ['功能区', '行政区', '融合', '管理', '体制', 'zone'];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words, '，', '(', '与'), fc.string({ maxLength: 3 })), {
        maxLength: 20,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.subarray(words), fc.boolean(), (simplified, query, glossed) => {
        const hasHanOnly = glossed && !/[^\p{Script=Han}，与]/u.test(simplified);
        const original = hasHanOnly ? toGlossedTraditional(simplified) : simplified;
        let reached = -1;
        for (const [start, end] of highlight(original, query)) {
          expect(start).toBeGreaterThan(reached);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(original.length);
          const inside = normalise(original.slice(start, end)).text.toLowerCase();
          expect(query.some((word) => inside.includes(word))).toBe(true);
          reached = end;
        }
      }),
    );
  });
});
