/** An index with a service and records, and watches of it, as a server has them. */
import { pino } from 'pino';
import type { Holder } from '../../src/access/keyring.js';
import { ZonelensService } from '../../src/queries/service.js';
import type { RecordStore } from '../../src/store/record-store.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import type { Entry } from '../../src/watches/entry.js';
import { evaluate } from '../../src/watches/evaluate.js';
import { addWatch, type StoredWatch } from '../../src/watches/kept.js';
import { toldBy } from '../../src/watches/told.js';
import { type Watch, watchSchema } from '../../src/watches/watch.js';
import type { Workspace } from '../helpers/workspace.js';

export const ANN: Holder = { id: 'ann', name: 'Ann', scope: 'read' };

const NEVER = new AbortController().signal;

export class Stage {
  private constructor(
    readonly service: ZonelensService,
    readonly records: RecordStore,
  ) {}

  /** After the first ingest. */
  static async open(work: Workspace, backend: IndexBackend): Promise<Stage> {
    const service = await ZonelensService.open(backend, work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
    return new Stage(service, await backend.records());
  }

  watch(kind: Watch['kind'], request: Watch['request'], more: Partial<Watch> = {}): Promise<StoredWatch> {
    const watch = watchSchema.parse({ title: kind, kind, request, ...more });
    return addWatch(this.records, ANN, watch, this.service.status().generation);
  }

  /** Follows the newest generation and evaluates. @returns how many entries were made */
  async evaluate(): Promise<number> {
    await this.service.reload();
    return (await evaluate(this.service, this.records, NEVER)).entries;
  }

  async entries({ id }: Pick<StoredWatch, 'id'>): Promise<Entry[]> {
    return (await toldBy(this.records, id)).entries;
  }

  async close(): Promise<void> {
    await this.service.close();
    await this.records.close();
  }
}
