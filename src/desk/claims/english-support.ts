/**
 * Does a Chinese passage say an English claim? Only what can be checked is taken: each word has Chinese ones, of which the sentence has
 * one that it does not deny, and names and dates stand to the verb as they do there.
 */
import { findPlaces } from '../../corpus/scope/find.js';
import { isWithin, type Place, placeById } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { findConcepts } from '../../glossary/match.js';
import { overlap } from './clause.js';
import { isDatedBy } from './clause-dates.js';
import { standIns } from './clause-roles.js';
import { englishDatesIn } from './english-dates.js';
import { chineseFor } from './english-words.js';
import { type Ground, groundsOf, scopeOf } from './ground.js';
import { numbersIn } from './numbers.js';
import { denials, hasDenial } from './polarity.js';
import { agrees, type Role, roleOf } from './roles.js';
import type { Source, SourceSentence } from './source.js';
import { occurrences } from './wording.js';

const WORD = /[a-z][a-z'-]*/gi;
/** Words that say nothing that could be wrong, or what other checks look at: numbers, modality, denial. */
const LIGHT = new Set(
  (
    'a an the of in on at to by for with and or from as its their it they this that these those which who whose was were is are be been being has had have ' +
    'after before into through than more over about nearly less during since until between under within among per each other also both there such so ' +
    'percent hundred thousand million billion trillion yuan rmb usd dollar dollars ton tons tonne tonnes one two three four five six seven eight nine ten ' +
    'may can could shall should will would not no never neither nor without did do does come came take took taken make made get got one-off up end ' +
    'beginning early late least agreed part item items january february march april may june july august september october november december'
  ).split(' '),
);
const DENIES = /\b(?:not|no|never|neither|nor|without)\b/i;

interface EnglishWord extends Span {
  /** What it may be in Chinese; null when it is not known. */
  chinese: readonly string[] | null;
  /** Part of a name, which titles may say: Airport in Zhengzhou Airport. */
  isName: boolean;
}

export function saysInChinese(text: string, sources: readonly Source[]): boolean {
  const scope = scopeOf(sources);
  return text
    .split(/(?<=[.;!])\s+/)
    .filter((sentence) => /[a-z]/i.test(sentence))
    .every((sentence) =>
      sources.some((source) => source.sentences.some((each) => holds(sentence, source, each, scope))),
    );
}

function holds(text: string, source: Source, sentence: SourceSentence, scope: Place | null): boolean {
  const places = findPlaces(text, scope);
  const dates = englishDatesIn(text);
  const concepts = findConcepts(text).filter(({ concept }) => sentence.concepts.has(concept));
  const words = wordsIn(text, [...places, ...dates, ...numbersIn(text), ...concepts], source);
  const isDenied = DENIES.test(text);
  if (words.length + concepts.length === 0 || (isDenied && !hasDenial(sentence.text))) return false;
  const grounds = groundsOf(source).filter((ground) => ground.sentence === sentence);
  return (
    words.every(
      ({ chinese, isName }) =>
        isTold(chinese, sentence.text, isDenied) || (isName && isTold(chinese, source.titles, isDenied)),
    ) &&
    dates.every((date) => isDatedAlike(date, words, grounds)) &&
    places.every((mention) => hasRole(text, mention, words, grounds))
  );
}

function wordsIn(text: string, taken: readonly Span[], source: Source): EnglishWord[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: written, index }) => {
    const word = written.toLowerCase();
    const span = { start: index, end: index + written.length };
    if (LIGHT.has(word) || taken.some((other) => overlap(span, other))) return [];
    const chinese = chineseFor(word);
    const isName = index > 0 && written !== word;
    const place = chinese === null ? findPlaces(written)[0]?.place : undefined;
    return place !== undefined && source.places.has(place.id) ? [] : [{ ...span, chinese, isName }];
  });
}

/** Whether a text says one of the words, somewhere without denying it. */
function isTold(chinese: EnglishWord['chinese'], text: string, mayBeDenied: boolean): boolean {
  const places = (chinese ?? []).flatMap((each) => occurrences(text, each));
  return places.length > 0 && (mayBeDenied || denials(text, places).has(false));
}

/** A date belongs to the word before it: adopted on 1 May; one at the beginning to the first. */
function isDatedAlike(
  date: Span & { iso: string },
  words: readonly EnglishWord[],
  grounds: readonly Ground[],
): boolean {
  const word = words.filter(({ end }) => end <= date.start).at(-1) ?? words[0];
  const chinese = word?.chinese ?? [];
  return grounds.some(
    (ground) =>
      chinese.some((each) => ground.text.includes(each)) && isDatedBy(date.iso, chinese.join(' '), ground),
  );
}

function hasRole(
  text: string,
  mention: Span & { place: Place },
  words: readonly EnglishWord[],
  grounds: readonly Ground[],
): boolean {
  const claimed = englishRole(text, mention);
  if (claimed === 'topic') return true;
  const verb = words.find(({ start }) => start >= mention.end) ?? words[0];
  const { place: own } = mention;
  // Of a zone English often only says the city.
  const isOwn = (place: Place | null) =>
    place?.id === own.id || (place?.level === 'zone' && isWithin(place, own));
  const isScope = grounds.some(({ source }) => [...source.subjects].some((id) => isOwn(placeById(id))));
  const found = grounds.flatMap((ground) => {
    const named = findPlaces(ground.text).filter(({ place }) => isOwn(place));
    const spans: Span[] =
      isScope && claimed !== 'agent'
        ? [...named, ...standIns(ground.text, zoneOf(own, ground.source))]
        : named;
    const at = (verb?.chinese ?? []).flatMap((each) => occurrences(ground.text, each))[0] ?? null;
    return spans.map((span) => agrees(claimed, roleOf(ground.text, span, at)));
  });
  return found.length === 0 ? isScope && (claimed === 'agent' || claimed === 'object') : found.includes(true);
}

/** The place of the passage that is within another, or this one. */
const zoneOf = (place: Place, { passage }: Source): string => passage.article.scope?.place ?? place.id;

function englishRole(text: string, { start, end }: Span): Role {
  const before = text.slice(0, start);
  if (/\bby (?:the )?$/i.test(before)) return 'agent';
  if (/\bto (?:the )?$/i.test(before)) return 'recipient';
  if (/\bfrom (?:the )?$/i.test(before)) return 'origin';
  if (
    /\b(?:in|of|at|for|with|and) (?:the )?$/i.test(before) ||
    /^(?:'s)?[^,.;]{0,60}\b(?:is|are|was|were|been)\b/i.test(text.slice(end))
  )
    return 'topic';
  return /[a-z]/i.test(
    before
      .replace(/\b(?:in|on|by|since|the|of|at|end|beginning|early|late)\b/gi, '')
      .replace(/[a-z]+ \d{4}/gi, ''),
  )
    ? 'object'
    : 'agent';
}
