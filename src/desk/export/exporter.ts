/**
 * Where are files made of dossiers? In a thread of its own, one after the other, because a long document keeps a thread busy for
 * seconds. The thread is ended when nobody waits for its file any more, and when there was nothing to do for a while.
 */
import PQueue from 'p-queue';
import { WorkerThread } from '../../threads/worker-thread.js';
import type { ExportedFile, ExportRequest } from './export.js';

const IDLE_MS = 30_000;

/** The largest dossier that is accepted takes a fraction of it. */
const MAX_HEAP_MIB = 1024;

export interface ExporterOptions {
  /** Family of the font that charts are drawn with; null for one that is found. */
  font: string | null;
  /** Told what is missing from a file, such as a chart without a font. */
  onNotice: (notice: string) => void;
}

export class Exporter {
  private thread: WorkerThread<typeof import('./export.js')> | undefined;
  private readonly turns = new PQueue({ concurrency: 1 });

  constructor(private readonly options: ExporterOptions) {}

  /** @throws the signal's reason when it is aborted */
  async export(
    request: Omit<ExportRequest, 'font' | 'exportedAt'>,
    signal?: AbortSignal,
  ): Promise<ExportedFile> {
    const { font, onNotice } = this.options;
    const file = await this.turns.add(
      () => {
        signal?.throwIfAborted();
        const whole = { ...request, font, exportedAt: new Date().toISOString() };
        return this.started().call('exportDossier', whole, signal);
      },
      { throwOnTimeout: true },
    );
    for (const notice of file.notices) onNotice(notice);
    return file;
  }

  async close(): Promise<void> {
    await this.thread?.end();
  }

  private started() {
    this.thread ??= new WorkerThread(new URL('./export.js', import.meta.url), {
      idleTimeoutMs: IDLE_MS,
      maxHeapMiB: MAX_HEAP_MIB,
    });
    return this.thread;
  }
}
