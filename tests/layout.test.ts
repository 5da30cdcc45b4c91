/** Do imports go in one direction through `src`, as ARCHITECTURE.md says? Type imports count. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryPath } from './helpers/paths.js';

/** Folders and files of `src`: each may import itself and what stands before it. Those of one line know nothing of each other. */
const ORDER: readonly (readonly string[])[] = [
  ['version.ts', 'errors.ts'],
  ['data-file.ts', 'retry.ts', 'disk', 'threads'],
  ['corpus'],
  ['glossary', 'fetch', 'access'],
  ['statements', 'endpoint'],
  ['question'],
  ['embed', 'store-address.ts'],
  ['hub', 'settings.ts', 'language-model'],
  ['config.ts', 'store'],
  ['originals'],
  ['ingest', 'search'],
  ['compare'],
  ['wording'],
  ['desk'],
  ['queries'],
  ['stores', 'watches'],
  ['writer', 'move'],
  ['sites'],
  ['doctor'],
  ['api'],
  ['mcp'],
  ['http', 'client'],
  ['web', 'cli'],
  ['cli.ts'],
];

const SRC = repositoryPath('src');
const IMPORT = /(?:\bfrom|\bimport\(|\bimport)\s*'(\.[^']+)'/g;

const topOf = (path: string) =>
  path
    .slice(SRC.length + 1)
    .split(sep)[0]
    ?.replace(/\.js$/, '.ts') ?? '';
const rankOf = (name: string) => ORDER.findIndex((names) => names.includes(name));

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|mjs)$/.test(name))
  .map((name) => join(SRC, name));

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, to = '']) => ({
    file,
    target: normalize(join(dirname(file), to)),
  })),
);

describe('the folders of src', () => {
  it('are all in the order', () => {
    expect(files.length).toBeGreaterThan(300);
    const names = [...new Set(files.map(topOf))];
    expect(names.filter((name) => rankOf(name) < 0)).toEqual([]);
  });

  it('import only what stands before them', () => {
    expect(imports.length).toBeGreaterThan(1000);
    const upward = imports.filter(({ file, target }) => {
      const [from, to] = [topOf(file), topOf(target)];
      return target.startsWith(SRC) && from !== to && rankOf(to) >= rankOf(from);
    });
    expect(upward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('choose the store in one place', () => {
    const choosers = imports.filter(
      ({ file, target }) =>
        target === join(SRC, 'stores', 'folder', 'backend.js') &&
        !file.startsWith(join(SRC, 'stores', 'folder')),
    );
    expect(choosers.map(({ file }) => file)).toEqual([join(SRC, 'stores', 'open.ts')]);
  });

  it.each([
    ['better-sqlite3', ['disk/sqlite/index.ts']],
    ['hnswlib-node', ['stores/folder/graph/hnsw-graph.ts', 'stores/folder/graph/library.ts']],
    ['@xenova/transformers/src/tokenizers.js', ['embed/library-tokenizers.ts']],
  ])('load %s in one place, which has something else where it is missing', (library, places) => {
    const naming = files.filter((file) =>
      new RegExp(`(from |[(])'${library}'`).test(readFileSync(file, 'utf8')),
    );
    expect(naming.map((file) => file.slice(SRC.length + 1)).sort()).toEqual(places);
  });
});
