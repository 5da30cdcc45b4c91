/**
 * Which concepts of zone policy does a text name?
 *
 * One pass over normalised text (simplified script, no glosses), from left to right, the longest term first.
 * English terms match as whole words in any ASCII case, in the singular or plural, with hyphens or spaces.
 */
import { foldTerm, glossary, type Spelling } from './glossary.js';

/** `start` and `end` are UTF-16 offsets in the text given; `term` is the name as the glossary writes it. */
export interface ConceptMention {
  concept: string;
  start: number;
  end: number;
  term: string;
}

/** What to search for besides a term that a query holds. */
export interface Expansion {
  concept: string;
  /** The words of the query, as typed, that name the concept first. */
  matched: string;
  /** The concept's other terms, Chinese before English, the preferred one first; none that the query holds. */
  terms: string[];
}

/** A tree of UTF-16 units; a node ends a spelling or not. */
interface Node {
  next: Map<number, Node>;
  spelling: Spelling | null;
}

let root: Node | undefined;

function spellingTree(): Node {
  const tree: Node = { next: new Map(), spelling: null };
  for (const [folded, spelling] of glossary().bySpelling) {
    let node = tree;
    for (let at = 0; at < folded.length; at += 1) {
      const unit = folded.charCodeAt(at);
      const next = node.next.get(unit) ?? { next: new Map(), spelling: null };
      node.next.set(unit, next);
      node = next;
    }
    node.spelling = spelling;
  }
  return tree;
}

/** The concepts that `text` names, in order and without overlap. */
export function findConcepts(text: string): ConceptMention[] {
  root ??= spellingTree();
  const folded = foldTerm(text);
  const mentions: ConceptMention[] = [];
  for (let at = 0; at < folded.length; ) {
    const found = longestAt(root, folded, at);
    if (found?.spelling.concept) {
      const { concept, term } = found.spelling;
      mentions.push({ concept: concept.id, start: at, end: found.end, term });
    }
    at = found?.end ?? at + 1;
  }
  return mentions;
}

function longestAt(tree: Node, folded: string, start: number): { spelling: Spelling; end: number } | null {
  let longest: { spelling: Spelling; end: number } | null = null;
  let node = tree.next.get(folded.charCodeAt(start));
  for (let end = start + 1; node !== undefined; end += 1) {
    if (node.spelling !== null && isWhole(folded, start, end)) longest = { spelling: node.spelling, end };
    node = node.next.get(folded.charCodeAt(end));
  }
  return longest;
}

const isLatin = (char: string | undefined) => char !== undefined && /[\p{Script=Latin}\p{N}]/u.test(char);

/** False when a Latin word or a number goes on before or after: list in listing, 5G in 15G. */
function isWhole(folded: string, start: number, end: number): boolean {
  if (isLatin(folded[start]) && isLatin(folded[start - 1])) return false;
  return !(isLatin(folded[end - 1]) && isLatin(folded[end]));
}

/** What lexical search finds a name of the glossary by. No word begins with the mark. */
export function nameTerm(term: string): string {
  return `=${term}`;
}

/** The ids of the concepts that `text` names, the most often named first, then by first place. */
export function conceptsOf(text: string): string[] {
  return mostFirst(findConcepts(text).map(({ concept }) => concept));
}

/** The ids of the themes whose concepts a text names, the most often named first, then by first place. */
export function themesOf(mentions: readonly ConceptMention[]): string[] {
  return mostFirst(mentions.flatMap(({ concept }) => glossary().byId.get(concept)?.theme ?? []));
}

function mostFirst(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** The other terms of every concept that a query names, in the query's order: 放权 -> 赋权, delegation of powers … */
export function expansionsOf(query: string): Expansion[] {
  const mentions = findConcepts(query);
  const held = new Set(mentions.map(({ term }) => term));
  const expansions = new Map<string, Expansion>();
  for (const { concept, start, end } of mentions) {
    const named = glossary().byId.get(concept);
    if (named === undefined || expansions.has(concept)) continue;
    const terms = [...new Set([...named.zh, ...named.en])].filter((term) => !held.has(term));
    expansions.set(concept, { concept, matched: query.slice(start, end), terms });
  }
  return [...expansions.values()];
}
