/** Does the package have every file that the program needs, and none that is nobody's business? Compared with what git tracks. */
import { printedBy } from './steps.js';

/** Whole folders of the repository that the program reads, and the models that it comes with. */
const WHOLE = ['data', 'articles', 'docs', 'models', 'LICENSE', 'README.md', 'package.json'];

/** Made by the build from no source of the same name. */
const MADE = /^dist\/(web\/|embed\/library-tokenizers\.LICENSES\.txt$)/;

export interface Difference {
  missing: string[];
  unexpected: string[];
}

/** @param packed the paths in the package, `dist/cli.js` for instance */
export async function differenceOf(root: string, packed: readonly string[]): Promise<Difference> {
  const tracked = await trackedIn(root);
  const expected = new Set(tracked.flatMap(expectedOf));
  const present = new Set(packed);
  return {
    missing: [...expected].filter((path) => !present.has(path)).concat(missingPages(packed)),
    unexpected: packed.filter((path) => !expected.has(path) && !MADE.test(path) && !isRootPage(path)),
  };
}

/** What becomes of a tracked file in the package. */
function expectedOf(path: string): string[] {
  if (WHOLE.some((name) => path === name || path.startsWith(`${name}/`))) return [path];
  const compiled = /^src\/(?!web\/)(.+)\.ts$/.exec(path)?.[1];
  if (compiled === undefined || path.endsWith('.d.ts')) return [];
  return [`dist/${compiled}.js`, `dist/${compiled}.d.ts`];
}

const isRootPage = (path: string) => ['CHANGELOG.md', 'SECURITY.md'].includes(path);

function missingPages(packed: readonly string[]): string[] {
  const needed = [
    'dist/web/index.html',
    'dist/web/zonelens-search-box.js',
    'dist/embed/library-tokenizers.LICENSES.txt',
  ];
  return needed.filter((path) => !packed.includes(path));
}

async function trackedIn(root: string): Promise<string[]> {
  const listed = await printedBy('git', ['-c', 'core.quotePath=false', 'ls-files', '-z'], { cwd: root });
  return listed.split('\0').filter((path) => path !== '');
}
