/** How many scopes of articles does the program find, and how many of its own are right, beside those of a reader? */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyOf } from '../../src/corpus/article.js';
import { isSourceFault, readSource } from '../../src/corpus/read/index.js';
import type { Scope, ScopeSource } from '../../src/corpus/scope/evidence.js';
import { placeById, placesTyped } from '../../src/corpus/scope/place.js';
import { scopeOf } from '../../src/corpus/scope/scope.js';
import type { Half } from './halves.js';

export interface ScopeCase {
  id: string;
  document: string;
  half: Half;
  scope: { name: string };
  /** Other names of the place, and places that a careful reader would also accept. */
  accept: string[];
}

export interface ScopeScore {
  texts: number;
  found: number;
  /** Of those found, as the reader says. */
  right: number;
  /** Of those found, also as a careful reader would accept. */
  accepted: number;
  faults: string[];
}

export const precisionOf = ({ found, accepted }: ScopeScore): number => (found === 0 ? 1 : accepted / found);
export const recallOf = ({ texts, accepted }: ScopeScore): number => (texts === 0 ? 1 : accepted / texts);

/** The gold cases of one half whose documents lie in the folders, with their articles. */
export async function articlesOf(
  cases: readonly ScopeCase[],
  folders: readonly string[],
): Promise<Map<ScopeCase, ScopeSource>> {
  const paths = new Map(folders.flatMap(filesIn).map((path) => [path.split('/').at(-1), path] as const));
  const articles = new Map<ScopeCase, ScopeSource>();
  for (const each of cases) {
    const path = paths.get(each.document);
    if (path === undefined) continue;
    for await (const article of readSource(path, { cwd: '.' }))
      if (!isSourceFault(article)) articles.set(each, article);
  }
  return articles;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

export const readCases = (path: string): ScopeCase[] => JSON.parse(readFileSync(path, 'utf8')) as ScopeCase[];

/** @param withoutTitle whether the titles are taken away */
export function scoreScopes(
  articles: ReadonlyMap<ScopeCase, ScopeSource>,
  withoutTitle: boolean,
): ScopeScore {
  const score: ScopeScore = { texts: articles.size, found: 0, right: 0, accepted: 0, faults: [] };
  for (const [gold, article] of articles) {
    const scope = scopeOf(withoutTitle ? { ...article, title: '' } : article);
    const fault = `${gold.id} ${gold.document}: `;
    if (scope === null) {
      score.faults.push(`${fault}none, not ${gold.scope.name}`);
      continue;
    }
    score.found += 1;
    if (isOneOf(scope, [gold.scope.name])) score.right += 1;
    if (isOneOf(scope, [gold.scope.name, ...gold.accept])) score.accepted += 1;
    else {
      const said = `${scope.place} by ${scope.by} "${scope.evidence.text}"`;
      score.faults.push(`${fault}${said}, not ${gold.scope.name}`);
    }
    if (!isVerbatim(scope, article)) score.faults.push(`${fault}the evidence is not verbatim`);
  }
  return score;
}

const isOneOf = ({ place }: Scope, names: readonly string[]) =>
  names.some((name) => placesTyped(name).some(({ id }) => id === place) || placeById(place)?.name === name);

function isVerbatim({ evidence: { where, text, start, end } }: Scope, article: ScopeSource): boolean {
  const field = where === 'body' ? bodyOf(article) : (article[where] ?? '');
  return text !== '' && field.slice(start, end) === text;
}
