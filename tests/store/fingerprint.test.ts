/**
 * Does the fingerprint change whenever an entry of the index does? Golden entries of some articles were recorded with the
 * fingerprint they were made with. When a step gives another result under the same fingerprint, its version must be raised:
 * otherwise unchanged articles of every existing index would never get the new result.
 *
 * After raising a version in `src/store/fingerprint.ts`, or changing a file below `data/`, record the entries again:
 *
 *     RECORD_GOLDEN_ENTRIES=1 npx vitest run tests/store/fingerprint.test.ts
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Article, bodyOf } from '../../src/corpus/article.js';
import { groupReprints } from '../../src/corpus/near-duplicates.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { readSource } from '../../src/corpus/read/index.js';
import { hashOfDataFile } from '../../src/data-file.js';
import { loadLimits } from '../../src/embed/limits.js';
import { loadModelCard } from '../../src/embed/model.js';
import { entryOf } from '../../src/ingest/entry.js';
import { DATA_FILES, pipelineFingerprint, STEP_VERSIONS } from '../../src/store/fingerprint.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';

/** Articles with both scripts, glosses, figures, several zones and a table of themes. */
const ARTICLES = [
  'qingdao-hitech-district-merger-2022.txt',
  'suzhou-suxiang-enclave-2020.txt',
  'zhengluoxin-staffing-reform-2020.txt',
];

const FILE = repositoryPath('tests/store/golden/entries.json');

interface Golden {
  steps: Record<string, number>;
  data: Record<string, string>;
  entries: Record<string, Record<string, string>>;
}

async function entriesNow(): Promise<Golden['entries']> {
  const limits = await loadLimits(MODELS_FOLDER, loadModelCard(MODELS_FOLDER, MODEL));
  const entries: Golden['entries'] = {};
  for (const name of ARTICLES) {
    for await (const item of readSource(repositoryPath(`articles/${name}`))) {
      if ('kind' in item) throw new Error(item.kind);
      entries[name] = hashesOf(item, limits);
      // The sections of these articles are short. In one section they have to be cut.
      const inOneSection = { ...item, sections: [{ headings: [], text: bodyOf(item) }] };
      entries[`${name}, in one section`] = hashesOf(inOneSection, limits);
    }
  }
  return entries;
}

/** One hash per step, so that a difference shows which version must be raised. */
function hashesOf(article: Article, limits: Parameters<typeof entryOf>[1]): Record<string, string> {
  const { scope, life, passages } = entryOf(article, limits);
  const hash = (value: unknown) =>
    createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
  return {
    sentences: hash(passages.map(({ sentences }) => sentences)),
    passages: hash(passages.map(({ section, start, end, embedText }) => [section, start, end, embedText])),
    zones: hash(passages.map(({ about, mentions }) => [about, mentions])),
    scope: hash(scope),
    life: hash(life),
    statements: hash(passages.map(({ statements }) => statements)),
    figures: hash(passages.map(({ figures }) => figures)),
    claims: hash(passages.map(({ claims }) => claims)),
    themes: hash(passages.map(({ themes }) => themes)),
    terms: hash(passages.map(({ terms }) => terms)),
    reprints: hash([...groupReprints(passages.flatMap(({ text }, at) => retold(text, at)))]),
  };
}

/** A passage, the same with a word more, and half of it. */
function retold(text: string, at: number): { label: number; text: string }[] {
  const normalised = normalisedText(text);
  const half = normalised.slice(0, normalised.length / 2);
  const versions = [normalised, normalised.replace(',', ',目前'), half];
  return versions.map((version, which) => ({ label: 3 * at + which, text: version }));
}

const now = async (): Promise<Golden> => ({
  steps: STEP_VERSIONS,
  data: Object.fromEntries(DATA_FILES.map((name) => [name, hashOfDataFile(name)])),
  entries: await entriesNow(),
});

describe('the fingerprint of the pipeline', () => {
  it('is a number that JSON keeps exactly, and the same within a process', () => {
    expect(pipelineFingerprint()).toBe(JSON.parse(String(pipelineFingerprint())));
    expect(Number.isSafeInteger(pipelineFingerprint())).toBe(true);
    expect(pipelineFingerprint()).toBe(pipelineFingerprint());
  });

  it('changes whenever the entries of an article do', async () => {
    const present = await now();
    const golden = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Golden) : null;
    const sameFingerprint =
      golden !== null &&
      JSON.stringify([golden.steps, golden.data]) === JSON.stringify([present.steps, present.data]);
    if (sameFingerprint) {
      expect(present.entries, 'raise the version of the step in src/store/fingerprint.ts').toEqual(
        golden.entries,
      );
      return;
    }
    if (process.env.RECORD_GOLDEN_ENTRIES === '1')
      writeFileSync(FILE, `${JSON.stringify(present, null, 2)}\n`);
    else expect.fail('The fingerprint changed: record the golden entries again, as this file says.');
  });

  it('covers every file in the data folder', async () => {
    const { readdir } = await import('node:fs/promises');
    // Only questions are read with the regions, and only lists of watched sites with the templates.
    const all = [...DATA_FILES, 'regions.json', 'site-templates.json'];
    expect((await readdir(repositoryPath('data'))).sort()).toEqual(all.sort());
  });
});
