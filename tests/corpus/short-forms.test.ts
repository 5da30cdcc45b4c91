import { describe, expect, it } from 'vitest';
import { buildShortForms, shortForms } from '../../src/corpus/short-forms.js';
import { readDataFile } from '../../src/data-file.js';
import { foldTerm, glossary } from '../../src/glossary/glossary.js';
import { expansionsOf, namesIn } from '../../src/glossary/match.js';

const termsFor = (query: string) => expansionsOf(query).flatMap(({ terms }) => terms);

describe('data/short-forms.json', () => {
  it('has at least 300 entries, each with a source and what it stands for', () => {
    expect(shortForms().length).toBeGreaterThanOrEqual(300);
    for (const { short, long, source } of shortForms()) {
      expect(source, short).toMatch(/\p{Script=Han}{3}/u);
      expect(long.length, short).toBeGreaterThan(0);
    }
  });

  it('finds the long form by the short one and the short one by the long one', () => {
    for (const { short, long } of shortForms()) {
      expect(termsFor(short), short).toEqual(expect.arrayContaining(long));
      for (const each of long) {
        expect(termsFor(each).includes(short) || termsFor(each).length > 0, each).toBe(true);
        expect(namesIn(`${each}。`), each).toContain(each);
      }
      expect(namesIn(`${short}。`), short).toContain(short);
    }
  });

  it('gives no term of the glossary another meaning, and repeats none of its synonyms', () => {
    const conceptOf = (name: string) => glossary().bySpelling.get(foldTerm(name))?.concept?.id;
    for (const { short, long } of shortForms()) {
      const concepts = [short, ...long].map(conceptOf).filter((id) => id !== undefined);
      expect(new Set(concepts).size, short).toBeLessThanOrEqual(1);
      const isKnown = conceptOf(short) !== undefined && concepts.length > 1;
      expect(isKnown, `${short} is in the glossary with its long form`).toBe(false);
    }
  });

  it('is refused with a short form twice, a long form that holds it, or a field too many', () => {
    const raw = readDataFile('short-forms.json') as { shortForms: object[] };
    const withAlso = (...more: object[]) => ({ ...raw, shortForms: [...raw.shortForms, ...more] });
    const entry = { short: '甲乙', long: ['甲方和乙方'], source: '某条例' };
    expect(buildShortForms(withAlso(entry))).toHaveLength(raw.shortForms.length + 1);
    expect(() => buildShortForms(withAlso(entry, entry))).toThrow('conflict');
    for (const bad of [
      { ...entry, long: ['甲乙双方'] },
      { ...entry, long: [] },
      { ...entry, note: '' },
      { ...entry, short: '發改委' },
    ])
      expect(() => buildShortForms(withAlso(bad)), JSON.stringify(bad)).toThrow('schema');
  });
});

describe('short forms in texts', () => {
  it('are names wherever they stand alone, not where two words meet', () => {
    expect(namesIn('向中国建设银行贷款')).toContain('中国建设银行');
    expect(namesIn('建行的贷款')).toContain('建行');
    expect(namesIn('新建行政服务中心大楼')).not.toContain('建行');
    expect(termsFor('哪些开发区推行放管服改革')).toContain('简政放权、放管结合、优化服务');
  });
});
