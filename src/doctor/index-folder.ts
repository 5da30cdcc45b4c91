/** Is the folder of the index in order? Checks generations, leftovers, lock, rights and disk space. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.js';
import { described, isLocked, ownerOfLock } from '../disk/lock.js';
import { loadModelCard } from '../embed/model.js';
import { messageOf } from '../errors.js';
import { currentGeneration, generationNames, isEmpty } from '../stores/folder/generation.js';
import { holding } from '../stores/folder/hold.js';
import { leftovers, setAsideNames } from '../stores/folder/publish.js';
import { FolderRecords } from '../stores/folder/records.js';
import { checked, type Finding, fail, ok, warn } from './finding.js';
import { type Examined, examine } from './generation.js';
import { checkRecords } from './records.js';

const REPAIR = 'npm run doctor -- --repair';

/** Free space beyond a second copy of the index: for a first index, and for growth. */
const LEAST_ROOM_BYTES = 200e6;

export interface IndexReport {
  findings: Finding[];
  /** Newest first. */
  generations: Examined[];
  /** Name of the live generation; null when `CURRENT` names none. */
  live: string | null;
}

/** Checks everything in the folder and changes nothing. */
export async function checkIndex(config: Config): Promise<IndexReport> {
  const { indexFolder } = config;
  if (!existsSync(indexFolder) || isEmpty(indexFolder)) {
    const none = warn(
      'index',
      `There is none in ${indexFolder}.`,
      'Make one: npm run ingest -- <your articles>',
    );
    return { findings: [none, checkRoom(indexFolder, 0)], generations: [], live: null };
  }
  const { live, finding } = checkCurrent(indexFolder);
  const names = [...new Set([...(live === null ? [] : [live]), ...generationNames(indexFolder).reverse()])];
  const generations = await examineAll(config, names, live);
  const undamaged = generations.filter(({ damage }) => damage === 'none').length;
  const findings = [
    checkRights(indexFolder),
    finding,
    ...generations.map((one) => one.finding),
    ...(undamaged === 0 ? [allDamaged(generations)] : []),
    checkLock(indexFolder),
    await checkRecords(new FolderRecords(indexFolder)),
    await checked('leftovers', REPAIR, () => checkLeftovers(indexFolder)),
    await checked('set aside', REPAIR, () => checkSetAside(indexFolder)),
    checkRoom(indexFolder, Math.max(...generations.map(({ bytes }) => bytes))),
  ];
  return { findings, generations, live };
}

async function examineAll(
  config: Config,
  names: readonly string[],
  live: string | null,
): Promise<Examined[]> {
  const model = modelOf(config);
  return holding(config.indexFolder, async () => {
    const generations: Examined[] = [];
    for (const name of names) generations.push(await examine(config.indexFolder, name, name === live, model));
    return generations;
  });
}

function modelOf({ modelsFolder, model }: Config) {
  try {
    return loadModelCard(modelsFolder, model);
  } catch {
    return null;
  }
}

function checkCurrent(indexFolder: string): { live: string | null; finding: Finding } {
  const name = 'CURRENT';
  try {
    const live = currentGeneration(indexFolder);
    if (live === null) return { live, finding: fail(name, 'The file is missing: nothing is live.', REPAIR) };
    return { live, finding: ok(name, `names ${live}`) };
  } catch (error) {
    return { live: null, finding: fail(name, messageOf(error), REPAIR) };
  }
}

function allDamaged(generations: readonly Examined[]): Finding {
  const canEmbed = generations.some(({ damage }) => damage === 'vectors');
  return canEmbed
    ? fail('undamaged generation', 'There is none, but the articles of one are undamaged.', REPAIR)
    : fail(
        'undamaged generation',
        'There is none.',
        'Restore a backup (npm run restore -- <file>), or build the index again: npm run ingest -- --rebuild <your articles>',
      );
}

function checkRights(indexFolder: string): Finding {
  try {
    accessSync(indexFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok('rights', `${resolve(indexFolder)} can be read and written`);
  } catch (error) {
    return warn(
      'rights',
      `${resolve(indexFolder)} cannot be written (${messageOf(error)}): the index can be served but not changed.`,
      'If this user shall ingest, allow it to write there.',
    );
  }
}

function checkLock(indexFolder: string): Finding {
  const owner = ownerOfLock(indexFolder);
  if (isLocked(indexFolder)) return ok('lock', `held by ${owner === null ? 'a process' : described(owner)}`);
  if (owner === null) return ok('lock', 'free');
  return warn(
    'lock',
    `free; ${described(owner)} was killed before it finished`,
    `The next ingest takes over; or run: ${REPAIR}`,
  );
}

async function checkLeftovers(indexFolder: string): Promise<Finding> {
  const names = await leftovers(indexFolder);
  if (names.length === 0) return ok('leftovers', 'none');
  if (isLocked(indexFolder))
    return ok('leftovers', `${names.join(', ')}: in use by the process that is writing`);
  return warn(
    'leftovers',
    `${names.join(', ')}: left by a process that was killed`,
    `The next ingest removes them; or run: ${REPAIR}`,
  );
}

async function checkSetAside(indexFolder: string): Promise<Finding> {
  const names = await setAsideNames(indexFolder);
  if (names.length === 0) return ok('set aside', 'no damaged generation');
  return warn(
    'set aside',
    `Damaged generations are kept: ${names.join(', ')}.`,
    `Remove them when you no longer need them: rm -r ${join(indexFolder, 'damaged-…')}`,
  );
}

/** @param bytes size of the index now, which the next ingest needs a second time */
function checkRoom(indexFolder: string, bytes: number): Finding {
  const folder = existsSync(indexFolder) ? indexFolder : dirname(resolve(indexFolder));
  const name = 'disk space';
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const detail = `${Math.floor(free / 1e6)} MB free`;
    if (free >= bytes + LEAST_ROOM_BYTES) return ok(name, detail);
    return warn(
      name,
      detail,
      'Free some space: an ingest writes the index a second time before it removes the oldest generation.',
    );
  } catch (error) {
    return warn(name, messageOf(error), 'Check whether the folder can be reached.');
  }
}
