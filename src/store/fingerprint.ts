/**
 * What made an entry of the index? The versions of the steps that prepare an article, the data files that they read, and the
 * model. An index remembers the fingerprint of what made it; where it differs, the next ingest prepares every article again.
 */
import { createHash } from 'node:crypto';
import { hashOfDataFile } from '../data-file.js';
import type { ModelCard } from '../embed/model.js';

/**
 * Raise a version whenever its step gives another result for any text. `tests/store/fingerprint.test.ts` holds golden entries
 * and fails until the version of what changed is raised.
 */
export const STEP_VERSIONS = {
  /** Glosses, script, punctuation: `corpus/normalise.ts`. */
  normalise: 1,
  /** Cutting articles into passages, and the text that is embedded: `corpus/chunk.ts`. */
  passages: 1,
  /** Which zones an article and its passages are about: `corpus/zones.ts`. */
  zones: 1,
  /** Themes and concepts: `glossary/match.ts`. */
  themes: 1,
  /** Segmentation into the terms of lexical search: `corpus/terms.ts`. */
  terms: 1,
} as const;

/** Files below `data/` that the steps read. */
export const DATA_FILES = ['gazetteer.json', 'glossary.json'] as const;

let pipeline: string | undefined;

/** Fingerprint of the steps and their data, 64 hexadecimal digits. The model is not part of it: `modelFingerprint` is. */
export function pipelineFingerprint(): string {
  pipeline ??= sha256(JSON.stringify([STEP_VERSIONS, DATA_FILES.map(hashOfDataFile)]));
  return pipeline;
}

/** Fingerprint of what decides a model's vectors: its files, prefixes, pooling and limits. 64 hexadecimal digits. */
export function modelFingerprint(card: ModelCard): string {
  const { id, dimensions, pooling, queryPrefix, passagePrefix, maxTokens, files } = card;
  const sortedFiles = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(
    JSON.stringify([id, dimensions, pooling, queryPrefix, passagePrefix, maxTokens, sortedFiles]),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
