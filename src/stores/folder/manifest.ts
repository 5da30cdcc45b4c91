/** What does a generation contain, and is it intact? Its manifest lists model, counts and a checksum of each file. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../../disk/files.js';
import { messageOf, ZonelensError } from '../../errors.js';
import { READABLE_VERSIONS, SCHEMA_VERSION } from './schema.js';

export const MANIFEST_FILE = 'manifest.json';
export const CATALOGUE_FILE = 'catalogue.sqlite';
export const VECTORS_FILE = 'vectors.hnsw';

const manifestSchema = z.strictObject({
  generation: z.string().min(1),
  createdAt: z.iso.datetime(),
  schemaVersion: z.int(),
  /** Fingerprint of the steps and data that prepared its articles; 1 in generations made before there were fingerprints. */
  pipelineVersion: z.int(),
  model: z.strictObject({
    id: z.string(),
    revision: z.string(),
    fingerprint: z.string(),
    dimensions: z.int(),
  }),
  counts: z.strictObject({ articles: z.int(), passages: z.int() }),
  /** Absent when there are none. `passages` is the number of passages that the index had when they were found, `version` that of the way of finding them. */
  floors: z.strictObject({ zh: z.number(), en: z.number(), passages: z.int(), version: z.int() }).optional(),
  files: z.record(z.string(), z.strictObject({ bytes: z.int(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;
/** Text of the manifest file: the manifest and its own checksum (the seal). Generations made before there were seals lack one. */
export function sealed(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, seal: sealOf(manifest) }, null, 2)}\n`;
}

/** Checksum of a manifest. @param manifest without its seal, its fields in the order of the file */
function sealOf(manifest: object): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}

export async function describeFiles(folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const name of [CATALOGUE_FILE, VECTORS_FILE]) {
    const file = join(folder, name);
    files[name] = { bytes: (await stat(file)).size, sha256: await sha256Of(file) };
  }
  return files;
}

/** @throws ZonelensError as `readManifest`; `index_corrupt` when the manifest belongs to another generation */
export function readManifestOf(indexFolder: string, generation: string): Manifest {
  const folder = join(indexFolder, generation);
  const manifest = readManifest(folder);
  if (manifest.generation === generation) return manifest;
  throw corrupt(`${join(folder, MANIFEST_FILE)} belongs to ${manifest.generation}`);
}

/** @throws ZonelensError `index_corrupt` or, for a schema version that is not readable, `index_incompatible` */
function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST_FILE);
  if (!existsSync(file)) throw corrupt(`${file} is missing`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw corrupt(`${file} is not readable JSON: ${messageOf(error)}`);
  }
  const { seal, ...facts } = Object(content) as { seal?: unknown };
  if (seal !== undefined && seal !== sealOf(facts))
    throw corrupt(`${file} is damaged (its content differs from its checksum)`);
  const parsed = manifestSchema.safeParse(facts);
  if (!parsed.success) throw corrupt(`${file} is not valid: ${z.prettifyError(parsed.error)}`);
  if (!READABLE_VERSIONS.includes(parsed.data.schemaVersion)) {
    throw new ZonelensError(
      'index_incompatible',
      `${folder} has schema version ${parsed.data.schemaVersion}, this program needs ${SCHEMA_VERSION}. Its ` +
        `${parsed.data.counts.passages} passages have to be built again, which takes as long as their first ingest. ${REBUILD_HINT}`,
    );
  }
  return parsed.data;
}

/**
 * @param digestOf gives the sha256 of a file, in hex
 * @throws ZonelensError `index_corrupt`, naming the first file that differs from the manifest
 */
export async function verifyFiles(folder: string, manifest: Manifest, digestOf = sha256Of): Promise<void> {
  for (const name of [CATALOGUE_FILE, VECTORS_FILE]) await verifyFile(folder, manifest, name, digestOf);
}

/** @throws ZonelensError `index_corrupt` when the file differs from the manifest */
export async function verifyFile(
  folder: string,
  manifest: Manifest,
  name: string,
  digestOf = sha256Of,
): Promise<void> {
  const file = join(folder, name);
  const expected = manifest.files[name];
  if (expected === undefined) throw corrupt(`The manifest in ${folder} does not list ${name}`);
  if (!existsSync(file)) throw corrupt(`${file} is missing`);
  const { size } = await stat(file);
  if (size !== expected.bytes) throw corrupt(`${file} has ${size} bytes, expected ${expected.bytes}`);
  const sha256 = await digestOf(file);
  if (sha256 !== expected.sha256)
    throw corrupt(`${file} is damaged (its checksum differs from the manifest)`);
}

export function corrupt(what: string): ZonelensError {
  return new ZonelensError('index_corrupt', `${what}. ${REBUILD_HINT}`);
}

/** The message without the advice at its end, for reports that give their own advice. */
export function reasonOf(error: unknown): string {
  return messageOf(error).replace(` ${REBUILD_HINT}`, '');
}

const REBUILD_HINT =
  'To see what can be saved: npm run doctor. To build the index again: npm run ingest -- --rebuild <your articles>';
