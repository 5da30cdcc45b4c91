/** `zonelens watches`: evaluates watches without a server, for an index that only commands change, and lists them. */
import { pino } from 'pino';
import type { Config } from '../config.js';
import type { RecordStore } from '../store/record-store.js';
import { openBackend } from '../stores/open.js';
import { allWatches } from '../watches/kept.js';
import { type Channel, type Told, toldBy } from '../watches/told.js';
import { Watcher } from '../watches/watcher.js';
import { carrierOf } from './carrier.js';
import { openService } from './open-service.js';

export interface WatchesFlags {
  list: boolean;
  json: boolean;
}

/** A watch as it is printed. Ids are left out: whoever knows one reads its feeds. */
interface ListedWatch {
  title: string;
  kind: string;
  owner: string;
  createdAt: string;
  entries: number;
  waiting: number;
  problem: string | null;
  trouble: Told['trouble'];
}

/** @returns 0 @throws ZonelensError as `ZonelensService.open`, unless watches are only listed */
export async function watchesCommand(config: Config, { list, json }: WatchesFlags): Promise<number> {
  const records = await openBackend(config).records();
  try {
    if (!list) await evaluateOnce(config, records);
    const watches = await listed(records);
    process.stdout.write(json ? `${JSON.stringify({ watches }, null, 2)}\n` : tableOf(watches));
    return 0;
  } finally {
    await records.close();
  }
}

async function evaluateOnce(config: Config, records: RecordStore): Promise<void> {
  // Standard output is for the list.
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const backend = openBackend(config);
  const service = await openService({ ...config, reloadMs: 0 }, backend, { log });
  const carrier = await carrierOf(config, records);
  const watcher = new Watcher({ index: service, records, carrier, log });
  try {
    await watcher.look();
  } finally {
    await watcher.close();
    await service.close();
  }
}

async function listed(records: RecordStore): Promise<ListedWatch[]> {
  const all = await allWatches(records);
  return Promise.all(
    all.map(async ({ id, value: { watch, owner, createdAt } }) => {
      const { entries, outbox, problem, trouble } = await toldBy(records, id);
      const { title, kind } = watch;
      return {
        ...{ title, kind, owner: owner.name, createdAt, problem, trouble },
        ...{ entries: entries.length, waiting: outbox.length },
      };
    }),
  );
}

function tableOf(watches: readonly ListedWatch[]): string {
  if (watches.length === 0) return 'There are no watches.\n';
  return `${watches.map(linesOf).join('\n')}\n`;
}

function linesOf({ title, kind, owner, entries, waiting, problem, trouble }: ListedWatch): string {
  const troubles = (Object.keys(trouble) as Channel[]).flatMap((way) => {
    const { message, lost } = trouble[way] ?? { message: '', lost: 0 };
    return [`  ${way}: ${message}${lost === 0 ? '' : ` ${lost} entries were given up.`}`];
  });
  return [
    `${title}  (${kind}, of ${owner}): ${entries} entries, ${waiting} to deliver`,
    ...(problem === null ? [] : [`  cannot be asked: ${problem}`]),
    ...troubles,
  ].join('\n');
}
