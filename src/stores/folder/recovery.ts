/** What does an ingest do, and tell the user, when it finds a damaged generation? */
import { join } from 'node:path';
import { ZonelensError } from '../../errors.js';
import { Catalogue } from './catalogue.js';
import { type Base, findBase, generationNames, type SkippedGeneration } from './generation.js';
import { CATALOGUE_FILE } from './manifest.js';
import { setAside } from './publish.js';

export interface Recovery {
  /** The generation that the next one can be built from; null when there is none. */
  base: Base | null;
  /** Whether a new generation is needed even if no source has changed. */
  isNeeded: boolean;
  warnings: string[];
  /** Renames or removes the damaged generations. Call it when the new generation is live. @returns more warnings */
  finish(): Promise<string[]>;
}

/** Maximum number of missing articles that a warning names. */
const MAX_KEYS_NAMED = 10;

/**
 * @param startEmpty the next generation is built from nothing, so a damaged index is no error
 * @throws ZonelensError as `findBase`
 */
export async function planRecovery(indexFolder: string, startEmpty: boolean): Promise<Recovery> {
  try {
    const base = await findBase(indexFolder);
    if (base === null) return { base, isNeeded: false, warnings: [], finish: async () => [] };
    const { skipped, vectorsFault } = base;
    const damage = skipped.map(damageLine);
    const warnings = startEmpty ? damage : [...damage, ...consequenceLines(indexFolder, base)];
    const isNeeded = !startEmpty && (skipped.length > 0 || vectorsFault !== null);
    return { base, isNeeded, warnings, finish: () => finish(indexFolder, base, startEmpty) };
  } catch (error) {
    if (!startEmpty || !(error instanceof ZonelensError)) throw error;
    // No generation is intact, but a damaged one may still hold the last copy of an article.
    const damaged = error.code === 'index_corrupt' ? generationNames(indexFolder) : [];
    return { base: null, isNeeded: false, warnings: [], finish: () => setAllAside(indexFolder, damaged) };
  }
}

function damageLine({ generation, reason }: SkippedGeneration): string {
  return `${generation} of the index is damaged: ${reason}`;
}

/** Warnings that say what the damage costs: articles that are embedded again, and articles that may be missing. */
function consequenceLines(indexFolder: string, { manifest, folder, skipped, vectorsFault }: Base): string[] {
  const { generation, createdAt, counts } = manifest;
  const lines: string[] = [];
  if (vectorsFault !== null)
    lines.push(
      `The vectors of ${generation} are damaged: ${vectorsFault} All its articles are embedded again; none is missing.`,
    );
  if (skipped.length > 0) {
    const missing = skipped.flatMap((one) => missingKeys(join(indexFolder, one.generation), folder));
    const named = missing.slice(0, MAX_KEYS_NAMED).join(', ');
    const more = missing.length > MAX_KEYS_NAMED ? ` and ${missing.length - MAX_KEYS_NAMED} more` : '';
    lines.push(
      `This index goes on from ${generation} of ${createdAt}, with ${counts.articles} articles. Later changes are lost` +
        `${named === '' ? '' : ` (missing, as far as can be read: ${named}${more})`}: ingest those sources again.`,
    );
  }
  return lines;
}

/** Keys that can still be read from a damaged catalogue and that the intact one lacks. */
function missingKeys(damagedFolder: string, intactFolder: string): string[] {
  try {
    const kept = new Set(keysIn(intactFolder));
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

async function finish(indexFolder: string, base: Base, startEmpty: boolean): Promise<string[]> {
  const damaged = base.skipped.map(({ generation }) => generation);
  if (base.vectorsFault !== null && !startEmpty) damaged.push(base.manifest.generation);
  return setAllAside(indexFolder, damaged);
}

async function setAllAside(indexFolder: string, generations: readonly string[]): Promise<string[]> {
  const existing = new Set(generationNames(indexFolder));
  const lines: string[] = [];
  for (const name of generations.filter((one) => existing.has(one))) {
    const aside = await setAside(indexFolder, name);
    if (aside !== null)
      lines.push(`${name} is kept as ${aside}. Remove it when you do not need it any more.`);
  }
  return lines;
}
