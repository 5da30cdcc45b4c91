import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignFigures } from '../../src/compare/align.js';
import type { ComparedZone } from '../../src/compare/compared.js';
import { glossary } from '../../src/glossary/glossary.js';
import { figuresOf } from '../../src/statements/figures/index.js';
import { plainArticle } from '../helpers/plain-article.js';

const THEMES = glossary().themes.slice(0, 4);
const article = plainArticle('a');
const NO_CLAIM: Pick<ComparedZone, 'modality' | 'evidence' | 'when' | 'weak'> = {
  modality: 'mentions',
  evidence: { passage: '', start: 0, end: 0, field: null, grade: null },
  when: null,
  weak: false,
};

/** Zones with passages on some themes, with figures of some kinds. */
const zones: fc.Arbitrary<ComparedZone[]> = fc
  .array(
    fc.array(
      fc.record({
        themes: fc.subarray(THEMES),
        text: fc.constantFrom('下放303项权力', '增长12%', '2021年投资3亿元', '50余项，增长7%', '没有数字'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) =>
    drawn.map((passages, zone) => ({
      zone: { id: `zone ${zone}`, name: `zone ${zone}`, type: null, level: 'city' },
      own: false,
      ...NO_CLAIM,
      passages: passages.map(({ themes, text }, at) => ({
        id: `passage ${zone}.${at}`,
        text,
        tableHead: null,
        headings: [],
        article,
        zones: [],
        mentions: [],
        themes,
        strength: 0.5,
        answers: [],
        figures: figuresOf(text),
      })),
    })),
  );

describe('figures side by side', () => {
  it('are all figures but dates and durations of a kind and unit that two zones state', () => {
    fc.assert(
      fc.property(zones, (drawn) => {
        const stated = drawn.flatMap(({ zone, passages }) =>
          passages.flatMap(({ id, figures }) =>
            figures
              .filter(({ kind }) => kind !== 'date' && kind !== 'duration')
              .map((figure) => ({
                key: `${figure.kind} ${figure.unit}`,
                zone: zone.id,
                passage: id,
                figure,
              })),
          ),
        );
        const zonesWith = (wanted: string) =>
          new Set(stated.filter(({ key }) => key === wanted).map(({ zone }) => zone)).size;
        const rows = alignFigures(drawn);
        const shown = rows.flatMap(({ kind, unit, values }) =>
          values.flatMap(({ zone, passage, figures }) =>
            figures.map((figure) => ({ key: `${kind} ${unit}`, zone, passage, figure })),
          ),
        );
        const expected = stated.filter(({ key }) => zonesWith(key) > 1);
        expect(shown).toHaveLength(expected.length);
        expect(shown).toEqual(expect.arrayContaining(expected));
        const widths = rows.map(({ kind, unit }) => zonesWith(`${kind} ${unit}`));
        expect(widths).toEqual([...widths].sort((a, b) => b - a));
      }),
    );
  });
});
