/** `zonelens move`: an index from one store to another. */
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.js';
import type { Embedder } from '../embed/embedder.js';
import { embedderOf, type ModelPlace } from '../embed/open.js';
import { ZonelensError } from '../errors.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { type Moved, move } from '../move/move.js';
import { modelFingerprint } from '../store/fingerprint.js';
import { parseStoreAddress } from '../store-address.js';
import type { IndexBackend } from '../stores/backend.js';
import { openBackend } from '../stores/open.js';
import { waiting } from './ingest.js';
import { interruptible } from './interrupt.js';
import { durationOf, progressBar } from './progress.js';

export interface MoveFlags {
  /** Whether what the target holds is replaced. */
  replace: boolean;
  /** Of the sample that is compared. */
  seed?: number;
  /** As in `IngestFlags`. */
  wait?: number | true;
}

const INTERRUPTED = 'Interrupted. What was published stays. The same command goes on from there.';

/** Articles between two publications. A folder copies all its files for each. */
const STEPS = { server: 2000, folder: 20_000 } as const;

/** Whoever names no seed gets another sample each time. */
const SEEDS = 1_000_000;

/** @returns 0 when source and target were found to be equal, 1 when they differ, 130 or 143 when interrupted */
export async function moveCommand(
  config: Config,
  from: string,
  to: string,
  flags: MoveFlags,
): Promise<number> {
  const places = [from, to].map((text) => placeOf(text, config)) as [Place, Place];
  assertApart(...places);
  const [source, target] = places.map((place) => openBackend({ ...config, ...place })) as [
    IndexBackend,
    IndexBackend,
  ];
  return interruptible(INTERRUPTED, async (signal) => {
    const embedder = await modelOf(source, config);
    const bar = moveBar();
    try {
      const moved = await move({
        from: source,
        to: target,
        embedder,
        preparer: new PreparerThreads(config.modelsFolder, embedder.model),
        step: places[1].store === null ? STEPS.folder : STEPS.server,
        replace: flags.replace,
        seed: flags.seed ?? Date.now() % SEEDS,
        ...waiting(flags.wait),
        signal,
        onProgress: bar.show,
      }).finally(bar.stop);
      process.stderr.write(moved.warnings.map((warning) => `WARNING ${warning}\n`).join(''));
      process.stdout.write(reportOf(moved, source.place, target.place));
      return moved.comparison.differences.length === 0 ? 0 : 1;
    } finally {
      await embedder.close();
    }
  });
}

type Place = Pick<Config, 'indexFolder' | 'store'>;

/** Stands for the index of the settings: an address in a command may be seen by others, with its password. */
const OF_SETTINGS = 'ZONELENS_STORE';

/** @throws ZonelensError `input_invalid`, which does not repeat an address, since that may hold a password */
function placeOf(text: string, { indexFolder, store, storeSettings }: Config): Place {
  if (text === OF_SETTINGS) return { indexFolder, store };
  if (!/^opensearch\+|:\/\//.test(text)) return { indexFolder: text, store: null };
  const parsed = parseStoreAddress(text);
  if ('address' in parsed) return { indexFolder: '', store: { ...parsed.address, ...storeSettings } };
  const faults = parsed.faults.map((message) => ({ field: 'address', message }));
  throw new ZonelensError('input_invalid', 'An address of a store is not valid:', { faults });
}

/** @throws ZonelensError `input_invalid` when both are the same */
function assertApart(one: Place, other: Place): void {
  if (nameOf(one) === nameOf(other))
    throw new ZonelensError('input_invalid', 'Source and target are the same. Nothing was done.');
}

function nameOf({ store, indexFolder }: Place): string {
  if (store !== null) return JSON.stringify([[...store.hosts].sort(), store.prefix]);
  return existsSync(indexFolder) ? realpathSync(indexFolder) : resolve(indexFolder);
}

/** The model that made the index. @throws ZonelensError `index_missing`, `index_incompatible`, or as `embedderOf` */
async function modelOf(source: IndexBackend, place: ModelPlace): Promise<Embedder> {
  const made = await source.madeWith();
  if (made === null)
    throw new ZonelensError('index_missing', `There is no index in ${source.place} that can be read.`);
  const embedder = embedderOf(place, made.id);
  if (modelFingerprint(embedder.model) === made.fingerprint) return embedder;
  throw new ZonelensError(
    'index_incompatible',
    `The index in ${source.place} was made with ${made.id}, but with other files or settings of it than those that are ` +
      'installed. Bring it up to date first: npm run ingest',
  );
}

function moveBar() {
  const bar = progressBar('{bar} {percentage}% | {value}/{total} articles{left}');
  const startedAt = performance.now();
  return {
    show: ({ done, total }: { done: number; total: number }) => {
      const seconds = (performance.now() - startedAt) / 1000;
      const left = done > 0 && done < total ? ` | ${durationOf((seconds * (total - done)) / done)} left` : '';
      bar.show(done, total, { left });
    },
    stop: bar.stop,
  };
}

function reportOf(
  { comparison, from, generation, skipped, records, ...counts }: Moved,
  source: string,
  target: string,
) {
  const { articles, passages, comparedPassages, comparedSearches, seed, differences } = comparison;
  const there = skipped > 0 ? ` ${skipped} articles were there already.` : '';
  const done =
    generation === null
      ? `${target} has all ${counts.articles} articles of ${from} in ${source} already.`
      : `Moved ${counts.articles} articles, ${counts.passages} passages of ${from} in ${source} to ${generation} in ${target}.${there}`;
  const lines = [
    done,
    ...(records.put > 0 ? [`Moved ${records.put} dossiers, reviews and the like.`] : []),
    `Compared (seed ${seed}): ${articles} articles by their content, the numbers of articles, passages and values of filters, ` +
      `${comparedPassages} of ${passages} passages with all fields and vectors, the hits of ${comparedSearches} searches.`,
    ...(differences.length === 0
      ? ['Source and target are equal.']
      : [
          ...differences.map((difference) => `DIFFERENT ${difference}`),
          'Source and target differ. The source is as it was; do not remove it.',
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
