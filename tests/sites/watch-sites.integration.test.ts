/** Does the program watch sites as it says: as a command, as a server, and when it is killed? */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BuiltServer } from '../../scripts/built-server.js';
import { createKey } from '../../src/access/key.js';
import { ARMING_VARIABLE, SITE_FAULT_POINTS } from '../../src/disk/fault-points.js';
import type { SearchResult } from '../../src/queries/service.js';
import { keepPage, keptPages } from '../../src/sites/kept.js';
import type { SiteReport } from '../../src/sites/report.js';
import type { RoundReport } from '../../src/sites/round.js';
import type { SiteStanding } from '../../src/sites/standing.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { withKey } from '../helpers/keys.js';
import { MODEL } from '../helpers/paths.js';
import { runCommand, startCommand } from '../helpers/run.js';
import { runHere } from '../helpers/run-here.js';
import { type Site, useSites } from '../helpers/site.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { article, fileOf, listOf, tagged } from './portal.js';

const work = useWorkspace();
const start = useSites();

const settings = () => ({
  ...{ ZONELENS_INDEX: work.index, ZONELENS_MODEL: MODEL, ZONELENS_LOG: 'silent' },
  ...{ ZONELENS_FETCH_PRIVATE: '127.0.0.1', ZONELENS_FETCH_DELAY_MS: '0' },
});

/** A portal with a list of two articles, and the file that watches it. */
async function portal(): Promise<{ site: Site; file: string }> {
  const site = await start({
    '/robots.txt': '',
    '/list/': tagged(listOf(['a.html', 'b.html'])),
    '/list/a.html': article('青岛高新区'),
    '/list/b.html': article('西安高新区'),
  });
  const file = join(work.folder, 'sites.yaml');
  await writeFile(file, fileOf(`lists: [${site.url}/list/]`));
  return { site, file };
}

const roundOf = async (file: string): Promise<SiteReport> => {
  const { stdout, stderr } = await runHere(['watch-sites', file, '--once', '--json'], settings());
  const { sites } = JSON.parse(stdout === '' ? stderr : stdout) as { sites: RoundReport[] };
  return sites[0]?.report as SiteReport;
};

/** Pages that are not there count again in a round a day later: what is remembered of them is made a day older. */
async function aDayLater(): Promise<void> {
  const records = new FolderRecords(work.index);
  try {
    for (const page of (await keptPages(records)).values()) {
      if (page.missing?.firstAt === undefined) continue;
      const firstAt = new Date(Date.parse(page.missing.firstAt) - 24 * 60 * 60_000).toISOString();
      await keepPage(records, { ...page, missing: { ...page.missing, firstAt } });
    }
  } finally {
    await records.close();
  }
}

describe('zonelens watch-sites', () => {
  it('makes a round, prints what came of it, and says how the sites stand', async () => {
    const { site, file } = await portal();
    const first = await runCommand(['watch-sites', file, '--once'], settings());
    expect(first).toMatchObject({ status: 0, stderr: expect.not.stringContaining('Error') });
    expect(first.stdout).toContain('高新区: 2 pages asked, 0 not modified, 2 new, 0 changed');
    expect(first.stdout).toContain(`  NEW ${site.url}/list/a.html`);
    const found = await runCommand(['search', '管理体制改革', '--json'], settings());
    expect((JSON.parse(found.stdout) as SearchResult).total).toBeGreaterThan(0);
    delete site.pages['/list/b.html'];
    await roundOf(file);
    await aDayLater();
    await roundOf(file);
    const status = await runCommand(['watch-sites', file, '--status'], settings());
    expect(status.stdout).toMatch(new RegExp(`VANISHED since \\d{4}-\\d\\d-\\d\\d ${site.url}/list/b.html`));
    site.pages['/list/'] = '<html><body></body></html>';
    const failed = await runCommand(['watch-sites', file, '--once'], settings());
    expect(failed).toMatchObject({ status: 1, stdout: expect.stringContaining('lists no link') });
  });

  it('checks a file without asking anything', async () => {
    const { site, file } = await portal();
    const checked = await runCommand(['watch-sites', file, '--check'], settings());
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    expect(checked.stdout).toContain(`  list ${site.url}/list/ (template that fits)`);
    expect(site.connections).toBe(0);
    await writeFile(file, fileOf('lists: [not-an-address]', 'colour: red'));
    const wrong = await runCommand(['watch-sites', file, '--check'], settings());
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toMatch(/line 4: .*must be an address[\s\S]*line 5: .*is no key of the file/);
  });

  it('watches until it is interrupted, and makes the round that was interrupted at the next start', async () => {
    const { site, file } = await portal();
    const asked = new Promise<void>((resolve) => {
      // It answers never.
      site.pages['/list/a.html'] = () => resolve();
    });
    const { child, ended } = startCommand(['watch-sites', file], settings());
    await asked;
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ status: 130, stderr: expect.stringContaining('Interrupted') });
    site.pages['/list/a.html'] = article('青岛高新区');
    const second = startCommand(['watch-sites', file], { ...settings(), ZONELENS_LOG: 'info' });
    second.child.stderr?.on('data', (text: Buffer) => {
      if (text.includes('2 new')) second.child.kill('SIGTERM');
    });
    expect(await second.ended).toMatchObject({ status: 143 });
  });

  it.each([...SITE_FAULT_POINTS, 'publish:switched'] as const)(
    'loses nothing when it is killed at %s',
    async (point) => {
      const { site, file } = await portal();
      await roundOf(file);
      site.pages['/list/a.html'] = article('青岛高新区二');
      site.pages['/list/c.html'] = article('济南高新区');
      site.pages['/list/'] = tagged(listOf(['c.html', 'a.html', 'b.html']));
      const killed = await runCommand(['watch-sites', file, '--once'], {
        ...settings(),
        ...{ NODE_ENV: 'test', [ARMING_VARIABLE]: `kill ${point}` },
      });
      expect(killed.status).toBeNull();
      await roundOf(file);
      const found = await runHere(
        ['search', '管理体制改革', '--json', '-n', '50', '--group', 'article'],
        settings(),
      );
      const titles = (JSON.parse(found.stdout) as SearchResult).hits.map((hit) => hit.article.title);
      expect(titles.sort()).toEqual(['济南高新区', '西安高新区', '青岛高新区二'].sort());
      expect((await roundOf(file)).counts).toMatchObject({ notModified: 3, new: 0, changed: 0, faults: 0 });
    },
  );
});

describe('a server with ZONELENS_SITES', () => {
  it('takes in what is new, and says what vanished', async () => {
    const { site, file } = await portal();
    await work.write('a.txt', articleText('别的'));
    const { key, entry } = createKey({ name: 'i', scope: 'ingest', expiresAt: null });
    const open = async () => {
      const server = await BuiltServer.over(work.index, {
        ...settings(),
        ...{ PORT: '0', ZONELENS_LOG: 'info', ZONELENS_ARTICLES: work.articles, ZONELENS_SITES: file },
        ZONELENS_KEY_HASHES: `ingest:${entry.sha256}`,
      });
      onTestFinished(async () => void (await server.stop()));
      return server;
    };
    const server = await open();
    const standing = async () => {
      const response = await fetch(`${server.url}/api/sites`, { headers: withKey(key) });
      expect(response.status).toBe(200);
      return ((await response.json()) as { sites: SiteStanding[] }).sites[0];
    };
    await vi.waitFor(async () => expect((await standing())?.reports).toHaveLength(1), { timeout: 60_000 });
    expect((await standing())?.reports[0]?.counts).toMatchObject({ new: 2, faults: 0 });
    // The server follows the new index once the round has ended.
    const hit = await vi.waitFor(async () => {
      const query = new URLSearchParams({ q: '西安高新区', group: 'article' });
      const found = (await (await fetch(`${server.url}/api/search?${query}`)).json()) as SearchResult;
      const hit = found.hits.find(({ article: { title } }) => title === '西安高新区');
      if (hit === undefined) throw new Error('It is not found yet.');
      return hit;
    }, 60_000);
    expect((await fetch(`${server.url}/api/sites`)).status).toBe(401);

    // Rounds of commands go on with what the server knows, and the server shows what they find.
    delete site.pages['/list/b.html'];
    await roundOf(file);
    await aDayLater();
    await roundOf(file);
    expect((await standing())?.vanished).toMatchObject({
      count: 1,
      pages: [{ url: `${site.url}/list/b.html` }],
    });
    const vanished = await fetch(`${server.url}/api/articles/${hit.article.id}`);
    expect(await vanished.json()).toMatchObject({
      vanishedSince: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(await server.stop()).toBe(0);
  });

  it('ends in a round, which is made again at the next start', async () => {
    const { site, file } = await portal();
    await work.write('a.txt', articleText('别的'));
    const asked = new Promise<void>((resolve) => {
      // It answers never.
      site.pages['/list/a.html'] = () => resolve();
    });
    const server = await BuiltServer.over(work.index, {
      ...settings(),
      ...{ ZONELENS_LOG: 'info', ZONELENS_ARTICLES: work.articles, ZONELENS_SITES: file },
    });
    onTestFinished(async () => void (await server.stop()));
    await asked;
    expect(await server.stop()).toBe(0);
    const { stdout } = await runCommand(['watch-sites', file, '--status'], settings());
    expect(stdout).toBe('高新区: 0 pages; last round not yet, or interrupted; next due\n');
  });

  it('refuses to start with a file that is not valid', async () => {
    await work.write('a.txt', articleText('别的'));
    const file = join(work.folder, 'sites.yaml');
    await writeFile(file, fileOf('colour: red'));
    const { status, stderr } = await runCommand(['serve'], {
      ...settings(),
      ...{ PORT: '0', ZONELENS_ARTICLES: work.articles, ZONELENS_SITES: file },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('line 4: sites[0].colour is no key of the file');
  });
});
