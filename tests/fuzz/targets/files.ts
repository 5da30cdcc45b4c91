/** Are files and variables with settings either accepted, or refused with a typed error that says what is wrong? */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { readKeys } from '../../../src/access/key-file.js';
import { readConfig } from '../../../src/config.js';
import { MODEL_CARD_FILE } from '../../../src/embed/folders.js';
import { loadAnyCard } from '../../../src/embed/model.js';
import { type ErrorCode, ZonelensError } from '../../../src/errors.js';
import { readShape } from '../../../src/hub/model-files.js';
import { repositoryId } from '../../../src/hub/repository.js';
import { SETTINGS } from '../../../src/settings.js';
import { MANIFEST_FILE, readManifestOf } from '../../../src/stores/folder/manifest.js';
import { asBytes } from '../bases.js';
import { bytesOf, textOf } from '../cases.js';
import { type Target, target } from '../target.js';
import { ARTICLE, JSON_TOKENS } from '../tokens.js';

const SHA256 = createHash('sha256').update('x').digest('hex');
const NOW = '2026-11-23T14:53:37.086Z';

const CARD = {
  id: 'm',
  revision: 'v1',
  maxTokens: 512,
  licence: 'MIT',
  dimensions: 256,
  pooling: 'mean',
  queryPrefix: '',
  passagePrefix: '',
  relevanceFloor: 0.3,
  files: { 'a.json': SHA256 },
};
const MANIFEST = {
  generation: 'g',
  createdAt: NOW,
  schemaVersion: 1,
  pipelineVersion: 1,
  model: { id: 'm', revision: 'v1', fingerprint: SHA256, dimensions: 256 },
  counts: { articles: 1, passages: 2 },
  files: { 'catalogue.sqlite': { bytes: 1, sha256: SHA256 } },
};
const KEYS = {
  keys: [{ id: 'a', name: 'b', scope: 'read', sha256: SHA256, createdAt: NOW, expiresAt: null }],
};
const SHAPE = { model_type: 'bert', hidden_size: 384, max_position_embeddings: 512, model_max_length: 512 };

/** Whatever the file holds, it is read, or refused with one of these codes. */
function jsonFile(
  name: string,
  sound: unknown,
  { path, codes, read }: { path: string; codes: ErrorCode[]; read: (folder: string) => unknown },
): Target {
  return target(name, 2, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-fuzz-'));
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, dirname(path), 'a.json'), 'x');
    const values = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)));
    return {
      cases: fc.oneof(
        { weight: 4, arbitrary: bytesOf(asBytes([JSON.stringify(sound, null, 2)]), JSON_TOKENS) },
        { weight: 1, arbitrary: values },
      ),
      check: async (bytes) => {
        await writeFile(join(folder, path), bytes);
        expectTyped(() => read(folder), codes);
      },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  });
}

function expectTyped(read: () => unknown, codes: readonly ErrorCode[]): void {
  try {
    read();
  } catch (thrown) {
    assert(thrown instanceof ZonelensError && codes.includes(thrown.code), String(thrown));
    assert(thrown.message.trim() !== '', 'a fault without words');
  }
}

const VALUES = [...'0 1 -1 65536 3000 http://a.example https:// * null , ;'.split(' '), '', ' ', '\0', '🙈'];

/** Variables of the program, and some unknown ones. */
const environment = fc
  .array(
    fc.tuple(
      fc.constantFrom(...Object.keys(SETTINGS), 'ZONELENS_COLOUR', 'PATH'),
      fc.oneof(fc.constantFrom(...VALUES), textOf(ARTICLE, 200)),
    ),
    { maxLength: 5 },
  )
  .map((pairs) => Object.fromEntries(pairs));

export const FILES: Target[] = [
  jsonFile('model card', CARD, {
    path: `m/${MODEL_CARD_FILE}`,
    codes: ['model_invalid'],
    read: (folder) => loadAnyCard(folder, 'm'),
  }),
  jsonFile('manifest', MANIFEST, {
    path: MANIFEST_FILE,
    codes: ['index_corrupt', 'index_incompatible'],
    read: (folder) => readManifestOf(dirname(folder), basename(folder)),
  }),
  jsonFile('keys', KEYS, {
    path: 'keys.json',
    codes: ['config_invalid'],
    read: (folder) => readKeys(join(folder, 'keys.json')),
  }),
  jsonFile('model shape', SHAPE, {
    path: 'config.json',
    codes: ['model_invalid'],
    read: (folder) => readShape(folder, 'm'),
  }),
  target('settings', 2, async () => ({
    cases: environment,
    check: (given) => expectTyped(() => readConfig(given), ['config_invalid']),
  })),
  target('model ids', 1, async () => ({
    cases: textOf([...'a B 9 . .. / \\ - -- _ ~ % : @ 区 selected .staging %2e'.split(' '), '\0', ' '], 200),
    check: (id) => {
      expectTyped(() => repositoryId(id), ['input_invalid']);
      let accepted: string | null = null;
      try {
        accepted = repositoryId(id);
      } catch {
        return;
      }
      const inside = join('/models', accepted);
      assert(inside.startsWith('/models/') && inside === `/models/${id}`, `${id} leads to ${inside}`);
      assert(!existsSync(accepted) || accepted.length > 0, 'an empty id');
    },
  })),
];
