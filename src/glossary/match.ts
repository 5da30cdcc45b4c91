/**
 * Which concepts of zone policy does a text name?
 *
 * One pass over normalised text (simplified script, no glosses) looks for the longest term at each place. English terms
 * match as complete words in any ASCII case, in singular or plural, with hyphens or spaces.
 */
import { mostFrequentFirst } from '../corpus/tally.js';
import { foldTerm, glossary, type Spelling } from './glossary.js';

/** `start` and `end` are UTF-16 offsets in the given text; `term` is written as in the glossary. */
export interface ConceptMention {
  concept: string;
  start: number;
  end: number;
  term: string;
}

/** The other terms of a concept that a query names. */
export interface Expansion {
  concept: string;
  /** The first words of the query that name the concept, as typed. */
  matched: string;
  /** The concept's terms that the query does not contain, Chinese before English, the preferred one first. */
  terms: string[];
}

/** A node of a trie over UTF-16 units. `spelling` is null where no spelling ends. */
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

/**
 * The mentions of concepts in a normalised text, in order and without overlap.
 *
 * @example
 *     findConcepts('推进容错免责').map(({ concept }) => concept); // ['error-tolerance']
 */
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

/** False within a longer Latin word or number: list in listing, 5G in 15G. */
function isWhole(folded: string, start: number, end: number): boolean {
  if (isLatin(folded[start]) && isLatin(folded[start - 1])) return false;
  return !(isLatin(folded[end - 1]) && isLatin(folded[end]));
}

/** The term under which lexical search indexes a glossary term. No word of a text begins with `=`. */
export function nameTerm(term: string): string {
  return `=${term}`;
}

/** The ids of the themes of the mentioned concepts, the most frequent first, then by first mention. */
export function themesOf(mentions: readonly ConceptMention[]): string[] {
  return mostFrequentFirst(mentions.flatMap(({ concept }) => glossary().byId.get(concept)?.theme ?? []));
}

/** The other terms of every concept that a normalised query names, in its order: 放权 -> 赋权, delegation of powers … */
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
