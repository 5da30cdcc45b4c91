import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, toMarkdown } from '../../src/compare/table.js';

/** Reads RFC 4180 back: the oracle for what is written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ',' || character === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else if (quoted || character !== '\r') cell += character;
  }
  return rows.slice(0, -1);
}

const cell = fc.string({ unit: fc.constantFrom('a', '区', ',', '"', '\n', '|', '=', '-', '<', '\\', ' ') });

describe('tables', () => {
  it('come back from CSV as they were, formulas disarmed', () => {
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const csv = toCsv({ header: ['a', 'b'], rows: drawn });
        expect(csv.startsWith('\ufeff')).toBe(true);
        const [header, ...read] = parseCsv(csv.slice(1));
        expect(header).toEqual(['a', 'b']);
        expect(read).toEqual(
          drawn.map((cells) => cells.map((one) => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one))),
        );
      }),
    );
  });

  it('are one line a row in Markdown, with as many cells as the header', () => {
    fc.assert(
      fc.property(fc.tuple(cell, cell), (drawn) => {
        const lines = toMarkdown({ header: ['a', 'b'], rows: [drawn] })
          .trimEnd()
          .split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[2]?.replace(/\\\\/g, '').match(/(?<!\\)\|/g)).toHaveLength(3);
        expect(lines[2]).not.toContain('<');
      }),
    );
  });
});
