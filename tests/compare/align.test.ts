import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignThemes } from '../../src/compare/align.js';
import type { ComparedZone } from '../../src/compare/compared.js';
import { glossary } from '../../src/glossary/glossary.js';
import { plainArticle } from '../helpers/plain-article.js';

const THEMES = glossary().themes.slice(0, 4);
const article = plainArticle('a');
const NO_CLAIM: Pick<ComparedZone, 'modality' | 'evidence' | 'when' | 'weak'> = {
  modality: 'mentions',
  evidence: { passage: '', start: 0, end: 0, field: null, grade: null },
  when: null,
  weak: false,
};

/** Zones with passages on some themes. */
const zones: fc.Arbitrary<ComparedZone[]> = fc
  .array(
    fc.array(
      fc.record({
        themes: fc.subarray(THEMES),
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
      passages: passages.map(({ themes }, at) => ({
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
        figures: [],
      })),
    })),
  );

describe('themes side by side', () => {
  it('have each passage in one row, of a theme that it is on, and those on none in the last', () => {
    fc.assert(
      fc.property(zones, (drawn) => {
        const rows = alignThemes(drawn, () => 1);
        const passages = drawn.flatMap((zone) => zone.passages);
        const placed = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.passages));
        expect([...placed].sort()).toEqual(passages.map(({ id }) => id).sort());
        for (const [at, { theme, cells }] of rows.entries()) {
          if (theme === null) expect(at).toBe(rows.length - 1);
          const here = new Set(cells.flatMap((cell) => cell.passages));
          for (const { id, themes } of passages.filter((one) => here.has(one.id))) {
            if (theme === null) expect(themes, id).toEqual([]);
            else expect(themes.map((one) => one.id)).toContain(theme.id);
          }
        }
      }),
    );
  });

  it('bring most zones together, unless the theme is so common that it says little', () => {
    const [common, rare] = THEMES.map(({ id, zh, en }) => ({ id, zh, en })) as [
      { id: string; zh: string; en: string },
      { id: string; zh: string; en: string },
    ];
    const passage = (id: string, themes: (typeof common)[]) => ({
      id,
      text: '',
      tableHead: null,
      headings: [],
      article,
      zones: [],
      mentions: [],
      themes,
      strength: null,
      answers: [],
      figures: [],
    });
    const zone = (id: string) => ({ id, name: id, type: null, level: 'city' as const });
    const drawn = [
      { zone: zone('a'), own: false, ...NO_CLAIM, passages: [passage('1', [common, rare])] },
      { zone: zone('b'), own: false, ...NO_CLAIM, passages: [passage('2', [common, rare])] },
      { zone: zone('c'), own: false, ...NO_CLAIM, passages: [passage('3', [common])] },
    ];
    const rowOf1 = (rarityOf: (theme: string) => number) =>
      alignThemes(drawn, rarityOf).find(({ cells }) => cells.some(({ passages }) => passages.includes('1')));
    expect(rowOf1(() => 1)?.theme).toEqual(common);
    expect(rowOf1((theme) => (theme === rare.id ? 1 : 0))?.theme).toEqual(rare);
  });
});
