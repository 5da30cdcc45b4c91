import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostFrequentFirst } from '../../src/corpus/tally.js';
import { foldTerm, glossary } from '../../src/glossary/glossary.js';
import { expansionsOf, findConcepts } from '../../src/glossary/match.js';

const { concepts, byId, bySpelling } = glossary();
const terms = concepts.flatMap(({ zh, en }) => [...new Set([...zh, ...en])]);
const lookalikes = [...bySpelling.values()].filter(({ concept }) => concept === null).map(({ term }) => term);
const conceptsOf = (text: string) => mostFrequentFirst(findConcepts(text).map(({ concept }) => concept));
const found = (text: string) =>
  findConcepts(text).map(({ concept, start, end }) => [concept, text.slice(start, end)]);

/** Random text of terms, lookalikes and other characters. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...terms), fc.constantFrom(...lookalikes), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

describe('findConcepts', () => {
  it('finds every term that stands alone, whole', () => {
    for (const concept of concepts) {
      for (const term of [...concept.zh, ...concept.en]) {
        const mention = { concept: concept.id, start: 0, end: term.length, term };
        expect(findConcepts(term), term).toEqual([mention]);
      }
    }
  });

  it('finds nothing in a lookalike', () => {
    expect(lookalikes.length).toBeGreaterThan(0);
    for (const lookalike of lookalikes) expect(findConcepts(lookalike), lookalike).toEqual([]);
  });

  it('lists no lookalike that holds no term', () => {
    const names = concepts.flatMap(({ zh }) => zh);
    const needless = lookalikes.filter((lookalike) => !names.some((name) => lookalike.includes(name)));
    expect(needless).toEqual([]);
  });

  it('gives mentions in order, inside the text and without overlap, in any text', () => {
    let count = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { concept, start, end, term } of findConcepts(text)) {
          count += 1;
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(bySpelling.get(foldTerm(text.slice(start, end)))).toMatchObject({
            term,
            concept: byId.get(concept),
          });
          last = end;
        }
      }),
    );
    expect(count).toBeGreaterThan(100);
  });

  it('prefers the longest term', () => {
    expect(found('推进简政放权')).toEqual([['streamlining', '简政放权']]);
    expect(found('综合保税区')).toEqual([['comprehensive-bonded-zone', '综合保税区']]);
  });

  it.each([
    '部分园区',
    '现代管理',
    '本行政区域内',
    '开放权限',
    '委托管委会行使',
    '享受有关税收政策',
    '依法治国',
    '监督管理委员会',
  ])('is not misled by %s', (text) => {
    const cut = new Set(['分园', '代管', '行政区', '放权', '托管', '关税', '法治', '管理委员会']);
    expect(findConcepts(text).filter(({ term }) => cut.has(term))).toEqual([]);
  });

  it.each([
    ['administrative committees', 'administrative-committee'],
    ['Pilot Free-Trade Zones', 'pilot-free-trade-zone'],
    ['high tech zone', 'hitech-zone'],
    ['subdistrict offices', 'subdistrict-office'],
    ['loan interest subsidies', 'loan-interest-subsidy'],
    ['negative‑list', 'negative-list'],
  ])('takes plurals, hyphens and any case: %s', (text, concept) => {
    expect(found(`the ${text} of`)).toEqual([[concept, text]]);
  });

  it('takes Latin terms as whole words only', () => {
    expect(found('5G')).toEqual([['five-g', '5G']]);
    expect(findConcepts('15G 5Gs5 A5G')).toEqual([]);
    expect(findConcepts('tariffication')).toEqual([]);
    expect(found('引入QFLP试点')).toEqual([['qflp', 'QFLP']]);
  });
});

describe('concepts and themes', () => {
  it('give the ids of the file, each once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ids = conceptsOf(text);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

describe('expansionsOf', () => {
  it('keeps the order of the query', () => {
    const ids = expansionsOf('开发区如何放权、再放权').map(({ concept }) => concept);
    expect(ids).toEqual(['development-zone', 'delegation']);
  });

  it('leads from Chinese to Chinese and English', () => {
    const [expansion] = expansionsOf('放权');
    expect(expansion).toMatchObject({ concept: 'delegation', matched: '放权' });
    expect(expansion?.terms[0]).toBe('赋权');
    expect(expansion?.terms).toContain('delegation of power');
    expect(expansion?.terms).not.toContain('放权');
  });

  it('leads from English to Chinese', () => {
    const [expansion] = expansionsOf('Delegation of powers to zones');
    expect(expansion).toMatchObject({ concept: 'delegation', matched: 'Delegation of powers' });
    expect(expansion?.terms.slice(0, 2)).toEqual(['赋权', '放权']);
  });

  it('names each concept once and leaves out what the query holds', () => {
    fc.assert(
      fc.property(anyText, (query) => {
        const expansions = expansionsOf(query);
        const ids = expansions.map(({ concept }) => concept).filter((concept) => concept !== null);
        expect(new Set(ids)).toEqual(new Set(conceptsOf(query)));
        expect(new Set(ids).size).toBe(ids.length);
        const held = findConcepts(query).map(({ term }) => term);
        for (const { matched, terms } of expansions) {
          expect(query).toContain(matched);
          expect(terms.filter((term) => held.includes(term))).toEqual([]);
        }
      }),
    );
  });
});
