import { basename, dirname, join, normalize } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/corpus/read/decode.js';
import { extensionOf, isSupported } from '../../src/corpus/read/formats.js';
import { contentOf, faultOfName, fileNameOf, MEDIA_TYPES } from '../../src/writer/upload.js';

const mediaType = fc.constantFrom(...Object.keys(MEDIA_TYPES));
const nasty = fc.constantFrom(
  '.',
  '..',
  '/',
  '\\',
  '\0',
  '\n',
  ' ',
  '*',
  '?',
  '[',
  '~',
  '-',
  'a',
  '区',
  '\ud800',
  '.txt',
  'CON',
);
const name = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(nasty, { maxLength: 8 }).map((parts) => parts.join('')),
);

describe('an accepted name', () => {
  it('leads to one file in the folder of uploads, whose type the readers recognise', () => {
    let taken = 0;
    fc.assert(
      fc.property(name, mediaType, (given, type) => {
        if (faultOfName(given) !== null) return;
        taken++;
        const file = fileNameOf({ name: given, mediaType: type });
        expect(dirname(join('@upload', file))).toBe('@upload');
        expect(normalize(file)).toBe(file);
        expect(basename(file)).toBe(file);
        expect(isSupported(file)).toBe(true);
        expect(extensionOf(file)).toBe(MEDIA_TYPES[type]);
        expect(Buffer.byteLength(file)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it('leads to a different file than any other name, except for the extension', () => {
    fc.assert(
      fc.property(name, name, mediaType, (one, other, type) => {
        fc.pre(one !== other && faultOfName(one) === null && faultOfName(other) === null);
        const extension = MEDIA_TYPES[type] as string;
        fc.pre(one + extension !== other && other + extension !== one);
        expect(fileNameOf({ name: one, mediaType: type })).not.toBe(
          fileNameOf({ name: other, mediaType: type }),
        );
      }),
    );
  });
});

describe('a text in a declared encoding', () => {
  const text = '国家级经济技术开发区的审批制度改革，下放三百项权力事项。';
  it.each(['gb18030', 'GBK', 'gb2312', 'big5', 'utf-16le', 'utf-8'])(
    '%s is read as it was written',
    (charset) => {
      const written = charset === 'big5' ? '國家級經濟技術開發區的審批制度改革' : text;
      const bytes = iconv.encode(written, charset);
      const content = contentOf({ bytes, mediaType: 'text/plain', charset, name: null });
      expect(decode(content).text).toBe(written);
    },
  );

  it.each(['nonsense', 'big5', 'utf-16', ''])('that is not valid in %j is left to the readers', (charset) => {
    const bytes = iconv.encode(text, 'utf-8');
    expect(contentOf({ bytes, mediaType: 'text/html', charset, name: null })).toBe(bytes);
  });
});
