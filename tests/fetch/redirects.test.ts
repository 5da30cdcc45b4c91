import { describe, expect, it } from 'vitest';
import { faultAt, pageOf, type Reply, readWeb, useSites } from '../helpers/site.js';

const start = useSites();
const to = (location: string, status = 302): Reply => ({ status, headers: { location } });

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    'of status %d is followed, and the article is where it was found',
    async (status) => {
      const site = await start({ '/old?id=1': to('/new.html#top', status), '/new.html': pageOf('甲') });
      const { articles } = await readWeb(`${site.url}/old?id=1`);
      expect(articles).toMatchObject([{ key: `${site.url}/new.html`, url: `${site.url}/new.html` }]);
    },
  );

  it('is followed five times and no more; a loop ends', async () => {
    const site = await start({ '/5.html': pageOf('甲'), '/loop': to('/loop') });
    for (let at = 0; at < 5; at++) site.pages[`/${at}`] = to(at === 4 ? '/5.html' : `/${at + 1}`);
    site.pages['/start'] = to('/0');
    expect((await readWeb(`${site.url}/0`)).articles).toHaveLength(1);
    expect(await faultAt(`${site.url}/start`)).toContain('redirects more than 5 times');
    expect(await faultAt(`${site.url}/loop`)).toContain('redirects more than 5 times');
    expect(site.paths().filter((path) => path === '/loop')).toHaveLength(6);
  });

  it.each([
    ['file:///etc/passwd', 'which is file:; only http and https are fetched'],
    ['ftp://example.org/', 'only http and https'],
    ['data:text/html,<p>x', 'only http and https'],
    ['http://10.0.0.1/', 'leads to 10.0.0.1'],
    ['http://169.254.169.254/latest/meta-data/', 'leads to 169.254.169.254'],
    ['http://[::ffff:7f00:2]/', 'leads to ::ffff:7f00:2'],
    ['http://u:p@127.0.0.1/', 'user name or password'],
    ['http://', 'redirects to no valid address'],
    [`/${'a'.repeat(3000)}`, 'longer than 2048'],
  ])('to %s is refused', async (location, reason) => {
    const site = await start({ '/a': to(location) });
    expect(await faultAt(`${site.url}/a`)).toContain(reason);
    expect(site.paths()).toEqual(['/a']);
  });

  it('without an address is refused', async () => {
    const site = await start({ '/a': { status: 301 } });
    expect(await faultAt(`${site.url}/a`)).toContain('redirects to no valid address');
  });

  it('to another site is followed as far as its robots.txt allows', async () => {
    const other = await start({ '/open.html': pageOf('乙'), '/shut.html': pageOf('丙') });
    other.pages['/robots.txt'] = 'User-agent: *\nDisallow: /shut';
    const site = await start({ '/1': to(`${other.url}/open.html`), '/2': to(`${other.url}/shut.html`) });
    expect((await readWeb(`${site.url}/1`)).articles).toMatchObject([{ key: `${other.url}/open.html` }]);
    other.asked.length = 0;
    expect(await faultAt(`${site.url}/2`)).toContain(`robots.txt of ${other.url} forbids it`);
    expect(other.paths()).toEqual([]);
  });
});
