/** Is everything that an item quotes told, cited, and looked for in the index? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/desk/dossier.js';
import { itemsOf } from '../../src/desk/edits.js';
import { findingsIn } from '../../src/desk/export/findings.js';
import { plainText } from '../../src/desk/export/plain-text.js';
import { rowsOf } from '../../src/desk/export/rows.js';
import { wordsOf } from '../../src/desk/export/words.js';
import { subjectOf } from '../../src/desk/items.js';
import { quotationsIn } from '../../src/desk/quoted.js';
import { dossiers } from './export/hostile.js';
import { DOSSIER } from './export/sample-dossier.js';

/** Every object with a passage and an article, wherever it lies. */
function quotationsSomewhereIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('passage' in value && 'article' in value) return [String(value.passage)];
  return Object.values(value).flatMap(quotationsSomewhereIn);
}

const OPTIONS = { words: wordsOf('zh-Hans'), reviews: [], address: null };

const quotedIn = (dossier: Dossier) => itemsOf(dossier).flatMap((item) => quotationsIn(item));

describe('what is quoted', () => {
  it('is all that lies in the item', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        for (const item of itemsOf(dossier))
          expect(quotationsIn(item).map(({ passage }) => passage)).toEqual(quotationsSomewhereIn(item));
      }),
    );
  });

  it('is cited, all of it', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const { cited } = findingsIn(dossier, OPTIONS).sources;
        expect(cited.map(({ citation }) => citation.passage)).toEqual(
          quotedIn(dossier).map(({ passage }) => plainText(passage).trim()),
        );
      }),
    );
  });

  it('stands in the rows of tables, each with its source', () => {
    fc.assert(
      fc.property(dossiers, (dossier) => {
        const rows = rowsOf(findingsIn(dossier, OPTIONS), OPTIONS.words);
        const passages = rows.flatMap(({ citation }) => citation?.passage ?? []);
        expect(passages.sort()).toEqual(
          quotedIn(dossier)
            .map(({ passage }) => plainText(passage).trim())
            .sort(),
        );
      }),
    );
  });

  it('is of another thing in each item of the sample', () => {
    const subjects = itemsOf(DOSSIER).map(subjectOf);
    expect(new Set(subjects).size).toBe(subjects.length);
  });
});
