/** Which sites does a file name? YAML, of which all faults are told together, with their lines. */
import { readFileSync, statSync } from 'node:fs';
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { reasonOf, unreadable } from '../corpus/read/index.js';
import { type Fault, messageOf, ZonelensError } from '../errors.js';
import { sitesSchema, type WatchedSite } from './site.js';

/** Far more than five hundred sites need. */
const MAX_BYTES = 4 * 1024 * 1024;

type Path = readonly PropertyKey[];

/** @throws ZonelensError `config_invalid` with every fault, each under its line */
export function readSitesFile(path: string): WatchedSite[] {
  return sitesIn(textOf(path), path);
}

/** A file that is read at each look. Checking hundreds of sites takes a second, so that it is checked when it has changed. */
export class SitesFile {
  private known: { stamp: string; sites: WatchedSite[] | ZonelensError } | undefined;

  constructor(private readonly path: string) {}

  /** @throws as `readSitesFile` */
  sites(): WatchedSite[] {
    const stamp = this.stamp();
    if (this.known === undefined || this.known.stamp !== stamp) this.known = { stamp, sites: this.read() };
    const { sites } = this.known;
    if (sites instanceof ZonelensError) throw sites;
    return sites;
  }

  private stamp(): string {
    const stats = statSync(this.path, { throwIfNoEntry: false });
    return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
  }

  private read(): WatchedSite[] | ZonelensError {
    try {
      return readSitesFile(this.path);
    } catch (error) {
      if (error instanceof ZonelensError) return error;
      throw error;
    }
  }
}

/** @param path for messages */
export function sitesIn(text: string, path: string): WatchedSite[] {
  const lines = new LineCounter();
  const document = parsed(text, path, lines);
  if (document.errors.length > 0)
    throw invalid(
      path,
      document.errors.map(({ message, pos }) => at(lines.linePos(pos[0]).line, '', firstLine(message))),
    );
  const checked = sitesSchema.safeParse(jsOf(document, path));
  if (checked.success) return checked.data.sites;
  throw invalid(
    path,
    checked.error.issues.flatMap((issue) => faultsOf(issue, document, lines)),
  );
}

/** Brackets within brackets are parsed one within the other, which a file of thousands of them ends. */
function parsed(text: string, path: string, lines: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, { lineCounter: lines });
  } catch (error) {
    throw invalid(path, [at(1, '', `and the rest cannot be read: ${messageOf(error)}`)]);
  }
}

/** Aliases that grow into millions of values are refused, as are those of which there is no anchor. */
function jsOf(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw invalid(path, [at(1, '', `and the rest cannot be read: ${messageOf(error)}`)]);
  }
}

function textOf(path: string): string {
  try {
    if (statSync(path).size > MAX_BYTES) throw unreadable(`is larger than ${MAX_BYTES} bytes`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ZonelensError('config_invalid', `The sites file ${path} ${reasonOf(error)}.`, { cause: error });
  }
}

function invalid(path: string, faults: readonly Fault[]): ZonelensError {
  const lines = faults.map(({ field, message }) => `  ${field} ${message}`);
  return new ZonelensError('config_invalid', `The sites file ${path} is not valid:\n${lines.join('\n')}`, {
    faults,
  });
}

/** An unknown key is told where it stands. */
function faultsOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): Fault[] {
  if (issue.code !== 'unrecognized_keys') {
    const offset = offsetOf(document, issue.path);
    return [at(lines.linePos(offset).line, nameOf(issue.path), issue.message)];
  }
  return issue.keys.map((key) => {
    const offset = offsetOfKey(document, issue.path, key);
    return at(lines.linePos(offset).line, nameOf([...issue.path, key]), 'is no key of the file');
  });
}

function at(line: number, name: string, message: string): Fault {
  return { field: `line ${line}${name === '' ? '' : `: ${name}`}`, message };
}

/** As in `sites[0].lists[1].template`. */
function nameOf(path: Path): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** Where the value at a path begins; of one that is missing, that which lacks it. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function offsetOfKey(document: Document, path: Path, key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key)
    : undefined;
  return (pair?.key as Node | undefined)?.range?.[0] ?? offsetOf(document, path);
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
