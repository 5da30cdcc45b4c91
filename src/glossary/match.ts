/** Which concepts of zone policy does a normalised text (simplified script, no glosses) name? */
import { glossary, type Spelling } from './glossary.js';
import { TermTree } from './term-tree.js';

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

let tree: TermTree<Spelling> | undefined;

/**
 * The mentions of concepts in a normalised text, in order and without overlap.
 *
 * @example
 *     findConcepts('推进容错免责').map(({ concept }) => concept); // ['error-tolerance']
 */
export function findConcepts(text: string): ConceptMention[] {
  tree ??= new TermTree(glossary().bySpelling);
  return tree
    .findIn(text)
    .flatMap(({ value: { concept, term }, start, end }) =>
      concept === null ? [] : [{ concept: concept.id, start, end, term }],
    );
}

/** The term under which lexical search indexes a glossary term. No word of a text begins with `=`. */
export function nameTerm(term: string): string {
  return `=${term}`;
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
