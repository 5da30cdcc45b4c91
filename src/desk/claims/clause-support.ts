/**
 * Does a passage say each clause of a Chinese claim? What follows the verb of the clause stands in one clause of the passage, what goes
 * before it there or in those before; who does it, to whom, when, with which figures and whether it is denied are the same.
 */
import { findPlaces } from '../../corpus/scope/find.js';
import { isWithin, type Place, placeById } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { clausesOf } from '../../statements/clauses.js';
import { type Figure, figuresOf } from '../../statements/figures/index.js';
import { type ClaimClause, type ClaimWord, claimClauses } from './clause.js';
import { isDatedAs } from './clause-dates.js';
import { numbersIn } from './numbers.js';
import { isDenied } from './polarity.js';
import { agrees, type Role, roleOf } from './roles.js';
import type { Source, SourceSentence } from './source.js';
import { names, positionOf, says } from './wording.js';

/** A clause of a passage with what goes before it in its part of the sentence. */
export interface Ground {
  source: Source;
  sentence: SourceSentence;
  /** Number of the sentence in its passage. */
  at: number;
  text: string;
  before: readonly string[];
}

export function saysEachClause(text: string, sources: readonly Source[]): boolean {
  const scope = scopeOf(sources);
  const clauses = claimClauses(text, scope);
  const grounds = sources.flatMap(groundsOf);
  const held = clauses.map((clause) => grounds.filter((ground) => holds(clause, ground, scope)));
  return held.every(
    (own, at) =>
      own.length > 0 && (!clauses[at]?.isCondition || at === held.length - 1 || areTogether(own, held[at + 1] ?? [])),
  );
}

/** A condition and what it is for stand in one sentence. */
const areTogether = (one: readonly Ground[], other: readonly Ground[]): boolean =>
  one.some(({ sentence }) => other.some((next) => next.sentence === sentence));

const scopeOf = ([first]: readonly Source[]): Place | null => {
  const id = first?.passage.article.scope?.place ?? null;
  return id === null ? null : placeById(id);
};

function groundsOf(source: Source): Ground[] {
  return source.sentences.flatMap((sentence, at) => {
    let before: string[] = [];
    return clausesOf(sentence.text).map(({ text, endsPart }): Ground => {
      const ground = { source, sentence, at, text, before };
      before = endsPart ? [] : [...before, text];
      return ground;
    });
  });
}

function holds(clause: ClaimClause, ground: Ground, scope: Place | null): boolean {
  const used = usedBefore(clause, ground);
  return (
    used !== null &&
    isDenied(clause.text) === isDenied([...used, ground.text].join(',')) &&
    hasFigures(clause, ground) &&
    isDatedAs(clause, ground) &&
    hasPlaces(clause, ground, scope) &&
    clause.words.every((word) => word.kind !== 'office' || hasRole(clause, word, [word.text], ground)) &&
    clause.places.every((place) => hasPlaceRole(clause, place, ground, scope))
  );
}

/** The clauses before that a claim's first words are from; null when a word is not where it has to be. */
function usedBefore({ words, head }: ClaimClause, { source, text, before }: Ground): string[] | null {
  const used = new Set<string>();
  for (const word of words) {
    if (isSaid(word, text)) continue;
    if (word.kind === 'name' && isSaid(word, source.text)) continue;
    if (word.start >= head) return null;
    const earlier = before.filter((each) => isSaid(word, each));
    if (earlier.length === 0 && (word.kind === 'verb' || !isSaid(word, source.titles))) return null;
    for (const each of earlier) used.add(each);
  }
  return [...used];
}

function isSaid({ text, kind }: ClaimWord, by: string): boolean {
  if (kind === 'level') return by.includes(text);
  return kind === 'verb' ? says(by, text) : names(by, text);
}

function hasFigures({ text, head, dates }: ClaimClause, ground: Ground): boolean {
  const own = valuesIn(text).filter(({ start }) => !dates.some((date) => start >= date.start && start < date.end));
  const here = valuesIn(ground.text);
  const before = ground.before.flatMap(valuesIn);
  const placed = own.map(({ value, start }) => {
    const at = here.findIndex((other) => isEqual(other.value, value));
    return at >= 0 ? at : start < head && before.some((other) => isEqual(other.value, value)) ? -1 : null;
  });
  if (placed.some((at) => at === null)) return false;
  const order = placed.filter((at) => at !== null && at >= 0) as number[];
  if (order.some((at, index) => index > 0 && at < (order[index - 1] as number))) return false;
  return order.every((at) => hasItsNoun(here[at] as Valued, ground.text, text));
}

interface Valued extends Span {
  value: number;
}

function valuesIn(text: string): Valued[] {
  const figures = figuresOf(text).filter(({ kind }) => kind !== 'date' && kind !== 'rank');
  const bare = numbersIn(text).filter((one) => !figures.some((other) => one.start < other.end && other.start < one.end));
  return [...figures.flatMap(valuesOf), ...bare].sort((a, b) => a.start - b.start);
}

const valuesOf = ({ value, range, split, start, end }: Figure): Valued[] =>
  (split ?? (range === null ? [value] : [range.min, range.max])).map((each) => ({ value: each, start, end }));

const isEqual = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/** The word before a figure of the passage, which mostly names what it measures, is one of the claim. */
function hasItsNoun({ start }: Valued, text: string, claim: string): boolean {
  const [clause] = claimClauses(text.slice(0, start), null);
  const last = clause?.words.at(-1);
  if (last === undefined || last.kind === 'verb' || last.kind === 'level') return true;
  return names(claim, last.text);
}

/** When a clause of the passage names places, it is about one of those of the claim. */
function hasPlaces({ places }: ClaimClause, { text }: Ground, scope: Place | null): boolean {
  const here = findPlaces(text, scope).map(({ place }) => place);
  if (places.length === 0 || here.length === 0) return true;
  return places.some(({ id }) => here.some((place) => isRelated(id, place)));
}

function isRelated(id: string, place: Place): boolean {
  const own = placeById(id);
  return id === place.id || (own !== null && (isWithin(own, place) || isWithin(place, own)));
}

/** In passages the zone itself is mostly meant by these. */
const STANDS_FOR_ZONE = /它|其(?![他余中])|该区|新区|园区|开发区|高新区|合作区|管委会|片区/g;

function hasPlaceRole(clause: ClaimClause, place: Span & { id: string }, ground: Ground, scope: Place | null): boolean {
  if (isOfNoun(clause, place)) return true;
  const claimed = claimedRole(clause, place);
  const here = findPlaces(ground.text, scope).filter((each) => isRelated(place.id, each.place));
  const verb = verbIn(clause, ground.text);
  if (here.length > 0) return here.some((each) => agrees(claimed, roleOf(ground.text, each, verb)));
  if (claimed === 'topic' || claimed === 'object') return true;
  const isScope = ground.source.subjects.has(place.id);
  if (claimed === 'agent' && !isMarked(clause, place))
    return isScope || ground.before.some((text) => findPlaces(text, scope).some((each) => isRelated(place.id, each.place)));
  return isScope && [...ground.text.matchAll(STANDS_FOR_ZONE)].some(({ 0: written, index }) =>
    agrees(claimed, roleOf(ground.text, { start: index, end: index + written.length }, verb)));
}

const isMarked = ({ text }: ClaimClause, { start }: Span): boolean => /[由被]$/.test(text.slice(0, start));

/** 重庆自贸试验区 in 重庆自贸试验区的管理机构, and 天津 in 天津市政府, only say of which place another is. */
const isOfNoun = ({ text, words }: ClaimClause, { end }: Span): boolean =>
  text[end] === '的' || words.some(({ start, kind }) => start === end && kind !== 'verb' && kind !== 'level');

function claimedRole({ text, head }: ClaimClause, span: Span): Role {
  const role = roleOf(text, span, head);
  // Of a state there is no agent: 武汉经开区是.
  return role === 'agent' && /[是为有]/.test(text[head] ?? '') && !/[由被]$/.test(text.slice(0, span.start)) ? 'topic' : role;
}

function hasRole(clause: ClaimClause, word: ClaimWord, written: readonly string[], { text }: Ground): boolean {
  const before = clause.places.find(({ end }) => end >= word.start - 1 && end <= word.start + 1);
  const span = before === undefined ? word : { start: before.start, end: word.end };
  if (clause.text[word.end] === '的') return true;
  const claimed = claimedRole(clause, span);
  const here = written.flatMap((name) => occurrences(text, name));
  if (here.length === 0) return claimed === 'topic' || claimed === 'agent' || claimed === 'object';
  const verb = verbIn(clause, text);
  return here.some((each) => agrees(claimed, roleOf(text, withPlace(text, each), verb)));
}

/** With the Han characters of the place before it. */
function withPlace(text: string, { start, end }: Span): Span {
  const [before] = findPlaces(text.slice(0, start)).slice(-1);
  return before !== undefined && before.end >= start - 1 ? { start: before.start, end } : { start, end };
}

function occurrences(text: string, name: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) spans.push({ start: at, end: at + name.length });
  return spans;
}

/** Where the first verb of a claim stands in a clause of a passage. */
function verbIn({ words, head }: ClaimClause, text: string): number | null {
  const verb = words.find(({ start, kind }) => kind === 'verb' && start >= head);
  return verb === undefined ? null : positionOf(text, verb.text);
}
