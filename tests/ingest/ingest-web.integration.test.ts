import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { runCommand, startCommand } from '../helpers/run.js';
import { type Page, pageOf, useSites } from '../helpers/site.js';
import { useWorkspace } from '../helpers/workspace.js';

const sitemapOf = (urls: string[]): Page => ({
  headers: { 'content-type': 'application/xml' },
  body: `<urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`,
});

describe('ingest of addresses on the command line', () => {
  const work = useWorkspace();
  const start = useSites();
  const environment = () => ({
    ZONELENS_INDEX: work.index,
    ZONELENS_FETCH_PRIVATE: '127.0.0.1',
    ZONELENS_FETCH_DELAY_MS: '0',
  });

  it('makes a site searchable, and finds it unchanged the next time', async () => {
    const site = await start({
      '/robots.txt': '',
      '/1.html': pageOf('青岛高新区与城阳区融合'),
      '/2.html': pageOf('苏州工业园区开放创新'),
    });
    site.pages['/sitemap.xml'] = sitemapOf([
      `${site.url}/1.html`,
      `${site.url}/2.html`,
      'https://example.org/3.html',
    ]);
    const run = () => runCommand(['ingest', `${site.url}/sitemap.xml`], environment());
    const first = await run();
    expect(first).toMatchObject({ status: 0 });
    expect(first.stderr).toContain('2 added, 0 changed, 0 unchanged (skipped), 0 removed, 0 failed.');
    expect(first.stderr).toMatch(/NOTE http:\S+\/sitemap\.xml lists 1 address that is not of its host/);
    expect((await run()).stderr).toContain('0 added, 0 changed, 2 unchanged');
    const { stdout } = await runCommand(
      ['search', '苏州工业园区的开放创新', '--json', '-n', '1'],
      environment(),
    );
    expect((JSON.parse(stdout) as SearchResult).hits).toMatchObject([
      { article: { title: '苏州工业园区开放创新', url: `${site.url}/2.html`, source: '127.0.0.1' } },
    ]);
  });

  it('ends at once on Ctrl-C while it waits for a page', async () => {
    const site = await start({ '/robots.txt': '' });
    const { child, ended } = startCommand(['ingest', `${site.url}/1.html`], environment());
    site.pages['/1.html'] = () => child.kill('SIGINT');
    expect(await ended).toMatchObject({
      status: 130,
      stderr: expect.stringContaining('The index is unchanged'),
    });
  });
});
