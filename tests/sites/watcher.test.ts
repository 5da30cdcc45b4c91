/** When are rounds made, by whom, and what is left of one that is interrupted? */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/disk/sqlite/index.js';
import type { AskedSite } from '../../src/sites/asked.js';
import { keptSite } from '../../src/sites/kept.js';
import type { RoundReport } from '../../src/sites/round.js';
import type { WatchedSite } from '../../src/sites/site.js';
import { SiteWatcher } from '../../src/sites/site-watcher.js';
import { QUEUE_KINDS } from '../../src/store/kept-records.js';
import { RecordConflict, type RecordStore } from '../../src/store/record-store.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { useSites } from '../helpers/site.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { Stage } from '../watches/stage.js';
import { article, fileOf, type Rounds, roundsIn, siteOf } from './portal.js';

const log = pino({ level: 'silent' });

/** Of a site that sends nothing. */
const NOTHING: AskedSite = { name: '高新区', pages: [], lists: [], faults: [], robots: [], left: 0 };
const idle = { ask: async () => NOTHING };

describe('rounds', () => {
  const work = useWorkspace();
  const start = useSites();
  let records: FolderRecords;
  let rounds: Rounds;
  beforeEach(() => {
    records = new FolderRecords(work.index);
    rounds = roundsIn(work, records);
  });
  afterEach(() => records.close());

  /** A watcher of a file, whose clock stands where the test puts it. */
  const watched = async (text: string, instead?: (site: WatchedSite) => Promise<RoundReport>) => {
    const file = join(work.folder, 'sites.yaml');
    await writeFile(file, text);
    const clock = { now: new Date('2026-12-01T10:00:00Z') };
    const made: string[] = [];
    const now = () => clock.now;
    const make = async (site: WatchedSite): Promise<RoundReport> => {
      made.push(site.name);
      return instead === undefined ? rounds.round(site, { now }) : instead(site);
    };
    const watcher = new SiteWatcher({ file, records, log, make, now });
    return { watcher, clock, made, file };
  };

  it('are made of the sites that are due: once at the start, and once after times that were missed', async () => {
    const site = await start({ '/robots.txt': '', '/a.html': article('甲') });
    const { watcher, clock, made, file } = await watched(fileOf(`pages: [${site.url}/a.html]`));
    await watcher.look();
    await watcher.look();
    expect(made).toEqual(['高新区']);
    // 06:30 in Shanghai is 22:30 of the day before in UTC.
    clock.now = new Date('2026-12-01T22:29:00Z');
    await watcher.look();
    expect(made).toHaveLength(1);
    clock.now = new Date('2026-12-09T12:00:00Z');
    await watcher.look();
    await watcher.look();
    expect(made).toHaveLength(2);
    // The file is read at each look: a site that is new in it is due, the others are not.
    await writeFile(
      file,
      `${fileOf(`pages: [${site.url}/a.html]`)}  - { name: 新, schedule: "0 7 * * *", pages: ["${site.url}/a.html"] }\n`,
    );
    await watcher.look();
    expect(made.at(-1)).toBe('新');
    await writeFile(file, 'sites: []');
    await expect(watcher.look()).rejects.toMatchObject({ code: 'config_invalid' });
    await watcher.close();
  });

  it('are made by one process at a time', async () => {
    const site = await start({ '/robots.txt': '', '/a.html': article('甲') });
    const watchedSite = siteOf(`pages: [${site.url}/a.html]`);
    let second: Promise<unknown> = Promise.resolve();
    const ask = async () => {
      second = rounds.round(watchedSite).then(
        () => 'made',
        (error: { code?: string }) => error.code,
      );
      await second;
      return NOTHING;
    };
    await rounds.round(watchedSite, { ask });
    expect(await second).toBe('index_busy');
    // Afterwards the next one may.
    expect((await rounds.round(watchedSite)).report.counts.new).toBe(1);
  });

  it('that are interrupted leave the site due, and those that fail do not ask it before its next time', async () => {
    const site = siteOf('pages: [https://example.org/a.html]');
    const interrupt = new AbortController();
    const now = () => new Date('2026-12-01T10:00:00Z');
    const interrupted = rounds.round(site, {
      now,
      signal: interrupt.signal,
      ask: async (_site, signal) => {
        interrupt.abort(new Error('Ctrl-C'));
        signal.throwIfAborted();
        return NOTHING;
      },
    });
    await expect(interrupted).rejects.toThrow('Ctrl-C');
    expect(await keptSite(records, '高新区')).toMatchObject({ begunAt: null });
    await rounds.round(site, { now, ask: () => Promise.reject(new Error('no memory')) });
    expect(await keptSite(records, '高新区')).toMatchObject({
      begunAt: now().toISOString(),
      isReported: true,
      reports: [
        { faults: [{ address: 'https://example.org/a.html', reason: expect.stringContaining('no memory') }] },
      ],
    });
  });

  it('of one site are made although another one fails', async () => {
    const text = fileOf('pages: [https://example.org/a.html]');
    const { watcher, made } = await watched(
      `${text}  - { name: 新, schedule: "0 7 * * *", pages: ["https://example.org/b.html"] }\n`,
      (site) => {
        if (site.name === '高新区') throw new Error('no memory');
        return rounds.round(site, idle);
      },
    );
    await watcher.look();
    expect(made).toEqual(['高新区', '新']);
    await watcher.close();
  });

  it('are nobody else’s when the record of the lease is damaged or taken at the same moment', async () => {
    const site = siteOf('pages: [https://example.org/a.html]');
    const taken: RecordStore = Object.assign(Object.create(records), {
      put: () => Promise.reject(new RecordConflict(QUEUE_KINDS.siteRound, 'current')),
    });
    await expect(rounds.round(site, { ...idle, records: taken })).rejects.toMatchObject({
      code: 'index_busy',
      message: expect.stringMatching(/^Another process is asking the watched sites/),
    });
    await records.put(QUEUE_KINDS.siteRound, 'current', {}, 'absent');
    const db = openDatabase(join(work.index, 'records.sqlite'));
    db.exec("UPDATE records SET value = '{' WHERE id = 'current'");
    db.close();
    expect(await rounds.round(site, idle)).toMatchObject({ report: { counts: { asked: 0 } } });
  });

  it('are publications: watches are told of what they bring', async () => {
    await work.write('a.txt', articleText('别的'));
    await work.ingest();
    const stage = await Stage.open(work, folderBackend({ indexFolder: work.index }));
    try {
      const watch = await stage.watch('texts', {});
      const site = await start({ '/robots.txt': '', '/a.html': article('青岛高新区') });
      await rounds.round(siteOf(`pages: [${site.url}/a.html]`));
      expect(await stage.evaluate()).toBe(1);
      expect((await stage.entries(watch)).map((entry) => entry.article?.title)).toEqual(['青岛高新区']);
    } finally {
      await stage.close();
    }
  });
});
