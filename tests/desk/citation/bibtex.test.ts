import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webAddress } from '../../../src/corpus/web-address.js';
import { toBibtex } from '../../../src/desk/citation/bibtex.js';
import { oneLine } from '../../../src/desk/citation/citation.js';
import { CITATION, citations } from './citations.js';

interface Entry {
  key: string;
  fields: Record<string, string>;
}

/** Reads BibTeX as BibTeX does: a value ends where its braces are even, also those after a backslash. */
function parseBibtex(text: string): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null)
      throw new Error(`${pattern} is not at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    at = pattern.lastIndex;
    return found[1] ?? '';
  };
  while (at < text.length) {
    const entry: Entry = { key: match(/@online\{([^\s,{}]+),\n/y), fields: {} };
    while (text[at] !== '}') {
      const name = match(/ {2}(\w+) = \{/y);
      const start = at;
      for (let depth = 1; depth > 0; at++) {
        if (at >= text.length) throw new Error('A value does not end.');
        depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
      }
      entry.fields[name] = text.slice(start, at - 1);
      match(/(,)\n/y);
    }
    match(/(\})\n\n?/y);
    entries.push(entry);
  }
  return entries;
}

const SIGNS: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textbraceleft: '{',
  textbraceright: '}',
  textasciitilde: '~',
  textasciicircum: '^',
};

const unescaped = (value = ''): string =>
  value
    .replace(/^\{(.*)\}$/s, '$1')
    .replace(/\\(text\w+)\{\}|\\([#$%&_])/g, (_, name, sign) => SIGNS[name] ?? sign);

describe('BibTeX', () => {
  it('gives back what was cited, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(citations, { maxLength: 4 }), (cited) => {
        const entries = parseBibtex(toBibtex(cited));
        expect(entries).toHaveLength(cited.length);
        expect(new Set(entries.map(({ key }) => key)).size).toBe(cited.length);
        for (const [at, { fields }] of entries.entries()) {
          const { title, responsible, quotation, documentNumber, url } = cited[at] as (typeof cited)[number];
          expect(unescaped(fields.title)).toBe(oneLine(title));
          expect(unescaped(fields.author?.replace(/^\{(.*)\}$/s, '$1'))).toBe(oneLine(responsible ?? ''));
          expect(unescaped(fields.annote)).toBe(oneLine(quotation));
          expect(unescaped(fields.number)).toBe(oneLine(documentNumber ?? ''));
          expect(fields.url).toBe(webAddress(url) ?? undefined);
        }
      }),
    );
  });

  it('has an address as it is, and a key for each citation', () => {
    const written = toBibtex([CITATION, CITATION]);
    expect(written).toContain('url = {http://www.example.gov.cn/a_b/t%20.html?x=1&y=2#z},');
    expect(written).toContain('@online{zonelens-bcc7a87224890f7b,');
    expect(written).toContain('@online{zonelens-bcc7a87224890f7b.2,');
  });
});
