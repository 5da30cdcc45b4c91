import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ComparedZone } from '../../src/compare/compared.js';
import { alignThemes } from '../../src/compare/themes.js';
import { glossary } from '../../src/glossary/glossary.js';
import { plainArticle } from '../helpers/plain-article.js';

const THEMES = glossary().themes.slice(0, 4);
const article = plainArticle('a');

/** Zones with passages on some themes. */
const zones: fc.Arbitrary<ComparedZone[]> = fc
  .array(fc.array(fc.subarray(THEMES), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((drawn) =>
    drawn.map((passages, zone) => ({
      zone: { id: `zone ${zone}`, name: `zone ${zone}`, type: null, level: 'city' },
      own: false,
      modality: 'mentions',
      evidence: { passage: '', start: 0, end: 0, field: null, grade: null },
      when: null,
      firmness: null,
      weak: false,
      passages: passages.map((themes, at) => ({
        id: `passage ${zone}.${at}`,
        text: '',
        tableHead: null,
        headings: [],
        article,
        zones: [],
        mentions: [],
        themes,
        strength: 0.5,
        answers: [],
        aspects: [],
        figures: [],
      })),
    })),
  );

it('shows each passage in the row of each of its themes, and those on none in the last row', () => {
  fc.assert(
    fc.property(zones, (drawn) => {
      const rows = alignThemes(drawn);
      for (const { zone, passages } of drawn) {
        for (const { id, themes } of passages) {
          const shown = rows.filter(({ cells }) =>
            cells.some((cell) => cell.zone === zone.id && cell.passages.includes(id)),
          );
          const expected = themes.length === 0 ? [null] : themes.map((theme) => theme.id);
          expect(new Set(shown.map(({ theme }) => theme?.id ?? null))).toEqual(new Set(expected));
        }
      }
      for (const [at, { theme }] of rows.entries()) if (theme === null) expect(at).toBe(rows.length - 1);
    }),
  );
});

it('has no empty row or cell, and puts the rows with most zones first', () => {
  fc.assert(
    fc.property(zones, (drawn) => {
      const rows = alignThemes(drawn);
      for (const { cells } of rows) {
        expect(cells.length).toBeGreaterThan(0);
        for (const { passages } of cells) expect(passages.length).toBeGreaterThan(0);
      }
      const widths = rows.filter(({ theme }) => theme !== null).map(({ cells }) => cells.length);
      expect(widths).toEqual([...widths].sort((a, b) => b - a));
    }),
  );
});
