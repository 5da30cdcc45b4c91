/** Does one page have one key, and another page another? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl, namesPage, pathKey } from '../../../src/corpus/read/key.js';

describe('canonicalUrl', () => {
  it.each([
    ['HTTP://WWW.Example.ORG:80/A?id=1#x', 'http://www.example.org/A?id=1'],
    ['https://example.org:8443/a', 'https://example.org:8443/a'],
    ['https://example.org/a?utm_source=x&UTM_Medium=y', 'https://example.org/a'],
    ['https://example.org/a?utm_source=x&id=3', 'https://example.org/a?id=3'],
    ['https://example.org/a?q=a+b', 'https://example.org/a?q=a+b'],
    ['/art/1.html', null],
    ['ftp://example.org/a', null],
    ['javascript:void(0)', null],
    ['', null],
  ])('%s is %s', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected);
  });

  it('is at rest after one pass', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        expect(once).not.toBeNull();
        expect(canonicalUrl(once ?? '')).toBe(once);
      }),
    );
  });
});

it('namesPage tells a page from its site', () => {
  expect(['https://e.org/a', 'https://e.org/?id=1'].map(namesPage)).toEqual([true, true]);
  expect(['https://e.org/', 'https://e.org/index.html'].map(namesPage)).toEqual([false, false]);
});

it('pathKey is relative inside the folder, absolute outside', () => {
  expect(pathKey('/home/a/b.md', '/home')).toBe('a/b.md');
  expect(pathKey('a/../b.md', '/home')).toBe('b.md');
  expect(pathKey('/other/b.md', '/home')).toBe('/other/b.md');
});
