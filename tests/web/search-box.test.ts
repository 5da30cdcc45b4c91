/** Tests of the search box that need no browser: settings, language, links, excerpts. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FACET_FIELDS } from '../../src/search/facets.js';
import { MAX_LIMIT } from '../../src/search/limits.js';
import { DEFAULT_GROUPING, FILTERS, GROUPINGS } from '../../src/web/common/filters.js';
import { isWebAddress } from '../../src/web/common/web-addresses.js';
import { excerptOf } from '../../src/web/search-box/excerpt.js';
import { chosenLanguage, languageOf } from '../../src/web/search-box/language.js';
import { articlePage, searchPage } from '../../src/web/search-box/links.js';
import * as settings from '../../src/web/search-box/settings.js';

const HERE = 'https://www.example.org/page/';
const SERVICE = 'https://zonelens.example.org/';
const settingsOf = (attributes: settings.Attributes) => settings.settingsOf(attributes, SERVICE, HERE);

describe('settings', () => {
  let warn: ReturnType<typeof vi.spyOn>;
  beforeEach(() => {
    warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => warn.mockRestore());

  it('stay within those of the service', () => {
    expect(GROUPINGS).toContain(DEFAULT_GROUPING);
    // Years are chosen in the histogram.
    expect([...FILTERS, 'year'].sort()).toEqual([...FACET_FIELDS].sort());
    expect(settings.MAX_LIMIT).toBeLessThanOrEqual(MAX_LIMIT);
  });

  it('have defaults', () => {
    expect(settingsOf({})).toEqual({
      base: SERVICE,
      limit: 5,
      filters: {},
      group: 'article',
      mode: 'hybrid',
      results: 'inline',
    });
    expect(settingsOf({ api: null, limit: null, zone: null, group: null, mode: '' })).toEqual(settingsOf({}));
    expect(warn).not.toHaveBeenCalled();
  });

  it('take lists with commas of either kind, each value once', () => {
    const { filters } = settingsOf({
      zone: ' qingdao-hitech，青岛高新区,,qingdao-hitech',
      theme: ' ',
      zoneType: '-ftz',
    });
    expect(filters).toEqual({ zone: ['qingdao-hitech', '青岛高新区'], zoneType: ['-ftz'] });
  });

  it.each([
    ['https://a.example/zonelens', 'https://a.example/zonelens/'],
    ['https://a.example/zonelens/?x=1#y', 'https://a.example/zonelens/'],
    ['/search/', 'https://www.example.org/search/'],
    ['search', 'https://www.example.org/page/search/'],
    ['  ', SERVICE],
  ])('read the address %j as %s', (api, base) => {
    expect(settingsOf({ api }).base).toBe(base);
  });

  it('fall back from what is wrong, and say so once', () => {
    const wrong = { api: 'javascript:alert(1)', limit: 21, group: 'page', mode: 'fast', results: 'popup' };
    expect(settingsOf(wrong)).toEqual(settingsOf({}));
    expect(warn).toHaveBeenCalledTimes(5);
    settingsOf(wrong);
    expect(warn).toHaveBeenCalledTimes(5);
    for (const limit of [0, 1.5, Number.NaN]) expect(settingsOf({ limit }).limit).toBe(5);
  });
});

describe('the language', () => {
  it.each([
    ['zh-Hans', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['ZH-hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh_HK', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['fr', null],
    ['', null],
    ['english', null],
  ])('of %j is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });

  it('is its own, else that around it, else Chinese in simplified script', () => {
    const report = vi.fn();
    expect(chosenLanguage('en', 'zh-TW', report)).toBe('en');
    expect(chosenLanguage(null, 'zh-TW', report)).toBe('zh-Hant');
    expect(chosenLanguage('', 'fr', report)).toBe('zh-Hans');
    expect(report).not.toHaveBeenCalled();
    expect(chosenLanguage('fr', 'en', report)).toBe('en');
    expect(report).toHaveBeenCalledOnce();
  });
});

describe('links', () => {
  const asked = settingsOf({ zone: 'a,b', zoneType: 'hitech', group: 'zone', mode: 'lexical' });

  it('lead to the same search', () => {
    const { searchParams } = new URL(searchPage('功能区 & 行政区', asked, 'en'));
    searchParams.sort();
    expect([...searchParams]).toEqual([
      ['group', 'zone'],
      ['lang', 'en'],
      ['mode', 'lexical'],
      ['q', '功能区 & 行政区'],
      ['zone', 'a'],
      ['zone', 'b'],
      ['zoneType', 'hitech'],
    ]);
  });

  it('put a long text behind the hash, and leave it out of an article’s address', () => {
    const long = '区'.repeat(1000);
    const { search, hash } = new URL(searchPage(long, asked, 'zh-Hans'));
    expect(search.length).toBeLessThan(200);
    expect(new URLSearchParams(hash.slice(1)).get('q')).toBe(long);
    const article = new URL(articlePage(SERVICE, { article: 'x', passage: 'y', query: long }, 'en'));
    expect(article.searchParams.has('q')).toBe(false);
  });

  it('lead to a passage of an article', () => {
    const address = articlePage(SERVICE, { article: 'a&b', passage: 'p#1', query: '功能区' }, 'zh-Hant');
    const { origin, pathname, searchParams, hash } = new URL(address);
    expect(`${origin}${pathname}`).toBe(`${SERVICE}article`);
    expect([...searchParams]).toEqual([
      ['id', 'a&b'],
      ['q', '功能区'],
      ['lang', 'zh-Hant'],
    ]);
    expect(hash).toBe('#passage-p%231');
  });

  it('are web addresses only', () => {
    expect(isWebAddress('https://a.example/')).toBe(true);
    for (const other of ['javascript:alert(1)', ' https://a', '/a', '', null])
      expect(isWebAddress(other)).toBe(false);
  });
});

describe('an excerpt', () => {
  const sentence = (words: string, length: number) => `${words.padEnd(length - 1, '文')}。`;

  it('begins with the sentence that answers best, unless that is in view from the beginning', () => {
    const text = sentence('引言', 150) + sentence('功能区', 150);
    expect(excerptOf(text, [{ start: 150, end: 300 }])).toEqual({ start: 150, end: 300 });
    expect(excerptOf(text, [])).toEqual({ start: 0, end: 300 });
    expect(excerptOf('短句。功能区 \n', [{ start: 3, end: 6 }])).toEqual({ start: 0, end: 6 });
  });
});
