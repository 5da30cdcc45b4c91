/**
 * Was an index made by the same steps, data and model as now? A fingerprint covers the versions of the steps that prepare an
 * article and the data files they read; another one covers the model. When a stored fingerprint differs, the next ingest prepares every
 * article again.
 */
import { createHash } from 'node:crypto';
import { hashOfOwnNames } from '../corpus/own-names.js';
import { hashOfDataFile } from '../data-file.js';
import type { ModelCard } from '../embed/card.js';

/**
 * Raise a step's version whenever the step gives a different result for any text. `tests/store/fingerprint.test.ts` compares golden
 * entries and fails until the version of the changed step is raised.
 */
export const STEP_VERSIONS = {
  /** Reading documents as articles: `corpus/read`. Sources are read again; articles without theirs stay as they were read. */
  reading: 2,
  /** Glosses, script, punctuation: `corpus/normalise.ts`. */
  normalise: 2,
  /** Cutting articles into passages, and the text that is embedded: `corpus/chunk.ts`. */
  passages: 3,
  /** Finding the places that passages are about or mention: `corpus/zones.ts`, `corpus/english-places.ts`, `corpus/scope/`. */
  zones: 6,
  /** Finding the place that an article is about: `corpus/scope/scope.ts`. */
  scope: 2,
  /** Finding when a text was adopted, amended and in force, and what it repeals: `corpus/life/`. */
  life: 1,
  /** Which texts are in force, and which are versions or editions of one another: `corpus/life/versions.ts`, `editions.ts`. */
  statuses: 2,
  /** What the sentences of a passage assert: `statements/`. */
  statements: 2,
  /** Figures, and what they measure: `statements/figures/`, `statements/placed-figures.ts`. */
  figures: 3,
  /** What those sentences claim of concepts, of which places: `statements/claims.ts`. */
  claims: 2,
  /** Themes and concepts: `glossary/theme-evidence.ts`, `glossary/match.ts`. */
  themes: 2,
  /** Segmentation into the terms of lexical search: `corpus/terms.ts`, `corpus/stems.ts`, `statements/amounts.ts`. */
  terms: 5,
  /** Which passages say the same: `corpus/near-duplicates.ts`. */
  reprints: 2,
} as const;

/** Files in `data/` that the steps read. */
export const DATA_FILES = [
  'english-places.json',
  'gazetteer.json',
  'glossary.json',
  'places.json',
  'short-forms.json',
  'term-counts.json',
] as const;

/** 52 bits, so that the fingerprint is an exact number in JSON. */
const PIPELINE_HEX_DIGITS = 13;

let pipeline: number | undefined;

/**
 * Fingerprint of the steps and their data, an integer below 2^52. It does not cover the model; `modelFingerprint` does. It is a
 * number because earlier programs read and compare it as their version of the pipeline.
 */
export function pipelineFingerprint(): number {
  pipeline ??= Number.parseInt(
    sha256(JSON.stringify([STEP_VERSIONS, DATA_FILES.map(hashOfDataFile), ...ownPart()])).slice(
      0,
      PIPELINE_HEX_DIGITS,
    ),
    16,
  );
  return pipeline;
}

/** The user's own names; nothing without them, so that the fingerprint stays what it was. */
function ownPart(): string[] {
  const hash = hashOfOwnNames();
  return hash === null ? [] : [hash];
}

/**
 * Fingerprint of everything that affects a model's vectors: files, prefixes, pooling, limits; 64 hexadecimal digits. That of a joined
 * model lists its parts as `<fingerprint>/<dimensions>*<weight>`, so that an index says what its vectors consist of.
 */
export function modelFingerprint(card: ModelCard): string {
  if (card.kind === 'joined')
    return card.parts
      .map((part) => `${modelFingerprint(part.card)}/${part.card.dimensions}*${part.weight}`)
      .join('+');
  if (card.kind === 'remote') {
    const { name, dimensions, queryPrefix, passagePrefix, maxTokens, probe } = card;
    return sha256(JSON.stringify([name, dimensions, queryPrefix, passagePrefix, maxTokens, probe]));
  }
  const { id, dimensions, pooling, queryPrefix, passagePrefix, maxTokens, files } = card;
  const sortedFiles = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(
    JSON.stringify([id, dimensions, pooling, queryPrefix, passagePrefix, maxTokens, sortedFiles]),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
