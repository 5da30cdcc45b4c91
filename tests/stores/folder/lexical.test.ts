import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/disk/sqlite/index.js';
import { type PassageTerms, termCountOf } from '../../../src/store/records.js';
import { LabelSet } from '../../../src/stores/folder/label-set.js';
import { LexicalIndex } from '../../../src/stores/folder/lexical.js';
import { PassageTable } from '../../../src/stores/folder/passage-table.js';
import { PostingsWriter } from '../../../src/stores/folder/postings-writer.js';
import { SCHEMA } from '../../../src/stores/folder/schema.js';
import { cacheStatements } from '../../../src/stores/folder/sql-cache.js';
import { bm25Scores, isMeantBy } from '../../helpers/bm25-oracle.js';

const VOCABULARY = ['zone', 'park', '高新', '新区', '区', '新', '开发', '=融合'];
const word = fc.constantFrom(...VOCABULARY);
const passage = fc.record({
  title: fc.array(word, { maxLength: 3 }),
  headings: fc.array(word, { maxLength: 3 }),
  text: fc.array(word, { minLength: 1, maxLength: 8 }),
});
const passages = fc.array(passage, { minLength: 1, maxLength: 15 });

/** An index of these passages, with labels that leave gaps. */
function indexOf(all: readonly PassageTerms[]): { index: LexicalIndex; labels: number[]; close: () => void } {
  const db = openDatabase(':memory:');
  db.exec(SCHEMA);
  const sql = cacheStatements(db);
  sql("INSERT INTO articles (number, id, key, content_hash, title) VALUES (1, x'01', 'a', x'01', 't')").run();
  const postings = new PostingsWriter(sql);
  const labels = all.map((terms, at) => {
    const label = at * 3 + 1;
    sql(
      `INSERT INTO passages (label, id, article, ordinal, section, start, end, embed_hash, terms)
         VALUES (?, ?, 1, ?, 0, 0, 0, x'00', ?)`,
    ).run(label, Buffer.from([at]), at, termCountOf(terms));
    postings.add(label, terms);
    return label;
  });
  postings.flush();
  return { index: new LexicalIndex(sql, PassageTable.load(sql)), labels, close: () => db.close() };
}

function holds({ title, headings, text }: PassageTerms, wanted: string): boolean {
  return [...title, ...headings, ...text].some((term) => isMeantBy(wanted, term));
}

describe('LexicalIndex', () => {
  it('gives BM25 scores, best first, for any filter and limit', () => {
    fc.assert(
      fc.property(
        passages,
        fc.uniqueArray(fc.constantFrom('zone', '高新', '开发', '新', '区', 'unknown'), { minLength: 1 }),
        fc.integer({ min: 1, max: 15 }),
        fc.option(fc.func(fc.boolean())),
        (all, terms, limit, isAllowed) => {
          const { index, labels, close } = indexOf(all);
          const allowed =
            isAllowed === null ? null : new LabelSet(labels.filter((label) => isAllowed(label)));
          const scores = bm25Scores(all, terms, true);
          const expected = labels
            .map((label, at) => ({ label, score: scores[at] as number }))
            .filter(({ label, score }) => score > 0 && allowed?.has(label) !== false)
            .sort((a, b) => b.score - a.score || a.label - b.label);
          const { hits, knownShare } = index.search(terms, limit, allowed);
          expect(hits.length).toBe(Math.min(limit, expected.length));
          hits.forEach(({ label, score }, at) => {
            expect(score).toBeCloseTo(expected[at]?.score ?? Number.NaN, 9);
            expect(expected.find((each) => each.label === label)?.score).toBeCloseTo(score, 9);
          });
          const known = terms.filter((term) => all.some((one) => holds(one, term)));
          expect(index.known(terms)).toEqual(new Set(known));
          expect(knownShare).toBeCloseTo(known.length / terms.length, 9);
          // The second search must not see scores of the first.
          expect(index.search(terms, limit, allowed).hits).toEqual(hits);
          close();
        },
      ),
    );
  });

  it('matches a single Han character with every term that begins with it, and requires all of several terms', () => {
    fc.assert(
      fc.property(passages, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), (all, terms) => {
        const { index, labels, close } = indexOf(all);
        const withAll = labels.filter((_, at) => terms.every((term) => holds(all[at] as PassageTerms, term)));
        expect(index.labelsWithAll(terms)).toEqual(withAll);
        const withAny = labels.filter((_, at) => terms.some((term) => holds(all[at] as PassageTerms, term)));
        const found = index.search(terms, 100, null).hits.map(({ label }) => label);
        expect(found.sort((a, b) => a - b)).toEqual(withAny);
        close();
      }),
    );
  });
});
