/** Which pages document the program, and what do they say? Used by tests/docs.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { repositoryPath } from './paths.js';

export interface Page {
  /** Relative to the repository, such as `docs/models.md`. */
  path: string;
  text: string;
}

export function readPage(path: string): Page {
  return { path, text: readFileSync(repositoryPath(path), 'utf8') };
}

/** Pages below a folder of the repository, by path. */
export function pagesBelow(folder: string): Page[] {
  const files = readdirSync(repositoryPath(folder), { recursive: true, encoding: 'utf8' });
  const paths = files.filter((file) => file.endsWith('.md')).map((file) => posix.join(folder, file));
  return paths.sort().map(readPage);
}

/** Text outside code, so that an example is not taken for a link. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** Paths within the repository that links and pictures of a page lead to, without fragments. */
export function linkedPaths({ path, text }: Page): string[] {
  const targets = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);
  return targets
    .filter((target) => !/^([a-z]+:|#)/.test(target))
    .map((target) => posix.join(posix.dirname(path), decodeURI(target.replace(/#.*$/, ''))));
}

/** Text of a page below a heading of the second level, up to the next one. */
export function sectionOf({ path, text }: Page, heading: string): string {
  const [, section] = text.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`${path} has no section "${heading}".`);
  return section.split('\n## ')[0] ?? '';
}

/** Items of the lists in a text, each with its continuation lines on one line. */
export function listItems(text: string): string[] {
  const items = [...text.matchAll(/^- (.+(?:\n {2}.+)*)/gm)].map(([, item]) => item as string);
  return items.map((item) => item.replace(/\n\s+/g, ' '));
}
