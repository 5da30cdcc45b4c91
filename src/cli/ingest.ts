/** `zonelens ingest`: runs an ingest, shows its progress, prints a summary. */
import type { Config } from '../config.js';
import { adviceFor, extensionOf, type SourceFault } from '../corpus/read/index.js';
import { type IngestProgress, type IngestSummary, ingest } from '../ingest/ingest.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { ingestShared, type SharedProgress, type SharedSummary } from '../ingest/shared/publisher.js';
import { calibrated } from '../search/calibrate.js';
import { openBackend } from '../stores/open.js';
import { ingestEmbedder } from './ingest-embedder.js';
import { interruptible } from './interrupt.js';
import { durationOf, progressBar } from './progress.js';

/** A broken file of a million lines must not bury the summary. */
const MAX_LINES = 100;

const INTERRUPTED =
  'Interrupted. The index is unchanged. The same command goes on with the passages that are not embedded yet.';

export interface IngestFlags {
  prune: boolean;
  rebuild: boolean;
  ocr?: boolean;
  /** Seconds to wait while another process writes the index; true for any time. */
  wait?: number | true;
  /** Whether files that are passed over make the exit status 1, as faults do. */
  strict?: boolean;
  /** Whether the summary is printed as JSON. */
  json?: boolean;
  /** Whether workers help. */
  shared?: boolean;
  /** Whether this process is such a worker. */
  worker?: boolean;
}

/** @returns 0 when every source was read, 1 when some were not (with `strict`: also when files were passed over), 130 or 143 when interrupted */
export async function ingestCommand(config: Config, patterns: string[], flags: IngestFlags): Promise<number> {
  return interruptible(INTERRUPTED, async (signal) => {
    const { prune, rebuild, ocr = false, wait } = flags;
    const { waitMs, onWait } = waiting(wait);
    const backend = openBackend(config);
    const embedder = ingestEmbedder(config, signal);
    const bar = ingestBar();
    const batches = progressBar(
      '{bar} {percentage}% | {value}/{total} batches | {passages} passages embedded here',
    );
    try {
      const options = {
        backend,
        patterns,
        prune,
        rebuild,
        ocr: ocr || config.ocr,
        waitMs,
        onWait: (message: string) => {
          batches.stop();
          onWait(message);
        },
        fetch: { settings: config.fetch },
        originals: config.originals && { ...config.originals, records: backend },
        embedder,
        calibrate: calibrated,
        preparer: new PreparerThreads(config.modelsFolder, embedder.model),
        signal,
        onProgress: (progress: IngestProgress) => {
          batches.stop();
          bar.show(progress);
        },
        onShared: ({ batchesDone, batchesTotal, passagesEmbedded }: SharedProgress) =>
          batches.show(batchesDone, batchesTotal, { passages: passagesEmbedded }),
      };
      const summary: IngestSummary & Partial<SharedSummary> = await (flags.shared === true
        ? ingestShared(options)
        : ingest(options)
      ).finally(() => {
        batches.stop();
        bar.stop();
      });
      process.stderr.write(reportOf(summary, flags, backend.place));
      if (flags.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
      return summary.faults.length > 0 || (flags.strict === true && summary.passedOver.length > 0) ? 1 : 0;
    } finally {
      await embedder.close();
    }
  });
}

/** Options of a writer that waits for another one and says so. @param wait seconds, or true for any time */
export function waiting(wait: number | true | undefined): {
  waitMs: number;
  onWait: (message: string) => void;
} {
  return {
    waitMs: wait === true ? Infinity : (wait ?? 0) * 1000,
    onWait: (message) => process.stderr.write(`${message} Waiting.\n`),
  };
}

function ingestBar(): { show: (progress: IngestProgress) => void; stop: () => void } {
  const bar = progressBar(
    '{bar} {percentage}% | {value}/{total} {items} | {passages} passages, {rate}/s{left}',
  );
  // A shared ingest has its own bar before.
  let startedAt: number | undefined;
  return {
    show: ({ sourcesDone, sourcesTotal, refreshed, refreshTotal, passagesFound, passagesEmbedded }) => {
      startedAt ??= performance.now();
      const seconds = (performance.now() - startedAt) / 1000;
      // What has been read but waits for its vectors is not done.
      const embeddedShare = passagesFound === 0 ? 1 : passagesEmbedded / passagesFound;
      const done = (refreshed + sourcesDone) * embeddedShare;
      const total = refreshTotal + sourcesTotal;
      const left = done > 0 && done < total ? ` | ${durationOf((seconds * (total - done)) / done)} left` : '';
      const items = refreshTotal > 0 ? 'articles and sources' : 'sources';
      const rate = passagesEmbedded === 0 ? 0 : Math.round(passagesEmbedded / seconds);
      bar.show(Math.floor(done), total, { items, passages: passagesEmbedded, rate, left });
    },
    stop: bar.stop,
  };
}

function reportOf(
  summary: IngestSummary & Partial<SharedSummary>,
  { prune }: IngestFlags,
  place: string,
): string {
  const { added, changed, unchanged, removed, faults, notes, readWarnings } = summary;
  const { passagesEmbedded, articles, passages } = summary;
  const warned = new Set(readWarnings.map(({ path }) => path)).size;
  const seconds = (summary.tookMs / 1000).toFixed(1);
  const lines = [
    ...summary.warnings.map((warning) => `WARNING ${warning}`),
    ...shortened(
      notes.map(({ path, reason }) => `NOTE ${path} ${reason}`),
      'notes',
    ),
    ...shortened(
      readWarnings.map(({ path, reason }) => `WARNING ${path} ${reason}`),
      'warnings',
    ),
    ...shortened(faults.map(lineOf), 'failed'),
    ...passedOverText(summary.passedOver),
    `Articles: ${added} added, ${changed} changed, ${unchanged} unchanged (skipped), ${removed} removed, ${faults.length} failed.`,
    ...(warned > 0 ? [`Sources with warnings: ${warned}. Look at what is said of them above.`] : []),
    ...(summary.refreshed > 0
      ? [`Prepared again for this model and version: ${summary.refreshed} articles of the index.`]
      : []),
    ...sharedLines(summary.shared),
    `Passages: ${passagesEmbedded} embedded. Index: ${articles} articles, ${passages} passages. ${seconds} s.`,
  ];
  if (prune && faults.length > 0) {
    lines.push(
      'Nothing was pruned, because what failed may be what is missing. Repair it and run the command again.',
    );
  }
  if (summary.generation === null) {
    lines.push(
      articles === 0 ? 'No index was made: there is no article.' : 'The index was already up to date.',
    );
  } else {
    lines.push(`New generation ${summary.generation} in ${place}.`);
  }
  return `${lines.join('\n')}\n`;
}

function sharedLines(shared: SharedSummary['shared'] | undefined): string[] {
  if (shared === undefined) return [];
  const { batches, own, ownPassages, left } = shared;
  return [
    ...shortened(
      left.map(({ paths: [first = '', ...more], reason }) => {
        const others = more.length === 0 ? '' : ` and ${more.length} more`;
        return `NOTE ${first}${others}: left by workers, because ${reason}`;
      }),
      'notes',
    ),
    `Shared: ${batches} batches, ${own} of them done by this process, which embedded ${ownPassages} passages.`,
  ];
}

/** How many files of which types were passed over: the most frequent first. */
function passedOverText(paths: readonly string[]): string[] {
  if (paths.length === 0) return [];
  const counts = new Map<string, number>();
  for (const path of paths) {
    const extension = extensionOf(path) || 'without extension';
    counts.set(extension, (counts.get(extension) ?? 0) + 1);
  }
  const types = [...counts].sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1));
  const list = types.map(([extension, count]) => `${count} ${extension}`).join(', ');
  const files = paths.length === 1 ? '1 file was' : `${paths.length} files were`;
  return [
    `${files} passed over: ${list}, which Zonelens does not read.`,
    ...types.flatMap(([extension]) => {
      const advice = adviceFor(extension);
      return advice === null ? [] : [`  ${extension} ${advice}.`];
    }),
  ];
}

export function shortened(lines: string[], what: string): string[] {
  const hidden = lines.length - MAX_LINES;
  return hidden > 0 ? [...lines.slice(0, MAX_LINES), `… and ${hidden} more ${what}.`] : lines;
}

function lineOf({ path, line, reason }: SourceFault): string {
  return `FAILED ${path}${line === null ? '' : `:${line}`} ${reason}`;
}
