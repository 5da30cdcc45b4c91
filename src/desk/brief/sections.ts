/** How does a brief become a dossier? One section for each part, its sentences as the note, what they quote as items. */
import type { Item, ItemOf, Origin, Section } from '../dossier.js';
import { MAX_NOTE } from '../limits.js';
import type { Quotation, QuotedPlace } from '../quote.js';
import {
  type Brief,
  type BriefFigure,
  type BriefPart,
  type BriefRow,
  type BriefSentence,
  type Citation,
  type PassageCitation,
  sentencesOf,
} from './brief.js';
import type { Instead, InsteadSentence } from './instead.js';

/** What a dossier keeps of a brief besides what is in it. */
export interface Keeping {
  origin: Origin;
  /** A new id each time, of a section or an item. */
  newId: () => string;
}

/** What a language model wrote in place of the sentences of a part, and the line that says so. */
export interface Reworded {
  instead: Instead;
  byline: string;
}

const NOTHING_REWORDED: Reworded = { instead: new Map(), byline: '' };

export function sectionsOf(
  brief: Brief,
  { origin, newId }: Keeping,
  { instead, byline }: Reworded = NOTHING_REWORDED,
): Section[] {
  const passages = new Map(brief.passages.map((each) => [each.passage, each]));
  return brief.parts.map((part) => {
    const claims = instead.get(part.kind);
    const items = [...itemsOf(brief, part, passages)];
    if (claims !== undefined) items.push(...citedBeside(items, claims, passages));
    return {
      id: newId(),
      heading: part.heading,
      note: claims === undefined ? noteOf(part) : rewordedNote(claims, byline),
      items: items.map((item) => ({ ...item, id: newId(), note: '', origin })),
    };
  });
}

/** The line of who wrote it is never cut off. */
const rewordedNote = (claims: readonly InsteadSentence[], byline: string): string =>
  `${claims
    .map(({ text }) => text)
    .join('\n')
    .slice(0, MAX_NOTE - byline.length - 2)}\n\n${byline}`;

/** Passages that the claims cite and no item quotes yet, each once. */
function citedBeside(
  items: readonly Bare<Item>[],
  claims: readonly InsteadSentence[],
  passages: Passages,
): Bare<Item>[] {
  const quoted = new Set(items.flatMap((item) => ('quotation' in item ? [item.quotation.passage] : [])));
  const cited = claims.flatMap(({ citations }) => citations.filter(isOfPassage));
  const missing = cited.filter(
    ({ passage }, at) => !quoted.has(passage) && cited.findIndex((each) => each.passage === passage) === at,
  );
  return missing.map((citation) => ({ kind: 'passage', quotation: quotationFor(citation, passages) }));
}

/** The sentences, those on one theme below its name. */
function noteOf({ groups }: BriefPart): string {
  return groups
    .map(({ heading, sentences }) => [heading ?? [], sentences.map(({ text }) => text)].flat(2).join('\n'))
    .join('\n\n')
    .slice(0, MAX_NOTE);
}

type Bare<T> = T extends Item ? Omit<T, 'id' | 'note' | 'origin'> : never;
type Passages = ReadonlyMap<string, Quotation>;

function itemsOf(brief: Brief, part: BriefPart, passages: Passages): Bare<Item>[] {
  if (part.rows.length > 0) return [tableOf(brief, part.rows, passages)];
  return sentencesOf(part).flatMap((sentence) => itemOf(sentence, passages));
}

/** An entry where the sentence says when a place did it, else the passage that it quotes. */
function itemOf({ place, claim, when, citations }: BriefSentence, passages: Passages): Bare<Item>[] {
  const quoted = citations.find(isOfPassage);
  if (quoted === undefined) return [];
  const quotation = quotationFor(quoted, passages);
  if (place === null || claim === null || when === null) return [{ kind: 'passage', quotation }];
  return [{ kind: 'entry', place: quotedPlace(place), claim, when, quotation }];
}

function tableOf(
  { question, none }: Brief,
  rows: readonly BriefRow[],
  passages: Passages,
): Bare<ItemOf<'comparison'>> {
  const figures = rows.map(({ object, aspect, unit, values }) => ({
    object,
    aspect,
    unit,
    values: values.map((value) => placedValue(value, unit, aspect, passages)),
  }));
  return { kind: 'comparison', question, none, places: [], missing: [], figures };
}

function placedValue(
  { place, raw, value, object, start, end, citations }: BriefFigure,
  unit: string,
  aspect: string,
  passages: Passages,
): ItemOf<'comparison'>['figures'][number]['values'][number] {
  return {
    place: quotedPlace(place),
    figure: { raw, value, unit, object, aspect, start, end },
    quotation: quotationFor(citations[0], passages),
  };
}

const isOfPassage = (citation: Citation): citation is PassageCitation => citation.kind === 'passage';

const quotedPlace = ({ id, name }: QuotedPlace): QuotedPlace => ({ id, name });

/** The brief holds every passage that it cites. */
const quotationFor = ({ passage, start, end }: PassageCitation, passages: Passages): Quotation => ({
  ...(passages.get(passage) as Quotation),
  sentence: { start, end },
});
