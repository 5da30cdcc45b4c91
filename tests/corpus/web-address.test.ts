/** Which parts of a text become links, and where do they end? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAddresses } from '../../src/corpus/web-address.js';

const linksIn = (text: string) =>
  withAddresses(text).flatMap((piece) => (piece.link === null ? [] : piece.text));

describe('addresses in a text', () => {
  it.each([
    ['见 https://example.org/a.', 'https://example.org/a'],
    ['(see https://example.org/b).', 'https://example.org/b'],
    ['https://example.org/开发区，又', 'https://example.org/'],
    ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
    ['https://example.org/?q=1&p=2; then', 'https://example.org/?q=1&p=2'],
  ])('%s', (text, link) => {
    expect(linksIn(text)).toEqual([link]);
  });

  it('are none where another scheme stands', () => {
    expect(linksIn('javascript:alert(1) ftp://example.org')).toEqual([]);
  });

  it('leave the text as it is', () => {
    const part = fc.constantFrom('https://', 'example.org', '/a', '.', ')', '(', '，', ' ', '园区', "'", '?');
    const text = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (text) => {
        const rejoined = withAddresses(text).map((piece) => piece.text);
        expect(rejoined.join('')).toBe(text);
        expect(linksIn(text).every((link) => !/[.,:;!?'\]]$/.test(link))).toBe(true);
      }),
    );
  });
});
