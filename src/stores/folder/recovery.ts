/** What is to be done, and said, when an ingest meets a damaged generation? */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ZonelensError } from '../../errors.js';
import { Catalogue } from './catalogue.js';
import { type Base, findBase, generationNames, type PassedOver } from './generation.js';
import { CATALOGUE_FILE } from './manifest.js';
import { setAside } from './publish.js';

export interface Recovery {
  /** What the next generation can start from; null when there is nothing. */
  base: Base | null;
  /** Whether a new generation is needed though no source changed. */
  isNeeded: boolean;
  warnings: string[];
  /** After the new generation is live: takes the damaged ones out of the row. @returns more warnings */
  finish(): Promise<string[]>;
}

/** How many of the articles that may be missing are named. */
const MAX_KEYS_NAMED = 10;

/**
 * @param startsAnew whether it does not matter that nothing can be built upon
 * @throws ZonelensError as `findBase`
 */
export async function planRecovery(indexFolder: string, startsAnew: boolean): Promise<Recovery> {
  try {
    const base = await findBase(indexFolder);
    if (base === null) return { base, isNeeded: false, warnings: [], finish: async () => [] };
    const { passedOver, vectorsFault } = base;
    const warnings = startsAnew
      ? passedOver.map(damageOf)
      : [...passedOver.map(damageOf), ...consequencesOf(indexFolder, base)];
    const isNeeded = !startsAnew && (passedOver.length > 0 || vectorsFault !== null);
    return { base, isNeeded, warnings, finish: () => finish(indexFolder, base, startsAnew) };
  } catch (error) {
    if (!startsAnew || !(error instanceof ZonelensError)) throw error;
    // Nothing is whole: what there is may still be the last copy of something.
    const damaged = error.code === 'index_corrupt' ? generationNames(indexFolder) : [];
    return { base: null, isNeeded: false, warnings: [], finish: () => allSetAside(indexFolder, damaged) };
  }
}

function damageOf({ generation, reason }: PassedOver): string {
  return `${generation} of the index is damaged: ${reason}`;
}

function consequencesOf(indexFolder: string, { manifest, folder, passedOver, vectorsFault }: Base): string[] {
  const { generation, createdAt, counts } = manifest;
  const lines: string[] = [];
  if (vectorsFault !== null)
    lines.push(
      `The vectors of ${generation} are damaged: ${vectorsFault} All its articles are embedded anew; none is missing.`,
    );
  if (passedOver.length > 0) {
    const missing = passedOver.flatMap((passed) => keysOnlyIn(join(indexFolder, passed.generation), folder));
    const named = missing.slice(0, MAX_KEYS_NAMED).join(', ');
    const more = missing.length > MAX_KEYS_NAMED ? ` and ${missing.length - MAX_KEYS_NAMED} more` : '';
    lines.push(
      `This index goes on from ${generation} of ${createdAt}, with ${counts.articles} articles. What was ingested or removed ` +
        `after it is not in it${named === '' ? '' : ` (missing, as far as can be read: ${named}${more})`}: ingest those sources again.`,
    );
  }
  return lines;
}

/** Keys that a damaged catalogue still gives away and a whole one lacks. */
function keysOnlyIn(damagedFolder: string, wholeFolder: string): string[] {
  try {
    const kept = new Set(keysIn(wholeFolder));
    return keysIn(damagedFolder).filter((key) => !kept.has(key));
  } catch {
    return [];
  }
}

function keysIn(folder: string): string[] {
  const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
  try {
    return catalogue.keys();
  } finally {
    catalogue.close();
  }
}

async function finish(indexFolder: string, base: Base, startsAnew: boolean): Promise<string[]> {
  // The new generation holds all that this one held, and nobody can fall back on it.
  if (base.vectorsFault !== null && !startsAnew) await rm(base.folder, { recursive: true, force: true });
  return allSetAside(
    indexFolder,
    base.passedOver.map(({ generation }) => generation),
  );
}

async function allSetAside(indexFolder: string, generations: readonly string[]): Promise<string[]> {
  const there = new Set(generationNames(indexFolder));
  const lines: string[] = [];
  for (const name of generations.filter((one) => there.has(one))) {
    const aside = await setAside(indexFolder, name);
    if (aside !== null) lines.push(`${name} is kept as ${aside}; remove it when you need nothing of it.`);
  }
  return lines;
}
