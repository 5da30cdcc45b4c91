/**
 * Does a passage say each clause of a Chinese claim? What follows the verb of the clause stands in one clause of the passage, what goes
 * before it there or in those before; who does it, to whom, when, with which figures and whether it is denied are the same.
 */
import type { Place } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { type ClaimClause, type ClaimWord, claimClauses } from './clause.js';
import { isDatedAs } from './clause-dates.js';
import { hasFigures } from './clause-figures.js';
import { hasPlaceRole, hasPlaces, hasRole } from './clause-roles.js';
import { type Ground, groundsOf, scopeOf } from './ground.js';
import { denials, hasDenial } from './polarity.js';
import type { Source } from './source.js';
import { names, placesOf, says } from './wording.js';

export function saysEachClause(text: string, sources: readonly Source[]): boolean {
  const scope = scopeOf(sources);
  const clauses = claimClauses(text, scope);
  const grounds = sources.flatMap(groundsOf);
  const held = clauses.map((clause) => grounds.filter((ground) => holds(clause, ground, scope)));
  return held.every(
    (own, at) =>
      own.length > 0 &&
      (at === held.length - 1 || !goOn(clauses[at], clauses[at + 1]) || areTogether(own, held[at + 1] ?? [])),
  );
}

/** Whether the second only tells more of what the first is about: it begins with its verb, or the first is its condition. */
function goOn(one: ClaimClause | undefined, next: ClaimClause | undefined): boolean {
  if (one === undefined || next === undefined) return false;
  const [first] = next.words;
  const isVerb = first?.kind === 'verb' && next.places.every(({ start }) => start > first.start);
  return (
    one.isCondition ||
    (isVerb && (first.start === next.head || (first.start === 0 && !next.text.includes('的'))))
  );
}

/** They stand in one sentence. */
const areTogether = (one: readonly Ground[], other: readonly Ground[]): boolean =>
  one.some(({ sentence }) => other.some((next) => next.sentence === sentence));

function holds(clause: ClaimClause, ground: Ground, scope: Place | null): boolean {
  const used = usedBefore(clause, ground);
  return (
    used !== null &&
    isDeniedAlike(clause, [...used, ground.text].join(',')) &&
    hasFigures(clause, ground) &&
    isDatedAs(clause, ground) &&
    hasPlaces(clause, ground, scope) &&
    clause.words.every((word) => word.kind !== 'office' || hasRole(clause, word, ground)) &&
    clause.places.every((place) => hasPlaceRole(clause, place, ground, scope))
  );
}

/** The clauses before that a claim's first words are from; null when a word is not where it has to be. */
function usedBefore(clause: ClaimClause, ground: Ground): string[] | null {
  const { source, text, before } = ground;
  const used = new Set<string>();
  let isHere = false;
  for (const word of clause.words) {
    if (isSaid(word, text)) {
      isHere = true;
      continue;
    }
    if (word.kind === 'name') {
      if (text.includes('《') || !isSaid(word, source.text)) return null;
      continue;
    }
    if (word.kind === 'level' || !isFirst(clause, word)) return null;
    const earlier = before.filter((each) => isSaid(word, each));
    if (earlier.length === 0 && !isSaidAround(clause, word, ground)) return null;
    for (const each of earlier) used.add(each);
  }
  return isHere ? [...used] : null;
}

/** Whether it goes before the verb, or only says of which thing another is. */
const isFirst = ({ text, head }: ClaimClause, { start, end }: Span): boolean =>
  head === null || start < head || text[end] === '的';

/** What a text goes on to tell of is named in its titles, or in the sentence before. */
function isSaidAround(clause: ClaimClause, word: ClaimWord, { source, sentence, at }: Ground): boolean {
  if (isNextToHead(clause, word)) return false;
  // 企业 in 企业投资项目 and 补偿 in 补偿基金 do nothing.
  const isPart = clause.words.some(({ start, kind }) => start === word.end && kind !== 'level');
  if (word.kind === 'place' || (word.kind !== 'noun' && !isPart))
    return word.kind !== 'verb' && isSaid(word, source.titles);
  const around = [source.titles, source.sentences[at - 1]?.text ?? '', sentence.text];
  return around.some((text) => isSaid(word, text));
}

/** Whether it belongs to the noun of which the verb tells, so that another word there is another thing: 社会管理事项 before 为. */
function isNextToHead({ text, words, head }: ClaimClause, word: ClaimWord): boolean {
  if (word.kind === 'office' || !/[是为有]/.test(text[head ?? text.length] ?? '')) return false;
  let from = head;
  for (const { start, end } of [...words].reverse()) if (end === from) from = start;
  return head !== null && from !== null && word.start >= from && word.end <= head;
}

/** Whether each word is denied by both or by neither, and what is denied at all is. */
function isDeniedAlike({ text, words }: ClaimClause, stated: string): boolean {
  if (hasDenial(text) && !hasDenial(stated)) return false;
  return words.every((word) => {
    const said = denials(stated, placesOf(stated, word.text));
    return said.size === 0 || [...denials(text, [word.start])].every((each) => said.has(each));
  });
}

function isSaid({ text, kind }: ClaimWord, by: string): boolean {
  if (kind === 'level') return by.includes(text);
  // A text is known by its whole name, at least where another one is named.
  if (kind === 'name' && by.includes('《')) return by.includes(text);
  return kind === 'verb' ? says(by, text) : names(by, text);
}
