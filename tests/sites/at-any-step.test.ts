/** Is nothing lost, whichever operation of a round is the last of its process? */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SavedDocument } from '../../src/fetch/index.js';
import type { Leased } from '../../src/ingest/shared/lease.js';
import { askSite } from '../../src/sites/ask.js';
import { keptPages, vanishedSince } from '../../src/sites/kept.js';
import { type Ingested, makeRound, type RoundReport } from '../../src/sites/round.js';
import { QUEUE_KINDS } from '../../src/store/kept-records.js';
import type { RecordStore } from '../../src/store/record-store.js';
import { Died, dying, MemoryRecords } from '../helpers/memory-records.js';
import { hasty, LOCAL, type Site, useSites } from '../helpers/site.js';
import { article, listOf, siteOf, tagged } from './portal.js';

/** A portal, an index of what was read of it, and records. */
class World {
  readonly records = new MemoryRecords();
  readonly index = new Map<string, string>();
  private day = 0;

  constructor(
    private readonly site: Site,
    private readonly folder: string,
  ) {}

  async round(records: RecordStore = this.records): Promise<RoundReport> {
    const now = new Date(Date.UTC(2026, 10, ++this.day));
    return makeRound(siteOf(`lists: [${this.site.url}/list/]`), {
      records,
      ask: (site, signal) =>
        askSite(site, {
          records,
          folder: this.folder,
          signal,
          fetch: { settings: LOCAL, limits: hasty() },
        }),
      ingest: (documents) => this.ingest(documents),
      signal: new AbortController().signal,
      // Each round is a day after the one before.
      now: () => now,
    });
  }

  /** What a killed process leaves is free at once; this one lives on. */
  async freeLease(): Promise<void> {
    const left = await this.records.get<Leased>(QUEUE_KINDS.siteRound, 'current');
    if (left !== null) await this.records.remove(QUEUE_KINDS.siteRound, 'current', left.version);
  }

  private async ingest(documents: readonly SavedDocument[]): Promise<Ingested> {
    const outcomes: Ingested['outcomes'][number][] = [];
    for (const { address, file } of documents) {
      const text = await readFile(file, 'utf8');
      const former = this.index.get(address);
      const change = former === undefined ? 'added' : former === text ? 'unchanged' : 'changed';
      this.index.set(address, text);
      outcomes.push({ source: address, articles: [{ id: address, change }], faults: [] });
    }
    return { generation: 'new', outcomes };
  }
}

describe('a process that dies in a round', () => {
  const start = useSites();
  const set = (site: Site, names: Record<string, string>) => {
    for (const path of Object.keys(site.pages)) if (path !== '/robots.txt') delete site.pages[path];
    site.pages['/list/'] = tagged(listOf(Object.keys(names)));
    for (const [name, title] of Object.entries(names)) site.pages[`/list/${name}`] = article(title);
  };

  /** @returns whether the process died */
  async function dieAt(steps: number, isDone: boolean, site: Site, folder: string): Promise<boolean> {
    const world = new World(site, folder);
    set(site, { 'a.html': '甲', 'b.html': '乙' });
    await world.round();
    set(site, { 'a.html': '甲二', 'c.html': '丙' });
    const died = await world.round(dying(world.records, steps, isDone)).then(
      () => false,
      (error: unknown) => {
        if (error instanceof Died) return true;
        throw error;
      },
    );
    await world.freeLease();
    await world.round();
    const url = (name: string) => `${site.url}/list/${name}`;
    const title = (name: string) => /<h1>(.*?)<\/h1>/.exec(world.index.get(url(name)) ?? '')?.[1];
    expect(['a.html', 'b.html', 'c.html'].map(title), `step ${steps}`).toEqual(['甲二', '乙', '丙']);
    await world.round();
    const pages = await keptPages(world.records);
    expect(
      [...pages.values()].filter((page) => vanishedSince(page) !== null).map((page) => page.url),
    ).toEqual([url('b.html')]);
    // What is remembered is what the index holds: nothing is read again.
    const last = await world.round();
    expect(last.report.counts).toMatchObject({ notModified: 2, new: 0, changed: 0, faults: 0 });
    return died;
  }

  it.each([
    ['before', false],
    ['after', true],
  ])('%s each operation: the next round makes up for it', async (_, isDone) => {
    const site = await start({ '/robots.txt': '' });
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-step-'));
    try {
      let steps = 1;
      while (await dieAt(steps, isDone, site, folder)) steps++;
      expect(steps).toBeGreaterThan(15);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
