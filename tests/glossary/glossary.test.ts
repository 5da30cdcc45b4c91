import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ZonelensError } from '../../src/errors.js';
import { buildGlossary, foldTerm, glossary } from '../../src/glossary/glossary.js';
import { resolveTheme } from '../../src/glossary/themes.js';

const small = () => ({
  sources: ['a test'],
  date: '2026-11-23',
  themes: [{ id: 'powers', zh: '赋权放权', en: 'Delegated powers' }],
  lookalikes: ['开放权限'],
  concepts: [
    { id: 'delegation', theme: 'powers', zh: ['赋权', '放权'], en: ['delegated powers'] },
    { id: 'licence', theme: 'powers', zh: ['执照'], en: ['business licence'] },
  ],
});

/** field: message of each fault, sorted. */
function faultsOf(raw: unknown): string[] {
  try {
    buildGlossary(raw);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'input_invalid' });
    return (error as ZonelensError).faults.map(({ field, message }) => `${field}: ${message}`).sort();
  }
}

describe('buildGlossary', () => {
  it('takes records in their form', () => {
    const built = buildGlossary(small());
    expect(built.byId.get('licence')?.zh).toEqual(['执照']);
    expect(built.bySpelling.get('放权')).toMatchObject({ term: '放权', concept: { id: 'delegation' } });
    expect(built.bySpelling.get('business licences')).toMatchObject({ term: 'business licence' });
    expect(built.bySpelling.get('开放权限')).toEqual({ term: '开放权限', concept: null });
  });

  it('reports all fields out of form together', () => {
    const raw = small();
    const [delegation, licence] = raw.concepts;
    if (!delegation || !licence) throw new Error('two concepts');
    delegation.id = 'Not a slug';
    delegation.zh = ['权'];
    delegation.en = ['放权 in English'];
    licence.zh = [];
    licence.en = ['double  space'];
    const faults = faultsOf({ ...raw, date: 'today', surplus: true }).map((fault) => fault.split(': ')[0]);
    expect(faults).toEqual([
      '',
      'concepts.0.en.0',
      'concepts.0.id',
      'concepts.0.zh.0',
      'concepts.0.zh.0',
      'concepts.1.en.0',
      'concepts.1.zh',
      'date',
    ]);
  });

  it('reports all clashes together', () => {
    const raw = small();
    raw.concepts.push(
      { id: 'licence', theme: 'unknown', zh: ['放权'], en: ['Business-licences'] },
      { id: 'general', theme: 'powers', zh: ['发展'], en: ['Policy', 'policies'] },
    );
    raw.lookalikes.push('赋权');
    expect(faultsOf(raw)).toEqual([
      'general: Policy is too general',
      'general: policies is given twice',
      'general: 发展 is too general',
      'licence: Business-licences is also a term of licence',
      'licence: this id is given twice',
      'licence: unknown is not a theme',
      'licence: 放权 is also a term of delegation',
      'lookalikes: 赋权 is also a term of delegation',
    ]);
  });

  it('takes a name that both languages use once', () => {
    const raw = small();
    raw.concepts.push({ id: 'qflp', theme: 'powers', zh: ['QFLP'], en: ['QFLP'] });
    expect(faultsOf(raw)).toEqual([]);
  });

  it('refuses what is no glossary, with a typed error', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        expect(faultsOf(raw).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('foldTerm', () => {
  it('keeps the length and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldTerm(text);
        expect(folded.length).toBe(text.length);
        expect(foldTerm(folded)).toBe(folded);
      }),
    );
  });

  it('writes case, dashes and apostrophes one way', () => {
    expect(foldTerm('Cross‑Border E–Commerce')).toBe('cross border e commerce');
    expect(foldTerm('creditors’ meeting')).toBe("creditors' meeting");
  });
});

describe('the glossary', () => {
  const { themes, concepts } = glossary();

  it('has enough concepts and themes', () => {
    expect(concepts.length).toBeGreaterThanOrEqual(600);
    expect(themes.length).toBeGreaterThanOrEqual(18);
  });

  it('names every concept in both languages', () => {
    for (const { id, zh, en } of concepts) {
      expect(zh.length, id).toBeGreaterThan(0);
      expect(en.length, id).toBeGreaterThan(0);
    }
  });

  it('has concepts for every theme', () => {
    const used = new Set(concepts.map(({ theme }) => theme));
    expect(themes.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it('keeps what is merely related apart', () => {
    const idOf = (name: string) => glossary().bySpelling.get(foldTerm(name))?.concept?.id;
    expect(idOf('五年规划')).not.toBe(idOf('规划目标'));
    expect(idOf('十四五')).not.toBe(idOf('十三五'));
    expect(idOf('碳达峰')).not.toBe(idOf('碳中和'));
    expect(idOf('新加坡')).toBeUndefined();
    expect(glossary().byId.get('asean')).toMatchObject({ zh: ['东盟'], en: ['ASEAN'] });
  });
});

describe('resolveTheme', () => {
  it('knows a theme by its id and by both labels', () => {
    for (const theme of glossary().themes) {
      for (const name of [theme.id, theme.zh, theme.en, ` ${theme.en.toUpperCase()} `]) {
        expect(resolveTheme(name)).toBe(theme);
      }
    }
  });

  it('is null for anything else', () => {
    expect(resolveTheme('')).toBeNull();
    expect(resolveTheme('no theme')).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const theme = resolveTheme(text);
        if (theme !== null) expect(glossary().themes).toContain(theme);
      }),
    );
  });
});
