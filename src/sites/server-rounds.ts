/** How does a running server make a round? One child asks, and the writer takes in what is new, so that the server only waits. */
import { resolve } from 'node:path';
import { ZonelensError } from '../errors.js';
import type { SavedDocument } from '../fetch/index.js';
import type { FetchSettings } from '../fetch/settings.js';
import { pause } from '../retry.js';
import type { RecordStore } from '../store/record-store.js';
import type { IndexSettings } from '../stores/open.js';
import { ChildTurns } from '../writer/child-turns.js';
import type { IndexWriter } from '../writer/index-writer.js';
import type { AskRequest } from './ask-process.js';
import type { AskedSite } from './asked.js';
import { type Ingested, makeRound, type RoundReport } from './round.js';
import type { WatchedSite } from './site.js';

const ASKING = new URL('./ask-process.js', import.meta.url);

/** Of one site: 5000 pages with a pause of a second take two hours; a child that hangs keeps the other sites waiting. */
const MAX_ASKING_MS = 6 * 60 * 60_000;

/** Pause between two looks whether the index may be changed. */
const BUSY_PAUSE_MS = 2000;

export interface ServerRoundsOptions extends IndexSettings {
  fetch: FetchSettings;
  records: RecordStore;
  writer: Pick<IndexWriter, 'ingestPages'>;
  /** Id of the model of the index that is served. */
  model: () => Promise<string>;
}

export class ServerRounds {
  private readonly asking = new ChildTurns('The watched sites are being asked');

  constructor(private readonly options: ServerRoundsOptions) {}

  /** @throws as `makeRound` */
  make(site: WatchedSite, signal: AbortSignal): Promise<RoundReport> {
    return this.asking.run((folder) =>
      makeRound(site, {
        records: this.options.records,
        ask: (asked, until) => this.ask(asked, folder, until),
        ingest: (documents, until) => this.ingest(documents, until),
        signal,
      }),
    );
  }

  /** Stops the child that asks. */
  close(): Promise<void> {
    return this.asking.close();
  }

  private ask(site: WatchedSite, folder: string, signal: AbortSignal): Promise<AskedSite> {
    const { indexFolder, keepGenerations, store, fetch } = this.options;
    const index = { indexFolder: resolve(indexFolder), keepGenerations, store };
    const request: AskRequest = { index, fetch, site, folder };
    return this.asking.perform(ASKING, request, { cwd: folder, timeoutMs: MAX_ASKING_MS, signal });
  }

  /** Waits while the server makes another change: what was asked for politely is not asked for again. */
  private async ingest(documents: readonly SavedDocument[], signal: AbortSignal): Promise<Ingested> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.options.writer.ingestPages(documents, await this.options.model());
      } catch (error) {
        if (!(error instanceof ZonelensError && error.code === 'index_busy')) throw error;
        await pause(BUSY_PAUSE_MS, signal);
      }
    }
  }
}
