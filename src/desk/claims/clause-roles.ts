/** Do the places and offices of a clause of a claim take the part that they take in the clause on which it rests? */
import { findPlaces } from '../../corpus/scope/find.js';
import { isWithin, type Place, placeById } from '../../corpus/scope/place.js';
import type { Span } from '../../corpus/sentences.js';
import { type ClaimClause, type ClaimWord, overlap } from './clause.js';
import type { Ground } from './ground.js';
import { agrees, type Role, roleOf } from './roles.js';
import { occurrences, placesOf } from './wording.js';

/** When a clause of the passage names places, it is about one of those of the claim. */
export function hasPlaces({ places }: ClaimClause, { text }: Ground, scope: Place | null): boolean {
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

export function hasPlaceRole(
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
export function hasRole(clause: ClaimClause, word: ClaimWord, { text, before }: Ground): boolean {
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
