import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../src/desk/citation/citation.js';
import { toRis } from '../../../src/desk/citation/ris.js';
import { CITATION, citations } from './citations.js';

/** Reads records as reference managers do: a tag begins each line. */
function parseRis(text: string): Record<string, string>[] {
  const records: Record<string, string>[] = [];
  for (const line of text.split(/\r\n|\r|\n/).filter((each) => each !== '')) {
    const [, tag = '', value = ''] = /^([A-Z][A-Z0-9]) {2}- (.*)$/.exec(line) ?? [];
    expect(tag, line).not.toBe('');
    if (tag === 'TY') records.push({});
    else if (tag !== 'ER') {
      expect(records.at(-1)).not.toHaveProperty(tag);
      Object.assign(records.at(-1) ?? {}, { [tag]: value });
    }
  }
  return records;
}

describe('RIS', () => {
  it('gives back what was cited, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(citations, { maxLength: 4 }), (cited) => {
        const records = parseRis(toRis(cited));
        expect(records).toHaveLength(cited.length);
        for (const [at, record] of records.entries()) {
          const { title, responsible, quotation, url } = cited[at] as (typeof cited)[number];
          expect(record.TI).toBe(oneLine(title));
          expect(record.AU ?? '').toBe(oneLine(responsible ?? ''));
          expect(record.N1 ?? '').toBe(oneLine(quotation));
          expect(record.UR ?? '').toBe(oneLine(url ?? ''));
        }
      }),
    );
  });

  it('has dates and pages in its own forms', () => {
    const [record] = parseRis(toRis([{ ...CITATION, pages: '3–4' }]));
    expect(record).toMatchObject({ DA: '2005/07/12/', Y2: '2026/11/30/', PY: '2005', SP: '3', EP: '4' });
  });
});
