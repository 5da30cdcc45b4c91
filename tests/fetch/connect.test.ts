import { describe, expect, it } from 'vitest';
import { faultAt, LOCAL, pageOf, readWeb, useSites } from '../helpers/site.js';

const start = useSites();

describe('a private address', () => {
  it.each([
    ['as it is', (port: number) => `http://127.0.0.1:${port}/a.html`],
    ['as one number', (port: number) => `http://2130706433:${port}/a.html`],
    ['in hexadecimal, shortened', (port: number) => `http://0x7f.1:${port}/a.html`],
    ['in octal', (port: number) => `http://0177.0.0.01:${port}/a.html`],
    ['mapped into IPv6', (port: number) => `http://[::ffff:127.0.0.1]:${port}/a.html`],
    ['by a name', (port: number) => `http://localhost:${port}/a.html`],
    ['by a name with a dot at its end', (port: number) => `http://localhost.:${port}/a.html`],
  ])('is not connected to: %s', async (_how, address) => {
    const site = await start({ '/a.html': pageOf('内网') });
    const settings = { ...LOCAL, private: [] };
    const reason = await faultAt(address(site.port), { settings, resolve: async () => ['127.0.0.1'] });
    expect(reason).toContain('no public address');
    expect(reason).toContain('ZONELENS_FETCH_PRIVATE');
    expect(site.connections).toBe(0);
  });

  it('of IPv6 is not connected to, and is when it is named', async () => {
    const site = await start({ '/a.html': pageOf('内网') }, '::1');
    expect(await faultAt(`${site.url}/a.html`)).toContain('leads to ::1');
    expect(site.connections).toBe(0);
    const { articles } = await readWeb(`${site.url}/a.html`, { settings: { ...LOCAL, private: ['::1'] } });
    expect(articles).toHaveLength(1);
  });

  it('is connected to where its host is named', async () => {
    const site = await start({ '/a.html': pageOf('内网') });
    const settings = { ...LOCAL, private: ['wiki.example'] };
    const resolve = async () => ['127.0.0.1'];
    const { articles } = await readWeb(`http://wiki.example:${site.port}/a.html`, { settings, resolve });
    expect(articles).toMatchObject([{ title: '内网', source: 'wiki.example' }]);
    expect(await faultAt(`http://other.example:${site.port}/a.html`, { settings, resolve })).toContain(
      'no public address',
    );
  });

  it('among public ones of a host is refused, wherever it stands', async () => {
    const site = await start({ '/a.html': pageOf('甲') });
    for (const addresses of [
      ['127.0.0.1', '10.0.0.1'],
      ['169.254.169.254', '127.0.0.1'],
    ]) {
      const reason = await faultAt(`http://a.example:${site.port}/a.html`, {
        resolve: async () => addresses,
      });
      expect(reason).toMatch(/leads to (10\.0\.0\.1|169\.254\.169\.254)/);
    }
    expect(site.connections).toBe(0);
  });
});

describe('a name', () => {
  // 127.0.0.1 is allowed and takes the part of a public address; 127.0.0.2 is a private one that would answer.
  it('that turns private after a first answer leads nowhere (DNS rebinding)', async () => {
    const inner = await start({ '/b.html': pageOf('内网') }, '127.0.0.2');
    const site = await start();
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.2']];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return answers.shift() ?? [];
    };
    site.pages['/a.html'] = { headers: { connection: 'close' }, body: pageOf('甲') };
    site.pages['/robots.txt'] = { headers: { connection: 'keep-alive' }, body: '' };
    const base = `http://a.example:${site.port}`;
    const { articles, faults } = await readWeb([`${base}/a.html`, `${base}/b.html`], { resolve });
    expect(articles).toHaveLength(1);
    expect(faults[0]?.reason).toContain('leads to 127.0.0.2');
    expect(inner.connections).toBe(0);
    // Each connection goes to the address that its only look-up returned.
    expect(asked).toHaveLength(site.connections + 1);
  });

  it('that a page redirects to is looked up and checked, too', async () => {
    const site = await start();
    site.pages['/a.html'] = {
      status: 302,
      headers: { location: `http://inner.example:${site.port}/b.html` },
    };
    site.pages['/b.html'] = pageOf('内网');
    const resolve = async (host: string) => (host === 'inner.example' ? ['127.0.0.2'] : ['127.0.0.1']);
    const reason = await faultAt(`http://a.example:${site.port}/a.html`, { resolve });
    expect(reason).toMatch(
      /redirects to http:\/\/inner\.example:\d+\/b\.html, which .*leads to 127\.0\.0\.2/,
    );
    expect(site.paths()).toEqual(['/a.html']);
  });

  it('that is none is a fault at once', async () => {
    const notFound = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const reason = await faultAt('http://none.example/', { resolve: () => Promise.reject(notFound) });
    expect(reason).toContain('there is no such host');
  });

  it('keeps one connection for its pages', async () => {
    const site = await start({ '/1.html': pageOf('甲'), '/2.html': pageOf('乙'), '/3.html': pageOf('丙') });
    const { articles } = await readWeb([1, 2, 3].map((at) => `${site.url}/${at}.html`));
    expect(articles).toHaveLength(3);
    expect(site.asked.map(({ path }) => path)).toEqual(['/robots.txt', '/1.html', '/2.html', '/3.html']);
    expect(site.connections).toBeLessThanOrEqual(2);
  });
});
