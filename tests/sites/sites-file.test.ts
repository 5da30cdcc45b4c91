/** Is a sites file read as it says, and is everything told that is wrong with it? */
import { describe, expect, it } from 'vitest';
import { ZonelensError } from '../../src/errors.js';
import { followerOf } from '../../src/sites/site.js';
import { sitesIn } from '../../src/sites/sites-file.js';
import { siteTemplates } from '../../src/sites/templates.js';
import { fileOf, sitesOf } from './portal.js';

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
    const [site] = sitesOf(
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
  ])('refuses the schedule %s', (schedule, message) => {
    const text = `sites:\n  - name: a\n    schedule: ${schedule}\n    pages: [https://example.org/a]\n`;
    expect(faultsOf(text)).toEqual([expect.stringMatching(new RegExp(`^line 3: .*${message}`))]);
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
  const [site] = sitesOf('lists: [https://www.example.org/zc/]', 'exclude: ["*/video/*"]');
  const [wide] = sitesOf('lists: [https://www.example.org/zc/]', 'include: ["https://*.example.org/a(b)/*"]');

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

describe('templates', () => {
  it('have different names, and each says what it looks like', () => {
    const names = siteTemplates().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(3);
  });
});
