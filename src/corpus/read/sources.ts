/** Which files do the user's patterns name? Files, folders (searched through), and globs. */
import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { faultOf, type SourceFault } from './fault.js';

/** What `readSource` can read, by file extension in lower case. */
export const SUPPORTED_EXTENSIONS: readonly string[] = [
  '.txt',
  '.md',
  '.markdown',
  '.html',
  '.htm',
  '.json',
  '.jsonl',
  '.ndjson',
  '.pdf',
  '.docx',
];

const IGNORED = ['**/node_modules/**'];

export function extensionOf(path: string): string {
  return extname(path).toLowerCase();
}

export function isSupported(path: string): boolean {
  return SUPPORTED_EXTENSIONS.includes(extensionOf(path));
}

export function unsupportedReason(path: string): string {
  const extension = extensionOf(path);
  const what = extension === '' ? 'has no file extension' : `has the unsupported extension ${extension}`;
  return `${what}; supported are ${SUPPORTED_EXTENSIONS.join(', ')}`;
}

/**
 * Absolute paths of the supported files that the patterns name, sorted by code unit, each once. Dotfiles and
 * node_modules are passed over unless a pattern is the file's own path; links inside a folder are not followed, since
 * they lead in circles or to the same file twice. A pattern that yields nothing is a fault.
 */
export async function findSources(
  patterns: readonly string[],
  cwd = process.cwd(),
): Promise<{ files: string[]; faults: SourceFault[] }> {
  const files = new Set<string>();
  const faults: SourceFault[] = [];
  for (const pattern of patterns) {
    const found = await filesOf(pattern, cwd);
    if (typeof found === 'string') faults.push(faultOf(pattern, found));
    else for (const file of found) files.add(file);
  }
  return { files: [...files].sort(), faults };
}

/** The files of one pattern, or the reason why there are none. */
async function filesOf(pattern: string, cwd: string): Promise<string[] | string> {
  if (pattern.trim() === '') return 'is an empty pattern; name a file, a folder or a glob';
  const path = resolve(cwd, pattern);
  // A name comes before a glob: names of regulations hold parentheses, which globs give a meaning.
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return isSupported(path) ? [path] : unsupportedReason(path);
  const inFolder = found?.isDirectory() === true;
  const matches = inFolder ? await matching('**/*', path) : await matching(pattern, cwd);
  const supported = matches.filter(isSupported);
  if (supported.length > 0) return supported;
  if (matches.length > 0) {
    return `names no file of a supported type (${SUPPORTED_EXTENSIONS.join(', ')}) among ${matches.length}`;
  }
  return inFolder ? 'is a folder without files' : 'matches no file; check the path or the pattern';
}

async function matching(pattern: string, cwd: string): Promise<string[]> {
  const matches = await glob(pattern, {
    cwd,
    absolute: true,
    onlyFiles: true,
    dot: false,
    ignore: IGNORED,
    followSymbolicLinks: false,
  });
  return matches.map((match) => resolve(match));
}
