/**
 * Does a passage say each clause of a Chinese claim? What follows the verb of the clause stands in one clause of the passage, what goes
 * before it there or in those before; who does it, to whom, when, with which figures and whether it is denied are the same.
 */
import { findPlaces } from '../../corpus/scope/find.js';
import { isWithin, type Place, placeById } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { segment } from '../../corpus/terms.js';
import { wordOf } from '../../corpus/words.js';
import { clausesOf } from '../../statements/clauses.js';
import { type Figure, figuresOf } from '../../statements/figures/index.js';
import { type ClaimClause, type ClaimWord, claimClauses, overlap } from './clause.js';
import { isDatedAs } from './clause-dates.js';
import { datesOf } from './dates.js';
import { numbersIn } from './numbers.js';
import { denials, hasDenial } from './polarity.js';
import { agrees, type Role, roleOf } from './roles.js';
import type { Source, SourceSentence } from './source.js';
import { names, occurrences, placesOf, says } from './wording.js';

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

export const scopeOf = ([first]: readonly Source[]): Place | null => {
  const id = first?.passage.article.scope?.place ?? null;
  return id === null ? null : placeById(id);
};

/** Words with which a clause goes on whose subject is that of the clause before. */
const GOES_ON = /^[vpdmc]/;

export function groundsOf(source: Source): Ground[] {
  return source.sentences.flatMap((sentence, at) => {
    const clauses = clausesOf(sentence.text);
    return clauses.flatMap(({ text }, index): Ground[] => {
      const before = clauses.slice(partOf(clauses, index), index).map((each) => each.text);
      const alone = { source, sentence, at, text, before };
      const last = before.at(-1);
      const [first = ''] = segment(text, false);
      if (last === undefined || !GOES_ON.test(wordOf(first)?.tag ?? 'm') || areParallel(last, text))
        return [alone];
      return [alone, { ...alone, text: `${last},${text}`, before: before.slice(0, -1) }];
    });
  });
}

/** Clauses that begin alike, or are both dated, tell of two things. */
const areParallel = (one: string, other: string): boolean =>
  one[0] === other[0] || (datesOf(one).length > 0 && datesOf(other).length > 0);

/** The first clause of its part of the sentence. */
function partOf(clauses: readonly { endsPart: boolean }[], index: number): number {
  for (let at = index - 1; at >= 0; at--) if (clauses[at]?.endsPart) return at + 1;
  return 0;
}

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

function hasFigures({ text, head, dates }: ClaimClause, ground: Ground): boolean {
  const own = valuesIn(text).filter(
    ({ start }) => !dates.some((date) => start >= date.start && start < date.end),
  );
  const here = valuesIn(ground.text);
  const before = ground.before.flatMap(valuesIn);
  const placed = own.map(({ value, start }) => {
    const at = here.findIndex((other) => isEqual(other.value, value));
    return at >= 0
      ? at
      : (head === null || start < head) && before.some((other) => isEqual(other.value, value))
        ? -1
        : null;
  });
  if (placed.some((at) => at === null)) return false;
  const order = placed.filter((at) => at !== null && at >= 0) as number[];
  if (FROM_TO.test(text) && order.some((at, index) => index > 0 && at < (order[index - 1] as number)))
    return false;
  return order.every((at) => hasItsNoun(here[at] as Valued, ground.text, text));
}

/** Here the order of two figures says which came first. */
const FROM_TO = /[由从].*[到至为]/;

interface Valued extends Span {
  value: number;
}

function valuesIn(text: string): Valued[] {
  const figures = figuresOf(text).filter(({ kind }) => kind !== 'date' && kind !== 'rank');
  const bare = numbersIn(text).filter(
    (one) => !figures.some((other) => one.start < other.end && other.start < one.end),
  );
  return [...figures.flatMap(valuesOf), ...bare].sort((a, b) => a.start - b.start);
}

const valuesOf = ({ value, range, split, start, end }: Figure): Valued[] =>
  (split ?? (range === null ? [value] : [range.min, range.max])).map((each) => ({ value: each, start, end }));

const isEqual = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

/** Words between what is measured and its figure. */
const LINKS =
  /(?:[是为有约近共到至的达]|达到|超过|合计|累计|总计|原有|分别|不[低高少多]于|同比|年均|增长|下降|上升)+$/;

/** The noun before a figure of the passage, which mostly names what it measures, is one of the claim. */
function hasItsNoun({ start }: Valued, text: string, claim: string): boolean {
  const before = text.slice(0, start);
  if (before.endsWith('的')) return true;
  const measured = before.replace(LINKS, '');
  const last = claimClauses(measured, null).at(-1)?.words.at(-1);
  if (last?.kind !== 'noun' || !measured.endsWith(last.text)) return true;
  return names(claim, last.text);
}

/** When a clause of the passage names places, it is about one of those of the claim. */
function hasPlaces({ places }: ClaimClause, { text }: Ground, scope: Place | null): boolean {
  const here = findPlaces(text, scope).flatMap(({ place }) => (place.level === 'state' ? [] : place));
  if (places.length === 0 || here.length === 0) return true;
  return places.some(({ id }) => here.some((place) => isRelated(id, place)));
}

function isRelated(id: string, place: Place): boolean {
  const own = placeById(id);
  return id === place.id || (own !== null && (isWithin(own, place) || isWithin(place, own)));
}

/** In passages the zone itself is mostly meant by these. */
const STANDS_FOR_ZONE = /它|其(?![他余中])|该区|新区|园区|开发区|高新区|合作区|管委会|片区/g;
const STANDS_FOR_DIVISION = /它|其(?![他余中])|该[省市区县]/g;

function hasPlaceRole(
  clause: ClaimClause,
  place: Span & { id: string },
  ground: Ground,
  scope: Place | null,
): boolean {
  const written = clause.text.slice(place.start, place.end);
  // Of the parts of a zone each has a name of its own.
  const read = [
    ground.source.titles,
    ...ground.source.sentences.slice(0, ground.at + 1).map((each) => each.text),
  ];
  if (written.endsWith('片区') && !read.some((text) => text.includes(written))) return false;
  if (onlySaysOf(clause, place)) return true;
  const claimed = claimedRole(clause, place);
  const verb = verbIn(clause, ground.text);
  const isScope = ground.source.subjects.has(place.id);
  const here: Span[] = findPlaces(ground.text, scope).filter((each) => each.place.id === place.id);
  if (isScope && isMarked(clause, place)) here.push(...standIns(ground.text, place.id));
  if (here.length > 0) return here.some((each) => agrees(claimed, roleOf(ground.text, each, verb)));
  if (claimed === 'topic' || claimed === 'object' || claimed === 'sole') return true;
  return (
    !isMarked(clause, place) && (isScope || ground.before.some((text) => namesPlace(text, place.id, scope)))
  );
}

const namesPlace = (text: string, id: string, scope: Place | null): boolean =>
  findPlaces(text, scope).some(({ place }) => isRelated(id, place));

/** What can mean the zone, and is no part of the name of another place. */
export function standIns(text: string, id: string): Span[] {
  const named = findPlaces(text);
  const words = placeById(id)?.level === 'zone' ? STANDS_FOR_ZONE : STANDS_FOR_DIVISION;
  return [...text.matchAll(words)]
    .map(({ 0: written, index }) => ({ start: index, end: index + written.length }))
    .filter((span) => !named.some((other) => overlap(span, other)));
}

const isMarked = ({ text }: ClaimClause, { start }: Span): boolean =>
  /[由被向给从自把将归到至予][本该省市区县]?$/.test(text.slice(0, start));

/** 重庆自贸试验区 in 重庆自贸试验区的管理机构, and 天津 in 天津市政府, only say of which place another is. */
function onlySaysOf(clause: ClaimClause, span: Span): boolean {
  const next = clause.words.find(({ start }) => start === span.end);
  const isOfNext = next?.kind === 'office' || (next?.kind === 'noun' && !isMarked(clause, span));
  return clause.text[span.end] === '的' || isOfNext;
}

function claimedRole(clause: ClaimClause, span: Span): Role {
  const { text, head } = clause;
  const role = roleOf(text, span, head);
  if (isMarked(clause, span)) return role;
  // Of a state there is no agent: 武汉经开区是.
  return head === null || /[是为有]/.test(text[head] ?? '') ? 'topic' : role;
}

/** An office that stands in the clauses before has its part there. */
function hasRole(clause: ClaimClause, word: ClaimWord, { text, before }: Ground): boolean {
  if (onlySaysOf(clause, word)) return true;
  const place = clause.places.find(({ end }) => end >= word.start - 1 && end <= word.start + 1);
  const claimed = claimedRole(clause, place === undefined ? word : { start: place.start, end: word.end });
  const texts = text.includes(word.text) ? [text] : before.filter((each) => each.includes(word.text));
  if (texts.length === 0) return claimed === 'topic' || claimed === 'object' || !isMarked(clause, word);
  return texts.some((each) => {
    const verb = verbIn(clause, each);
    return occurrences(each, word.text).some((start) => {
      const end = start + word.text.length;
      return each[end] === '的' || agrees(claimed, roleOf(each, withPlace(each, { start, end }), verb));
    });
  });
}

/** With the Han characters of the place before it. */
function withPlace(text: string, { start, end }: Span): Span {
  const [before] = findPlaces(text.slice(0, start)).slice(-1);
  return before !== undefined && before.end >= start - 1 ? { start: before.start, end } : { start, end };
}

/** Where the first verb of a claim stands in a clause of a passage. */
function verbIn({ words, head }: ClaimClause, text: string): number | null {
  const verb = words.find(({ start, kind }) => kind === 'verb' && start >= (head ?? 0));
  return verb === undefined ? null : (placesOf(text, verb.text)[0] ?? null);
}
