/** What is collected from an answer? Each kind of item, quoted as the answer has it, before it has an id and an origin. */

import type { Comparison } from '../compare/compare.js';
import type { ComparedZone } from '../compare/compared.js';
import type { Evidence } from '../compare/evidence.js';
import type { FigureValue } from '../compare/figures/rows.js';
import type { When } from '../compare/when.js';
import type { PassageView, PlaceName } from '../search/view.js';
import type { Figure } from '../statements/figures/index.js';
import type { Claim } from '../statements/statement.js';
import type { Item, Origin } from './dossier.js';
import { MAX_PLACES, MAX_ROWS } from './limits.js';
import type { Quotation, QuotedArticle, QuotedPlace } from './quote.js';

type Without<T, Keys extends string> = T extends unknown ? Omit<T, Keys> : never;

/** Parameters of the request that found it. */
export type Request = Origin['request'];

/** An item before it is collected. */
export type ItemDraft = Without<Item, 'id' | 'note' | 'origin'>;
export type DraftOf<Kind extends Item['kind']> = Extract<ItemDraft, { kind: Kind }>;

/** A passage of any answer, as far as it is quoted. */
export type QuotedPassage = Pick<PassageView, 'id' | 'text' | 'headings' | 'page' | 'lastPage'> & {
  article: Omit<QuotedArticle, 'author'> & Partial<Pick<QuotedArticle, 'author'>>;
};

/** Passages by id. */
export type Passages = ReadonlyMap<string, QuotedPassage>;

interface Range {
  start: number;
  end: number;
}

export function quotationOf(passage: QuotedPassage, sentence: Range | null): Quotation {
  const { id, text, headings, page, lastPage, article } = passage;
  return {
    passage: id,
    text,
    headings: [...headings],
    ...(page === undefined ? {} : { page }),
    ...(lastPage === undefined ? {} : { lastPage }),
    sentence: sentence === null ? null : { start: sentence.start, end: sentence.end },
    article: articleOf(article),
  };
}

function articleOf(article: QuotedPassage['article']): QuotedArticle {
  const { id, title, source, author = null, issuer, documentNumber, date, url } = article;
  return { id, title, source, author, issuer, documentNumber, date, url };
}

const placeOf = ({ id, name }: Pick<PlaceName, 'id' | 'name'>): QuotedPlace => ({ id, name });

/** @param sentence that answers, where one does */
export function passageDraft(passage: QuotedPassage, sentence: Range | null = null): DraftOf<'passage'> {
  return { kind: 'passage', quotation: quotationOf(passage, sentence) };
}

/** A figure as answers state it, of which `object` may have a better name in a row of its own. */
type StatedFigure = Pick<Figure, 'raw' | 'statedUnit' | 'value' | 'unit' | 'object' | 'start' | 'end'>;

function figureOf(figure: StatedFigure, aspect: string | null): DraftOf<'figure'>['figure'] {
  const { raw, statedUnit, value, unit, object, start, end } = figure;
  return { raw: `${raw}${statedUnit ?? ''}`, value, unit, object, aspect, start, end };
}

/** @param passage in which the figure stands; answers with figures quote only its sentence */
export function figureDraft(
  figure: StatedFigure & { sentence: Range; aspect?: string; place: PlaceName | null },
  passage: QuotedPassage,
): DraftOf<'figure'> {
  return {
    kind: 'figure',
    place: figure.place && placeOf(figure.place),
    figure: figureOf(figure, figure.aspect ?? null),
    quotation: quotationOf(passage, figure.sentence),
  };
}

interface Claimed {
  zone: PlaceName;
  modality: Claim;
  evidence: Evidence;
  when: When | null;
}

type ClaimFields = Omit<DraftOf<'entry'>, 'kind'>;

/** @param fallback the passage that is shown, should that of the evidence not be among the others */
function claimFieldsOf(
  { zone, modality, evidence, when }: Claimed,
  passages: Passages,
  fallback: QuotedPassage,
): ClaimFields {
  const passage = passages.get(evidence.passage);
  const { start, end } = evidence;
  const sentence = passage === undefined || start === null || end === null ? null : { start, end };
  return {
    place: placeOf(zone),
    claim: modality,
    when: when && { iso: when.iso, grade: when.grade },
    quotation: quotationOf(passage ?? fallback, sentence),
  };
}

export const byId = (passages: readonly QuotedPassage[]): Passages =>
  new Map(passages.map((passage) => [passage.id, passage]));

/** An entry of a timeline, or what a place says in a gap view. */
export function entryDraft(
  entry: Claimed & { passage: QuotedPassage },
  passages: Passages = byId([entry.passage]),
): DraftOf<'entry'> {
  return { kind: 'entry', ...claimFieldsOf(entry, passages, entry.passage) };
}

/** A cell of a matrix that is not blank. */
export function cellDraft(
  cell: Claimed & { passage: QuotedPassage },
  theme: string,
  passages: Passages = byId([cell.passage]),
): DraftOf<'cell'> {
  return { kind: 'cell', ...claimFieldsOf(cell, passages, cell.passage), theme };
}

type Compared = Pick<Comparison, 'none' | 'zones' | 'missing' | 'figures'>;

/** The passages that the comparison itself has. */
export function passagesIn({ zones }: Pick<Comparison, 'zones'>): Passages {
  return byId(zones.flatMap(({ passages }) => passages));
}

/** Ids of the passages that a comparison quotes and does not have: those of figures further down, once each. */
export function passagesMissingIn(comparison: Compared): string[] {
  const held = passagesIn(comparison);
  const quoted = [
    ...comparison.zones.map(({ evidence }) => evidence.passage),
    ...comparison.figures.flatMap(({ values }) => values.map(({ passage }) => passage)),
  ];
  return [...new Set(quoted)].filter((id) => !held.has(id));
}

/**
 * A whole comparison. Places that are too weak to count are no part of it.
 * @param question what was asked, or the title of the text that it starts from
 * @param passages those of the comparison, and those that it lacks; a figure without its passage is left out
 */
export function comparisonDraft(
  comparison: Compared,
  question: string,
  passages: Passages = passagesIn(comparison),
): DraftOf<'comparison'> {
  const { none, zones, missing, figures } = comparison;
  return {
    kind: 'comparison',
    question,
    none,
    places: zones
      .filter(({ weak }) => !weak)
      .slice(0, MAX_PLACES)
      .flatMap((zone) => placeIn(zone, passages)),
    missing: missing.slice(0, MAX_PLACES).map(({ id, name, blank }) => ({ id, name, blank })),
    figures: figures
      .slice(0, MAX_ROWS)
      .map(({ object, aspect, unit, values }) => ({
        object,
        aspect,
        unit,
        values: values.flatMap((value) => valueIn(value, aspect, passages)).slice(0, MAX_PLACES),
      }))
      .filter(({ values }) => values.length > 0),
  };
}

function placeIn(zone: ComparedZone, passages: Passages): ClaimFields[] {
  const [best] = zone.passages;
  return best === undefined ? [] : [claimFieldsOf(zone, passages, best)];
}

function valueIn(value: FigureValue, aspect: string, passages: Passages) {
  const passage = passages.get(value.passage);
  if (passage === undefined) return [];
  const quotation = quotationOf(passage, value.sentence);
  return [{ place: placeOf(value.zone), figure: figureOf(value, aspect), quotation }];
}
