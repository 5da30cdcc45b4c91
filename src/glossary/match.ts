/** Which concepts of zone policy does a normalised text (simplified script, no glosses) name? */

import { shortForms } from '../corpus/short-forms.js';
import { standsApart } from '../corpus/terms.js';
import { foldTerm, glossary, type Spelling } from './glossary.js';
import { TermTree } from './term-tree.js';

/** `start` and `end` are UTF-16 offsets in the given text; `term` is written as in the glossary. */
export interface ConceptMention {
  concept: string;
  start: number;
  end: number;
  term: string;
}

/** The other names of a concept that a query names, or what a short form of the field stands for, and the reverse. */
export interface Expansion {
  /** Null for a short form. */
  concept: string | null;
  /** The first words of the query that name it, as typed. */
  matched: string;
  /** Its names that the query does not contain, Chinese before English, the preferred one first. */
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

/** A short form or one of its long forms. */
interface FieldName {
  name: string;
  /** The other names of the same thing. */
  others: ReadonlySet<string>;
}

let fieldNames: TermTree<FieldName> | undefined;

function fieldNamesIn(text: string) {
  fieldNames ??= new TermTree(fieldNamesBySpelling());
  return fieldNames
    .findIn(text)
    .filter(
      ({ value: { name }, start, end }) => name.length > MAX_EDGED || standsApart(text, start, end, true),
    );
}

/** Names of so few characters also arise where two words meet: 建行 in 建行政大楼. */
const MAX_EDGED = 2;

function fieldNamesBySpelling(): Map<string, FieldName> {
  const bySpelling = new Map<string, { name: string; others: Set<string> }>();
  for (const { short, long } of shortForms()) {
    const names = [short, ...long];
    for (const name of names) {
      const known = bySpelling.get(foldTerm(name)) ?? { name, others: new Set() };
      for (const other of names) if (other !== name) known.others.add(other);
      bySpelling.set(foldTerm(name), known);
    }
  }
  return bySpelling;
}

/** The names under which lexical search indexes a normalised text, as often as it has them: see `nameTerm`. */
export function namesIn(text: string): string[] {
  const concepts = findConcepts(text);
  const known = new Set(concepts.map(({ start, term }) => `${start} ${term}`));
  const others = fieldNamesIn(text).filter(({ value: { name }, start }) => !known.has(`${start} ${name}`));
  return [...concepts.map(({ term }) => term), ...others.map(({ value: { name } }) => name)];
}

/**
 * The other names of everything that a normalised query names, concepts first, each in its order: 放权 -> 赋权, delegation of
 * powers …; 发改委 -> 发展和改革委员会
 */
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
  const found = [...expansions.values()];
  const named = new Set([...held, ...found.flatMap(({ terms }) => terms)]);
  for (const { value, start, end } of fieldNamesIn(query)) {
    const terms = [...value.others].filter((name) => !named.has(name) && !query.includes(name));
    for (const name of [value.name, ...terms]) named.add(name);
    if (terms.length > 0) found.push({ concept: null, matched: query.slice(start, end), terms });
  }
  return found;
}
