/** Which files do the user's patterns name? A pattern is a file, a folder (searched with its subfolders) or a glob. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { faultOf, type SourceFault } from './fault.js';
import { isSupported, SUPPORTED_EXTENSIONS, unsupportedReason } from './formats.js';

const IGNORED = ['**/node_modules/**'];

/**
 * Finds the supported files that the patterns name. Files whose name begins with a dot and files in `node_modules` are
 * left out unless a pattern is exactly their path. Links inside a folder are not followed: they lead in circles, or to
 * the same file twice.
 *
 * @returns absolute paths, each once, sorted by code unit; and a fault for each pattern that names no supported file
 * @example
 *     const { files, faults } = await findSources(['articles', 'more/*.html']);
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

/** The files that one pattern names, or the reason why it names none. */
async function filesOf(pattern: string, cwd: string): Promise<string[] | string> {
  if (pattern.trim() === '') return 'is an empty pattern; name a file, a folder or a glob';
  const path = resolve(cwd, pattern);
  // Try it as a path before as a glob: file names of regulations contain parentheses, which mean something in globs.
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
