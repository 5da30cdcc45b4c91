/** Which file starts a thread or a child process? Compiled code starts itself; sources need the TypeScript loader first. */
import { existsSync } from 'node:fs';

const isSource = import.meta.url.endsWith('.ts');

/** What a child process is told when its work is no longer wanted. */
export const STOP = 'stop';

/** @param name of a file of this folder, without its extension */
export function entryFile(name: 'thread' | 'process'): URL {
  return new URL(isSource ? './from-source.mjs' : `./${name}.js`, import.meta.url);
}

/** Address of a module as it is run now. @param module its compiled name, `….js`; the source beside it is taken if there is one */
export function moduleAddress(module: URL): string {
  const source = new URL(module.href.replace(/\.js$/, '.ts'));
  return isSource && existsSync(source) ? source.href : module.href;
}
