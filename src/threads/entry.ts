/** Which file starts a thread or a child process? Compiled code starts itself; sources need the TypeScript loader first. */
import { existsSync } from 'node:fs';

const isSource = import.meta.url.endsWith('.ts');
const SOURCES = new URL('../', import.meta.url).href;
/** Where `.ci/run` says that `dist/` was just built, tests take modules from there: without the loader they start in half the time. */
const built =
  isSource && process.env.TEST_OF_BUILD === '1' ? new URL('../../dist/', import.meta.url).href : null;

/** What a child process is told when its work is no longer wanted. */
export const STOP = 'stop';

/** @param name of a file of this folder, without its extension */
export function entryFile(name: 'thread' | 'process'): URL {
  return new URL(isSource ? './from-source.mjs' : `./${name}.js`, import.meta.url);
}

/** Address of a module as it is run now. @param module its compiled name, `….js`; the source beside it is taken if there is one */
export function moduleAddress(module: URL): string {
  if (built !== null && module.href.startsWith(SOURCES)) return built + module.href.slice(SOURCES.length);
  const source = new URL(module.href.replace(/\.js$/, '.ts'));
  return isSource && existsSync(source) ? source.href : module.href;
}
