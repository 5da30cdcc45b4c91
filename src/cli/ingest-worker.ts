/** `zonelens ingest --worker`: helps with a shared ingest, shows its progress, prints what it did. */
import type { Config } from '../config.js';
import { ZonelensError } from '../errors.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { type WorkSummary, workOnShared } from '../ingest/shared/worker.js';
import { openBackend } from '../stores/open.js';
import { type IngestFlags, shortened, waiting } from './ingest.js';
import { ingestEmbedder } from './ingest-embedder.js';
import { interruptible } from './interrupt.js';

const INTERRUPTED = 'Interrupted. The batch was given back, and what was embedded is kept.';

/** How often progress is told. How much there is to do, only the process that shares the ingest knows. */
const TELL_MS = 5000;

/**
 * @returns 0 when there was nothing left to do, 1 when something was left to others, 130 or 143 when interrupted
 * @throws ZonelensError `input_invalid` when anything else is asked of a worker
 */
export async function workerCommand(config: Config, patterns: string[], flags: IngestFlags): Promise<number> {
  assertAlone(patterns, flags);
  return interruptible(INTERRUPTED, async (signal) => {
    const startedAt = performance.now();
    const embedder = ingestEmbedder(config);
    const preparer = new PreparerThreads(config.modelsFolder, embedder.model);
    try {
      const { waitMs } = waiting(flags.wait);
      const backend = openBackend(config);
      const onProgress = teller();
      const summary = await workOnShared({ backend, embedder, preparer, signal, waitMs, onProgress });
      process.stderr.write(reportOf(summary, (performance.now() - startedAt) / 1000));
      return summary.faults.length > 0 ? 1 : 0;
    } finally {
      await preparer.close();
      await embedder.close();
    }
  });
}

function assertAlone(patterns: readonly string[], flags: IngestFlags): void {
  const given = (['shared', 'prune', 'rebuild', 'strict', 'json', 'ocr'] as const).filter(
    (name) => flags[name] === true,
  );
  const fields = [...given.map((name) => `--${name}`), ...patterns];
  if (fields.length === 0) return;
  const faults = fields.map((field) => ({ field, message: 'is for the process that shares the ingest' }));
  throw new ZonelensError('input_invalid', 'A worker takes only --wait:', { faults });
}

function teller(): (summary: WorkSummary) => void {
  let toldAt = performance.now();
  return ({ batches, passagesEmbedded }) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    process.stderr.write(`${batches} batches done, ${passagesEmbedded} passages embedded.\n`);
  };
}

function reportOf({ batches, passagesEmbedded, faults }: WorkSummary, seconds: number): string {
  const lines = shortened(
    faults.map(({ path, reason }) => `FAILED ${path} ${reason}`),
    'failed',
  );
  const isIdle = batches === 0 && faults.length === 0;
  lines.push(
    isIdle
      ? 'There was nothing to do. Share an ingest with --shared, or wait for one with --wait.'
      : `Batches: ${batches} done. Passages: ${passagesEmbedded} embedded. ${seconds.toFixed(1)} s.`,
  );
  return `${lines.join('\n')}\n`;
}
