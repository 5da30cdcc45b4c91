/**
 * Which matches come before others, because they hold exactly what the query quotes, or deny what it denies? Both move a match by a
 * bounded part of its score or of what that lacks, so that no score exceeds 1 and no match is lost.
 */
import { normalisedText } from '../corpus/normalise.js';
import { queryTermsOf } from '../corpus/terms.js';
import type { Narrowed, PassageStore } from '../store/passage-store.js';
import type { Scored } from './fuse.js';
import { DEPTH } from './limits.js';
import { type Negation, negationsIn } from './negation.js';
import type { Wording } from './syntax.js';

/** Part of what the score lacks that a match gains when it holds everything quoted: enough to lead, unless all else is against it. */
const QUOTED_GAIN = 0.5;

/** The same for a match that denies what the query denies; and the part of its score that one loses that names it without denying. */
const NEGATED_GAIN = 0.4;
const ASSERTED_LOSS = 0.3;

/** How many of the best matches are read for what they deny. */
const READ = 40;

interface Asked extends Pick<Narrowed, 'filter' | 'except'> {
  wording: Wording;
}

/** @param matches best first @returns the same with raised scores, best first, ties by label */
export async function raised(
  store: PassageStore,
  matches: readonly Scored[],
  asked: Asked,
): Promise<readonly Scored[]> {
  const quoting = await raiseQuoting(store, matches, asked);
  return raiseDenying(store, quoting, asked.wording.text);
}

async function raiseQuoting(
  store: PassageStore,
  matches: readonly Scored[],
  { wording: { quoted, phrases, excluded }, filter, except }: Asked,
): Promise<readonly Scored[]> {
  // What every match holds raises none of them.
  const raising = quoted.filter((text) => !phrases.includes(text));
  if (raising.length === 0) return matches;
  const held = new Map<number, number>();
  for (const text of raising) {
    const { lexical } = await store.retrieve({
      ...{ filter, excluded, except, phrases: [...phrases, text] },
      ...{ vector: null, terms: queryTermsOf(text), otherTerms: [], depth: DEPTH },
    });
    for (const { label } of lexical.hits) held.set(label, (held.get(label) ?? 0) + 1);
  }
  return raisedBy(matches, ({ label }) => (QUOTED_GAIN * (held.get(label) ?? 0)) / raising.length);
}

async function raiseDenying(
  store: PassageStore,
  matches: readonly Scored[],
  question: string,
): Promise<readonly Scored[]> {
  const negations = negationsIn(question);
  if (negations.length === 0) return matches;
  const read = matches.slice(0, READ).map(({ label }) => label);
  const passages = await store.passagesOf(read);
  const gains = new Map(
    passages.map(({ text }, at) => {
      const normalised = normalisedText(text);
      const isDenied = ({ pattern }: Negation) => pattern.test(normalised);
      const isNamed = ({ names }: Negation) => names.some((name) => normalised.includes(name));
      const denied = negations.filter(isDenied).length;
      const asserted = negations.filter((each) => !isDenied(each) && isNamed(each)).length;
      const gain = NEGATED_GAIN * denied - ASSERTED_LOSS * asserted;
      return [read[at] as number, gain / negations.length];
    }),
  );
  return raisedBy(matches, ({ label }) => gains.get(label) ?? 0);
}

/** @param gainOf the part of what its score lacks that a match gains, or if negative, of its score that it loses */
function raisedBy(matches: readonly Scored[], gainOf: (match: Scored) => number): Scored[] {
  return matches
    .map((match) => {
      const gain = gainOf(match);
      return { ...match, score: match.score + gain * (gain > 0 ? 1 - match.score : match.score) };
    })
    .sort((a, b) => b.score - a.score || a.label - b.label);
}
