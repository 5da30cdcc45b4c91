import { describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.js';
import { faultAt, hasty, LOCAL, type Page, pageOf, readWeb, useSites } from '../helpers/site.js';

const start = useSites();

async function siteWith(robots: Page | undefined) {
  const site = await start({ '/a.html': pageOf('甲'), '/b/c.html?id=1': pageOf('乙') });
  if (robots !== undefined) site.pages['/robots.txt'] = robots;
  return site;
}

const asked = async (robots: Page | undefined, path = '/a.html') => {
  const site = await siteWith(robots);
  const { articles, faults } = await readWeb(site.url + path);
  return { isRead: articles.length === 1, reason: faults[0]?.reason ?? '', paths: site.paths(), site };
};

describe('robots.txt', () => {
  it.each<[string, Page | undefined]>([
    ['that is not there', undefined],
    ['that may not be read (RFC 9309, 2.3.1.3)', { status: 403 }],
    ['that is empty', ''],
    ['that is a page', '<!doctype html><p>not found</p>'],
    ['that is no text', { body: Buffer.from([0, 1, 2, 3, 255, 254, 0]) }],
    ['for others', 'User-agent: otherbot\nDisallow: /'],
    ['with an exception', 'User-agent: *\nDisallow: /\nAllow: /a.html'],
    ['with a group of our own', 'User-agent: *\nDisallow: /\n\nUser-agent: Zonelens\nDisallow: /b'],
    ['that is cut within a line', `User-agent: *\n#${'x'.repeat(500 * 1024 - 27)}\nDisallow: /a.html.old`],
  ])('%s lets a page be read', async (_what, robots) => {
    expect(await asked(robots)).toMatchObject({ isRead: true, reason: '' });
  });

  it.each<[string, Page]>([
    ['for all', 'User-agent: *\nDisallow: /'],
    ['for us', 'User-agent: zonelens\nDisallow: /a'],
    [
      'with a mark before it and line ends of another system',
      '\ufeffUser-agent: *\r\nDisallow: /a.html$\r\n',
    ],
    ['with wild cards', 'User-agent: *\nDisallow: /*.html'],
    ['however long it goes on', `User-agent: *\nDisallow: /\n${'# x\n'.repeat(300_000)}`],
  ])('that forbids, %s, is obeyed', async (_what, robots) => {
    const { isRead, reason, paths, site } = await asked(robots);
    expect({ isRead, paths }).toEqual({ isRead: false, paths: [] });
    expect(reason).toBe(`was not asked for: the robots.txt of ${site.url} forbids it`);
  });

  it('counts with the query of an address', async () => {
    const robots = 'User-agent: *\nDisallow: /*?id=';
    expect(await asked(robots, '/b/c.html?id=1')).toMatchObject({ isRead: false, paths: [] });
  });

  it.each<[string, Page, string]>([
    ['fails', { status: 500 }, 'refused for now (500), also at attempt 3'],
    ['is refused for now', { status: 429 }, 'refused for now (429)'],
    ['never comes', () => {}, 'also at attempt 3'],
    ['is cut', (_request, response) => response.destroy(), 'also at attempt 3'],
    [
      'redirects in circles',
      { status: 302, headers: { location: '/robots.txt' } },
      'redirects more than 5 times',
    ],
    [
      'redirects to a private address',
      { status: 302, headers: { location: 'http://10.0.0.1/' } },
      'leads to 10.0.0.1',
    ],
  ])('that %s forbids everything, and is not asked for again', async (_what, robots, reason) => {
    const site = await siteWith(robots);
    const { articles, faults } = await readWeb([`${site.url}/a.html`, `${site.url}/b/c.html?id=1`]);
    expect(articles).toEqual([]);
    expect(faults.map((fault) => fault.reason)).toEqual(Array(2).fill(expect.stringContaining(reason)));
    expect(site.paths()).toEqual([]);
    expect(site.asked.length).toBeLessThanOrEqual(6);
  });

  it('that redirects is found, also on another site', async () => {
    const other = await start({ '/rules': 'User-agent: *\nDisallow: /a' });
    const { isRead, reason } = await asked({ status: 301, headers: { location: `${other.url}/rules` } });
    expect(isRead).toBe(false);
    expect(reason).toContain('forbids it');
  });

  it('is asked for once for each origin', async () => {
    const [one, two] = [await siteWith(''), await siteWith('')];
    await readWeb([one, two, one, two].map(({ url }) => `${url}/a.html`));
    for (const { asked } of [one, two])
      expect(asked.map(({ path }) => path)).toEqual(['/robots.txt', '/a.html', '/a.html']);
  });
});

describe('a request', () => {
  it('says who asks, and where to complain', async () => {
    const site = await siteWith('');
    const settings = { ...LOCAL, contact: 'https://example.org/bot' };
    await readWeb(`${site.url}/a.html`, { settings });
    expect(site.asked.length).toBeGreaterThan(1);
    for (const { headers } of site.asked)
      expect(headers['user-agent']).toBe(`zonelens/${VERSION} (+https://example.org/bot)`);
    await readWeb(`${site.url}/a.html`);
    expect(site.asked.at(-1)?.headers['user-agent']).toBe(`zonelens/${VERSION}`);
    expect(site.asked.at(-1)?.headers).not.toHaveProperty('cookie');
  });
});

describe('the pace', () => {
  /** The waiting times of a run, with a clock that only advances by them. */
  const waits = async (robots: Page, delayMs: number) => {
    const site = await siteWith(robots);
    const pauses: number[] = [];
    let now = 0;
    const limits = {
      ...hasty(),
      now: () => now,
      pause: async (ms: number) => {
        pauses.push(ms);
        now += ms;
      },
    };
    const settings = { ...LOCAL, delayMs };
    await readWeb([`${site.url}/a.html`, `${site.url}/b/c.html?id=1`], { settings, limits });
    return pauses;
  };

  it('is one request in a time', async () => {
    expect(await waits('', 1000)).toEqual([1000, 1000]);
    expect(await waits('', 0)).toEqual([]);
  });

  it('is slower where robots.txt asks for it, within reason, and never faster', async () => {
    const robots = (delay: string) => `User-agent: *\nCrawl-delay: ${delay}`;
    // The first wait is before robots.txt has been read.
    expect(await waits(robots('5'), 1000)).toEqual([1000, 5000]);
    expect(await waits(robots('0.1'), 1000)).toEqual([1000, 1000]);
    expect(await waits(robots('86400'), 1000)).toEqual([1000, 30_000]);
    for (const nonsense of ['-5', 'soon', 'NaN'])
      expect(await waits(robots(nonsense), 1000)).toEqual([1000, 1000]);
    expect(await waits(robots('Infinity'), 1000)).toEqual([1000, 30_000]);
  });

  it('is that of a host, whatever its port', async () => {
    const [one, two] = [await siteWith(''), await siteWith('')];
    const pauses: number[] = [];
    const limits = { ...hasty(pauses), now: () => 0 };
    await readWeb([`${one.url}/a.html`, `${two.url}/a.html`], {
      settings: { ...LOCAL, delayMs: 700 },
      limits,
    });
    expect(pauses).toEqual([700, 700, 700]);
  });

  it('waits as long as a server asks for, up to a limit, and then leaves its host alone', async () => {
    const site = await siteWith('');
    const failing = (times: number, retryAfter: string): Page => {
      let left = times;
      return (_request, response) => {
        if (left-- > 0) response.writeHead(503, { 'retry-after': retryAfter }).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf('甲'));
      };
    };
    const pauses: number[] = [];
    site.pages['/a.html'] = failing(2, '60');
    expect((await readWeb(`${site.url}/a.html`, { limits: hasty(pauses) })).articles).toHaveLength(1);
    expect(pauses).toEqual([60_000, 60_000]);
    site.pages['/a.html'] = failing(1, '3600');
    const before = site.asked.length;
    const { faults } = await readWeb([`${site.url}/a.html`, `${site.url}/b/c.html?id=1`]);
    expect(faults[0]?.reason).toContain('refused for now (503); its host asks to be left alone for 3600 s');
    expect(faults[1]?.reason).toContain('left alone for the rest of this run');
    expect(site.asked.slice(before).map(({ path }) => path)).toEqual(['/robots.txt', '/a.html']);
  });

  it('ends with a host that keeps failing, and only with that', async () => {
    const site = await siteWith('');
    const addresses = Array.from({ length: 9 }, (_, at) => `${site.url}/${at}.html`);
    for (let at = 0; at < 9; at++) site.pages[`/${at}.html`] = { status: 500 };
    const { faults } = await readWeb(addresses);
    expect(faults.filter(({ reason }) => reason.includes('(500)'))).toHaveLength(5);
    expect(faults.filter(({ reason }) => reason.includes('left alone'))).toHaveLength(4);
    site.pages['/3.html'] = pageOf('丁');
    for (const at of [5, 6, 7, 8]) site.pages[`/${at}.html`] = { status: 404 };
    expect((await readWeb(addresses)).faults.filter(({ reason }) => reason.includes('left alone'))).toEqual(
      [],
    );
  });

  it('is not kept by what is not there', async () => {
    const site = await siteWith('');
    for (const [status, reason] of [
      [404, 'is not there (404)'],
      [410, 'is not there (410)'],
      [403, 'may not be read (403)'],
      [402, 'answers 402'],
    ] as const) {
      site.pages['/a.html'] = { status };
      expect(await faultAt(`${site.url}/a.html`)).toContain(reason);
    }
    expect(site.paths()).toHaveLength(4);
  });
});
