/** Which files do the user's patterns name? A pattern is a file, a folder (searched with its subfolders) or a glob. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { isRecognised } from './by-content.js';
import { faultOf, type SourceFault } from './fault.js';
import { extensionOf, isSupported, SUPPORTED_EXTENSIONS, unsupportedReason } from './formats.js';

const IGNORED = ['**/node_modules/**'];

/** What saved pages have beside them, and systems leave behind. It is no document, so it is not spoken of. */
const NO_DOCUMENT =
  /\.(?:css|js|mjs|map|woff2?|ttf|eot|otf|ico|svg|gif|cur|lnk|url|tmp|bak|log|py|sh)$|(?:^|[\\/])(?:Thumbs\.db|desktop\.ini)$/i;

export interface FoundSources {
  /** Absolute paths, each once, sorted by code unit. */
  files: string[];
  /** One for each pattern that names no file that is read. */
  faults: SourceFault[];
  /** Absolute paths of documents in folders and globs that are not read. */
  passedOver: string[];
}

/**
 * Finds the supported files that the patterns name. Files whose name begins with a dot and files in `node_modules` are
 * left out unless a pattern is exactly their path. Links inside a folder are not followed: they lead in circles, or to
 * the same file twice.
 *
 * @example
 *     const { files, faults } = await findSources(['articles', 'more/*.html']);
 */
export async function findSources(patterns: readonly string[], cwd = process.cwd()): Promise<FoundSources> {
  const files = new Set<string>();
  const passedOver = new Set<string>();
  const faults: SourceFault[] = [];
  for (const pattern of patterns) {
    const found = await filesOf(pattern, cwd);
    if (typeof found === 'string') faults.push(faultOf(pattern, found));
    else {
      for (const file of found.files) files.add(file);
      for (const file of found.passedOver) passedOver.add(file);
    }
  }
  // One pattern may name a file that another one passes over.
  const others = [...passedOver].filter((file) => !files.has(file));
  return { files: [...files].sort(), faults, passedOver: others.sort() };
}

/** The files that one pattern names, or the reason why it names none. */
async function filesOf(pattern: string, cwd: string): Promise<Omit<FoundSources, 'faults'> | string> {
  if (pattern.trim() === '') return 'is an empty pattern; name a file, a folder or a glob';
  const path = resolve(cwd, pattern);
  // Try it as a path before as a glob: file names of regulations contain parentheses, which mean something in globs.
  const found = await stat(path).catch(() => null);
  if (found?.isFile())
    return (await isRead(path)) ? { files: [path], passedOver: [] } : unsupportedReason(extensionOf(path));
  const inFolder = found?.isDirectory() === true;
  const matches = inFolder ? await matching('**/*', path) : await matching(pattern, cwd);
  const files: string[] = [];
  for (const match of matches) if (await isRead(match)) files.push(match);
  const taken = new Set(files);
  const passedOver = matches.filter((match) => !taken.has(match) && !NO_DOCUMENT.test(match));
  if (files.length > 0) return { files, passedOver };
  if (matches.length > 0) {
    return `names no file of a supported type (${SUPPORTED_EXTENSIONS.join(', ')}) among ${matches.length}`;
  }
  return inFolder ? 'is a folder without files' : 'matches no file; check the path or the pattern';
}

/** By its name, or by its content where the name says nothing. */
async function isRead(path: string): Promise<boolean> {
  if (isSupported(path)) return true;
  return !NO_DOCUMENT.test(path) && isRecognised(path, extensionOf(path));
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
