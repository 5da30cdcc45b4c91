/** A portal on the loopback interface with conditional requests, and rounds over it as the program makes them. */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceOutcome } from '../../src/ingest/ingest.js';
import { askSite } from '../../src/sites/ask.js';
import { makeRound, type RoundOptions, type RoundReport } from '../../src/sites/round.js';
import type { WatchedSite } from '../../src/sites/site.js';
import { sitesIn } from '../../src/sites/sites-file.js';
import type { RecordStore } from '../../src/store/record-store.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { hasty, LOCAL, type Page, pageOf } from '../helpers/site.js';
import type { Workspace } from '../helpers/workspace.js';

/** A page that its server knows by an ETag. */
export function tagged(body: string): Page {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(body);
  };
}

/** A page that its server knows by the day on which it was changed. */
export function dated(body: string, lastModified: string): Page {
  return (request, response) => {
    if (request.headers['if-modified-since'] === lastModified) response.writeHead(304).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'last-modified': lastModified })
        .end(body);
  };
}

export const article = (title: string): Page => tagged(pageOf(title));

/** A list as most portals have it: items with a title and a day, beside menus without days. */
export function listOf(links: readonly string[]): string {
  const items = links.map(
    (link, at) =>
      `<li><a href="${link}">关于第${at + 1}项改革的通知</a><span>2026-03-0${1 + (at % 9)}</span></li>`,
  );
  return `<!doctype html><html><body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>
    <div class="main"><ul class="list">${items.join('')}</ul></div>
    <div class="page"><a href="index_1.shtml">下一页</a></div></body></html>`;
}

/** A site as a file names it. @param more lines of the site, at its own depth */
export function siteOf(...lines: readonly string[]): WatchedSite {
  return sitesIn(fileOf(...lines), 'sites.yaml')[0] as WatchedSite;
}

export function fileOf(...lines: readonly string[]): string {
  return [
    'sites:',
    '  - name: 高新区',
    '    schedule: "30 6 * * *"',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

export interface Rounds {
  round(site: WatchedSite, options?: Partial<RoundOptions>): Promise<RoundReport>;
  /** How often something was ingested. */
  ingests: number;
}

/** Rounds whose documents go into the index of the workspace, unless another backend is given. */
export function roundsIn(work: Workspace, records: RecordStore, backend?: IndexBackend): Rounds {
  const rounds: Rounds = {
    ingests: 0,
    round: async (site, options) => {
      const folder = await mkdtemp(join(work.folder, 'round-'));
      try {
        return await makeRound(site, {
          records,
          ask: (asked, signal) =>
            askSite(asked, {
              records,
              folder,
              signal,
              fetch: { settings: LOCAL, limits: hasty() },
            }),
          ingest: async (saved) => {
            rounds.ingests += 1;
            const outcomes: SourceOutcome[] = [];
            const { generation } = await work.ingest({
              ...(backend && { backend }),
              patterns: saved.map(({ address }) => address),
              fetch: { settings: { ...LOCAL, private: [] }, saved },
              onOutcome: (outcome) => outcomes.push(outcome),
            });
            return { generation, outcomes };
          },
          signal: new AbortController().signal,
          ...options,
        });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
  return rounds;
}
