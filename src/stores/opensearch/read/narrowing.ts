/** How is what narrows a search written as a query? */
import { withPlainNumbers } from '../../../corpus/number-brackets.js';
import { isSingle, phraseTermsOf } from '../../../corpus/terms.js';
import type { FactCondition, PassageFilter } from '../../../store/filter.js';
import type { Narrowed } from '../../../store/passage-store.js';
import { isLive, type SetOfIndices } from '../marker.js';
import { beginningWith } from '../passage-document.js';

/** A single Han character stands for all terms that begin with it. */
export const indexedTerm = (term: string): string => (isSingle(term) ? beginningWith(term) : term);

/** The live passages that are not left out. */
export function narrowedTo(set: SetOfIndices, { filter, phrases, excluded, except }: Narrowed): object {
  const conditions = queriesOf(filter);
  const unwanted = [
    ...conditions.unwanted,
    ...excluded.map(holding),
    ...(except.size === 0 ? [] : [{ terms: { label: [...except] } }]),
  ];
  return {
    bool: {
      filter: [isLive(set), ...conditions.wanted, ...phrases.map(holding)],
      ...(unwanted.length === 0 ? {} : { must_not: unwanted }),
    },
  };
}

/** The live passages that pass a filter. */
export function passing(set: SetOfIndices, filter: PassageFilter): object {
  return narrowedTo(set, { filter, phrases: [], excluded: [], except: new Set() });
}

function queriesOf(filter: PassageFilter): { wanted: object[]; unwanted: object[] } {
  const each = filter.map(queriesOfOne);
  return {
    wanted: each.flatMap(({ wanted }) => wanted),
    unwanted: each.flatMap(({ unwanted }) => unwanted),
  };
}

/** Each part is a query of its own, since different values of one fact may meet them. */
function queriesOfOne({ fact, any = [], none = [], from, to }: FactCondition) {
  return {
    wanted: [
      ...(any.length > 0 ? [{ terms: { [fact]: any } }] : []),
      ...(from === undefined ? [] : [{ range: { [fact]: { gte: from } } }]),
      ...(to === undefined ? [] : [{ range: { [fact]: { lte: to } } }]),
    ],
    unwanted: none.length > 0 ? [{ terms: { [fact]: none } }] : [],
  };
}

/**
 * Terms of a phrase that are looked up: so many leave few passages whose characters must be compared. OpenSearch takes at most 1024
 * conditions in one query.
 */
const MOST_TERMS = 64;

/** Passages that hold a phrase: see `holdsPhrase`. Terms of the phrase find them sooner than its characters, which decide. */
function holding(phrase: string): object {
  const plain = withPlainNumbers(phrase);
  const terms = [...new Set(phraseTermsOf(plain))].slice(0, MOST_TERMS);
  if (terms.length === 0) return { match_none: {} };
  const forms = [...new Set([phrase, plain])].map((form) => ({ match_phrase: { characters: form } }));
  return {
    bool: {
      filter: [
        ...terms.map((term) => ({ term: { terms: indexedTerm(term) } })),
        forms.length === 1 ? forms[0] : { bool: { should: forms, minimum_should_match: 1 } },
      ],
    },
  };
}
