/** Is a sites file read as it says, and is everything told that is wrong with it? */
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ZonelensError } from '../../src/errors.js';
import { followerOf, type WatchedSite } from '../../src/sites/site.js';
import { SitesFile, sitesIn } from '../../src/sites/sites-file.js';
import { siteTemplates } from '../../src/sites/templates.js';
import { fileOf, siteOf } from './portal.js';

function faultsOf(text: string): string[] {
  try {
    sitesIn(text, 'sites.yaml');
  } catch (error) {
    if (!(error instanceof ZonelensError) || error.code !== 'config_invalid') throw error;
    return error.faults.map(({ field, message }) => `${field} ${message}`);
  }
  throw new Error('no fault');
}

describe('a sites file', () => {
  it('has defaults, and lists as addresses or with a rule', () => {
    const site = siteOf(
      'lists:',
      '  - https://WWW.example.gov.cn/zcfg/#top',
      '  - { address: "https://www.example.gov.cn/tz/", template: dated-table }',
      '  - { address: "https://www.example.gov.cn/xw/", links: [".news a"] }',
    );
    expect(site).toEqual({
      ...{ name: '高新区', schedule: '30 6 * * *', timezone: 'Asia/Shanghai' },
      ...{ pages: [], sitemaps: [], include: [], exclude: [], most: 200 },
      lists: [
        { address: 'https://www.example.gov.cn/zcfg/', template: null, links: null },
        { address: 'https://www.example.gov.cn/tz/', template: 'dated-table', links: null },
        { address: 'https://www.example.gov.cn/xw/', template: null, links: ['.news a'] },
      ],
    });
  });

  it('tells all faults together, each with its line', () => {
    const text = fileOf(
      'timezone: Asia/Peking',
      'pages: [ftp://example.org/, "https://me:secret@example.org/"]',
      'lists:',
      '  - { address: "https://example.org/l/", template: fancy }',
      '  - { address: "https://example.org/m/", links: ["li >> a["] }',
      '  - { address: "https://example.org/n/", links: [a], template: dated-list }',
      'most: 0',
      'colour: red',
    );
    const faults = faultsOf(text);
    const expected = [
      'line 4: sites[0].timezone is no time zone',
      'line 5: sites[0].pages[0] must be an address',
      'line 5: sites[0].pages[1] must be an address',
      'line 7: sites[0].lists[0].template is no template; templates are',
      'line 8: sites[0].lists[1].links[0] is no selector',
      'line 9: sites[0].lists[2] has a template and links',
      'line 10: sites[0].most ',
      'line 11: sites[0].colour is no key of the file',
    ];
    for (const start of expected)
      expect(
        faults.filter((fault) => fault.startsWith(start)),
        `${start} in\n${faults.join('\n')}`,
      ).toHaveLength(1);
    expect(faults).toHaveLength(expected.length);
  });

  it.each([
    ['"0 6 30 2 *"', 'never comes'],
    ['"*/5 * * * *"', 'more often than every ten minutes'],
    ['daily', 'is no schedule'],
    ['"0 30 6 * * *"', 'five fields'],
    ['"0 30 6 1 1 * 2027"', 'five fields'],
    ['"2027-01-01T00:00:00"', 'five fields'],
  ])('refuses the schedule %s', (schedule, message) => {
    const text = `sites:\n  - name: a\n    schedule: ${schedule}\n    pages: [https://example.org/a]\n`;
    expect(faultsOf(text)).toEqual([expect.stringMatching(new RegExp(`^line 3: .*${message}`))]);
  });

  it('refuses values that grow without end, and brackets without end', () => {
    const grow = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [at, name] of [...'bcdefgh'].entries())
      grow.push(`${name}: &${name} [${Array(10).fill(`*${'abcdefg'[at]}`).join(', ')}]`);
    expect(faultsOf(grow.join('\n'))).toEqual([expect.stringContaining('alias')]);
    expect(faultsOf('['.repeat(100_000)).length).toBeGreaterThan(0);
    expect(faultsOf(`a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`).length).toBeGreaterThan(0);
  });

  it('is not read when it is too large, and again only when it has changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-file-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'sites.yaml');
    const file = new SitesFile(path);
    expect(() => file.sites()).toThrow(/sites\.yaml/);
    await writeFile(path, fileOf('pages: [https://example.org/a]'));
    const sites = file.sites();
    expect(file.sites()).toBe(sites);
    await writeFile(path, fileOf('pages: [https://example.org/bc]'));
    expect(file.sites()[0]?.pages).toEqual(['https://example.org/bc']);
    await writeFile(path, 'sites: []');
    expect(() => file.sites()).toThrow(ZonelensError);
    expect(() => file.sites()).toThrow(ZonelensError);
    // It would be of no use to read a terabyte first.
    await truncate(path, 2 ** 40);
    expect(() => file.sites()).toThrow(/is larger than/);
  });

  it('refuses a site without addresses, one name for two, and what is no YAML', () => {
    expect(faultsOf(fileOf())).toEqual([expect.stringContaining('names no pages, lists or sitemaps')]);
    const two = `${fileOf('pages: [https://example.org/a]')}  - name: 高新区\n    schedule: "0 7 * * *"\n    pages: [https://example.org/b]\n`;
    expect(faultsOf(two)).toEqual([
      expect.stringMatching(/^line 5: sites\[1\]\.name is the name of another site/),
    ]);
    expect(faultsOf('sites:\n\t- a')[0]).toMatch(/^line 2 /);
    expect(faultsOf('')).toHaveLength(1);
  });
});

describe('links of a site', () => {
  const site = siteOf('lists: [https://www.example.org/zc/]', 'exclude: ["*/video/*"]');
  const wide = siteOf('lists: [https://www.example.org/zc/]', 'include: ["https://*.example.org/a(b)/*"]');

  it.each([
    ['https://www.example.org/x.html', true, false],
    ['https://old.example.org/a(b)/x.html', false, true],
    ['https://old.example.org/ab/x.html', false, false],
    ['https://www.example.org/video/x.html', false, false],
    // A list is no article of another one.
    ['https://www.example.org/zc/', false, false],
  ])('%s: on its host %s, as included %s', (address, own, included) => {
    expect(site && followerOf(site)(address)).toBe(own);
    expect(wide && followerOf(wide)(address)).toBe(included);
  });
});

describe('a pattern', () => {
  const excludes = (pattern: string) => {
    const site = siteOf('lists: [https://example.org/zc/]', `exclude: [${JSON.stringify(pattern)}]`);
    const isFollowed = followerOf(site as WatchedSite);
    return (address: string) => !isFollowed(address);
  };

  it('says the same as a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const path = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(letters, path, (pattern, rest) => {
        const same = new RegExp(`^https://example\\.org/${pattern.replaceAll('*', '.*')}$`);
        const address = `https://example.org/${rest}`;
        expect(excludes(`https://example.org/${pattern}`)(address)).toBe(same.test(address));
      }),
    );
  });

  it('keeps nobody waiting, whatever the address is', () => {
    expect(excludes(`${'*a'.repeat(20)}*b`)(`https://example.org/${'a'.repeat(2000)}`)).toBe(false);
  });
});

describe('templates', () => {
  it('have different names, and each says what it looks like', () => {
    const names = siteTemplates().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(3);
  });
});
