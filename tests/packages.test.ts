/** Does package.json name what an installed Zonelens needs? `npm run check:package` installs one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../scripts/packaging/containerfile.js';
import { differenceOf } from '../scripts/packaging/contents.js';
import { repositoryPath } from './helpers/paths.js';

interface PackageFile {
  name: string;
  private?: boolean;
  mcpName: string;
  engines: { node: string };
  bin: Record<string, string>;
  exports: Record<string, { types: string; default: string }>;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

const read = (path: string) => readFileSync(repositoryPath(path), 'utf8');
const packageFile = JSON.parse(read('package.json')) as PackageFile;

/** Put into the compiled program by scripts/build-tokenizers.ts. */
const BUNDLED = '@xenova/transformers';

/** Packages that the program loads, by `import`, `import()` or `require`. What only names types is gone once it is compiled. */
function loadedPackages(): Map<string, string[]> {
  const src = repositoryPath('src');
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /(?<!\.d)\.ts$/.test(path) && !path.startsWith('web/'),
  );
  const loaded = new Map<string, string[]>();
  for (const path of paths) {
    const text = readFileSync(join(src, path), 'utf8').replace(/^(import|export) type [^;]*;$/gm, '');
    const named = text.matchAll(
      /(?:\bfrom |\bimport\(|\brequire\(|\bresolve\(|^import |import\.meta\.url\)\()'([^.'][^']*)'/gm,
    );
    for (const [, specifier = ''] of named) {
      const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
      if (!isBuiltin(name) && !name.includes(':')) loaded.set(name, [...(loaded.get(name) ?? []), path]);
    }
  }
  return loaded;
}

describe('package.json', () => {
  const installed = { ...packageFile.dependencies, ...packageFile.optionalDependencies };

  it('may be published, with a command and a client', () => {
    expect(packageFile.private).toBeUndefined();
    const targets = [
      packageFile.bin.zonelens,
      ...Object.values(packageFile.exports).flatMap((each) => Object.values(each)),
    ];
    expect(targets).toHaveLength(3);
    for (const target of targets) {
      const source = target?.replace(/^(\.\/)?dist\//, 'src/').replace(/(\.d\.ts|\.js)$/, '.ts') as string;
      expect(existsSync(repositoryPath(source)), source).toBe(true);
    }
  });

  it('installs each package that the program loads', () => {
    const loaded = loadedPackages();
    expect(loaded.size).toBeGreaterThan(30);
    const missing = [...loaded].filter(([name]) => !(name in installed) && name !== BUNDLED);
    expect(missing).toEqual([]);
    expect(loaded.get(BUNDLED)).toEqual(['embed/library-tokenizers.ts']);
  });

  it('does not need the packages that are compiled, nor the one whose sharp fails to install', () => {
    for (const name of ['better-sqlite3', 'hnswlib-node'])
      expect(packageFile.dependencies[name]).toBeUndefined();
    expect(installed[BUNDLED]).toBeUndefined();
  });
});

describe('server.json', () => {
  it('names this package and version, and has the name that the package claims', () => {
    const { name, version, packages } = JSON.parse(read('server.json'));
    expect(name).toBe(packageFile.mcpName);
    expect(packages).toMatchObject([{ registryType: 'npm', identifier: packageFile.name, version }]);
  });
});

describe.skipIf(!existsSync(repositoryPath('.git')))('the check of what is packed', () => {
  const root = repositoryPath('');

  it('finds what is missing, and what is unexpected', async () => {
    const { missing: needed } = await differenceOf(root, []);
    expect(needed).toContain('data/gazetteer.json');
    expect(needed).toContain('dist/client/index.d.ts');
    expect(await differenceOf(root, needed)).toEqual({ missing: [], unexpected: [] });
    const less = needed.filter((path) => path !== 'dist/cli.js');
    expect(await differenceOf(root, [...less, 'keys.json', 'src/cli.ts'])).toEqual({
      missing: ['dist/cli.js'],
      unexpected: ['keys.json', 'src/cli.ts'],
    });
  });
});

describe('the Containerfile', () => {
  const stages = stagesOf(read('Containerfile'));

  it('is of stages whose Node the package supports', () => {
    const least = Number(/\d+/.exec(packageFile.engines.node)?.[0]);
    const majors = stages.map(({ image }) => Number(/^node:(\d+)/.exec(image)?.[1]));
    expect(majors.length).toBe(2);
    for (const major of majors) expect(major).toBeGreaterThanOrEqual(least);
  });

  it('copies into the image what is packed, and the packages', () => {
    const copied = stages[1]?.steps.flatMap((step) => (step.kind === 'COPY' ? step.sources : []));
    const needed = ['package.json', 'node_modules', 'dist', 'models', 'data', 'docs', 'articles'];
    expect(copied?.sort()).toEqual(needed.map((path) => `/build/${path}`).sort());
  });

  it.each(['ONBUILD RUN npm ci', 'ENTRYPOINT node dist/cli.js'])(
    '%s is a form that it must not have',
    (line) => {
      expect(() => stagesOf(`FROM node:22\n${line}\n`)).toThrow();
    },
  );
});
