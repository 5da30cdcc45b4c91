/** Is a generation of the index complete and undamaged, down to each passage and vector? */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../embed/card.js';
import { ZonelensError } from '../errors.js';
import { pipelineFingerprint } from '../store/fingerprint.js';
import { isMadeWith } from '../store/model-identity.js';
import { articleIdOf, passageIdsOf } from '../store/records.js';
import { Catalogue } from '../stores/folder/catalogue.js';
import { openVerified } from '../stores/folder/generation.js';
import {
  CATALOGUE_FILE,
  type Manifest,
  readManifestOf,
  reasonOf,
  VECTORS_FILE,
  verifyFile,
} from '../stores/folder/manifest.js';
import { type Finding, fail, ok, warn } from './finding.js';

/** How far the length of a stored vector may be from 1, because vectors are rounded to single precision. */
const UNIT_TOLERANCE = 1e-3;

/** Most problems shown for one generation, so that they do not bury the other findings. */
const MAX_PROBLEMS = 3;

/** What is damaged. `version`: nothing, but the generation was made by a version whose indexes this one cannot read. */
export type Damage = 'none' | 'vectors' | 'all' | 'version';

export interface Examined {
  generation: string;
  damage: Damage;
  /** Size on disk as the manifest states it; 0 unless the generation is undamaged. */
  bytes: number;
  finding: Finding;
}

/** Checks one generation. @param model the configured model; null when its card cannot be read */
export async function examine(
  indexFolder: string,
  generation: string,
  isLive: boolean,
  model: ModelCard | null,
): Promise<Examined> {
  const name = `generation ${generation}${isLive ? ' (live)' : ''}`;
  const folder = join(indexFolder, generation);
  const repair = 'npm run doctor -- --repair';
  const damaged = (damage: Damage, error: unknown): Examined => ({
    generation,
    damage,
    bytes: 0,
    finding: (isLive ? fail : warn)(name, reasonOf(error), repair),
  });
  if (!existsSync(folder)) return damaged('all', new Error('There is no such folder.'));
  let manifest: Manifest;
  try {
    manifest = readManifestOf(indexFolder, generation);
  } catch (error) {
    const isOther = error instanceof ZonelensError && error.code === 'index_incompatible';
    if (!isOther) return damaged('all', error);
    const advice =
      'Use the version of the program that made it, or build the index again: npm run ingest -- --rebuild <your articles>';
    return {
      generation,
      damage: 'version',
      bytes: 0,
      finding: (isLive ? fail : warn)(name, error.message, advice),
    };
  }
  try {
    await verifyFile(folder, manifest, CATALOGUE_FILE);
    assertNone(catalogueProblems(folder));
  } catch (error) {
    return damaged('all', error);
  }
  try {
    await verifyFile(folder, manifest, VECTORS_FILE);
    assertNone(vectorProblems(folder, manifest));
  } catch (error) {
    return damaged('vectors', error);
  }
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  return { generation, damage: 'none', bytes, finding: soundness(name, manifest, isLive, model) };
}

function assertNone(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > MAX_PROBLEMS ? `; and ${problems.length - MAX_PROBLEMS} more` : '';
  throw new Error(problems.slice(0, MAX_PROBLEMS).join('; ') + more);
}

function soundness(name: string, manifest: Manifest, isLive: boolean, model: ModelCard | null): Finding {
  const { counts, createdAt } = manifest;
  const detail = `${counts.articles} articles, ${counts.passages} passages, made ${createdAt} with model ${manifest.model.id}`;
  if (
    !isLive ||
    model === null ||
    (isMadeWith(manifest, model) && manifest.pipelineVersion === pipelineFingerprint())
  )
    return ok(name, detail);
  return warn(
    name,
    `${detail}; it was made with another model or version of the program`,
    'Bring it up to date: npm run ingest',
  );
}

/** Finds what checksums cannot show: a catalogue that was already wrong when it was written. */
function catalogueProblems(folder: string): string[] {
  const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
  try {
    const problems = catalogue.problems();
    for (const { key } of catalogue.articles()) {
      const article = catalogue.articleById(articleIdOf(key));
      const texts = article?.passages.map(({ section, start, end }) =>
        article.sections[section]?.text.slice(start, end),
      );
      const ids = passageIdsOf(key, (texts ?? []) as string[]);
      if (article === null || article.passages.some(({ id }, at) => id !== ids[at]))
        problems.push(`the ids of article ${key} are not those of its texts`);
    }
    return problems;
  } finally {
    catalogue.close();
  }
}

/** Likewise for vectors: each passage has one, of length 1, or 0 when the model knows no word of the passage. */
function vectorProblems(folder: string, manifest: Manifest): string[] {
  const { catalogue, vectors, close } = openVerified(folder, manifest);
  try {
    return catalogue.passages.all.labels.flatMap((label) => {
      const length = Math.hypot(...vectors.vectorOf(label));
      const isSound = length < UNIT_TOLERANCE || Math.abs(length - 1) < UNIT_TOLERANCE;
      return isSound ? [] : [`the vector of passage ${label} has length ${length}`];
    });
  } finally {
    close();
  }
}
