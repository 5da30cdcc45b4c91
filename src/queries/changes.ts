/** Which two texts are compared clause by clause, and how do their changes look in an answer? */
import { normalisedText } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';
import { ZonelensError } from '../errors.js';
import { type ArticleName, articleName } from '../search/view.js';
import type { PassageStore } from '../store/passage-store.js';
import type { ArticleLink, WholeArticle } from '../store/records.js';
import { type ChangedClauses, type Changes, changesOf, clauseTexts } from '../wording/changes.js';
import type { Clause } from '../wording/clauses.js';
import { type Direction, datedBy, directionOf, versionDirectionOf } from '../wording/dated.js';

/** Ids of articles; without `from`, the version before `to`. */
export interface ChangesRequest {
  from?: string | undefined;
  to: string;
}

/** Clauses of a text: comparing is quadratic in them, and the longest laws of the corpus have about two hundred. */
const MOST_CLAUSES = 1000;

/** UTF-16 units of a clause that are embedded: its subject stands at its beginning. */
const EMBEDDED = 400;

/** What is to be embedded of both texts: normalised clauses, in their order. */
export interface ChangingTexts {
  from: string;
  to: string;
  texts: { from: string[]; to: string[] };
}

export interface ClauseView extends Omit<Clause, 'headings'> {
  headings: string[];
  /** Where it lies: passages in their order, each with the range of its text that is of the clause, in UTF-16 units. */
  passages: ClausePart[];
}

export interface ClausePart extends Span {
  id: string;
}

export interface ChangedClausesView extends Omit<ChangedClauses, 'from' | 'to'> {
  from: ClauseView[];
  to: ClauseView[];
}

export interface ChangesView {
  from: ArticleName;
  to: ArticleName;
  /** Whether both are versions of one text. */
  versions: boolean;
  /** Whether `from` was there earlier or later than `to`. */
  direction: Direction;
  counts: Changes['counts'];
  clauses: ChangedClausesView[];
}

/** @throws ZonelensError `not_found` for an unknown article, and when there is no version before; `input_invalid` */
export async function changingTexts(store: PassageStore, request: ChangesRequest): Promise<ChangingTexts> {
  const to = await articleOf(store, request.to);
  const from = request.from === undefined ? await versionBefore(store, to) : request.from;
  if (from === to.id) throw invalid('from', 'is the same text as to');
  const texts = { from: embeddedTexts(await articleOf(store, from), 'from'), to: embeddedTexts(to, 'to') };
  return { from, to: to.id, texts };
}

function embeddedTexts({ sections }: WholeArticle, side: 'from' | 'to'): string[] {
  const clauses = clauseTexts(sections);
  if (clauses.length > MOST_CLAUSES)
    throw invalid(side, `has ${clauses.length} clauses; at most ${MOST_CLAUSES} are compared`);
  return clauses.map(({ text }) => normalisedText(text).slice(0, EMBEDDED));
}

const invalid = (field: string, message: string) =>
  new ZonelensError('input_invalid', 'The request is not valid.', { faults: [{ field, message }] });

async function articleOf(store: PassageStore, id: string): Promise<WholeArticle> {
  const article = await store.articleById(id);
  if (article === null) throw new ZonelensError('not_found', `There is no article ${id.slice(0, 100)}.`);
  return article;
}

async function versionBefore(
  store: PassageStore,
  { id, versions, newerVersion }: WholeArticle,
): Promise<string> {
  const all: readonly Pick<ArticleLink, 'id'>[] =
    newerVersion === null ? [{ id }, ...versions] : (await articleOf(store, newerVersion.id)).versions;
  const before = all[all.findIndex((version) => version.id === id) + 1];
  if (before === undefined) throw new ZonelensError('not_found', `There is no version before ${id}.`);
  return before.id;
}

/** Vectors of the texts that `changingTexts` gave, in their order; null for none. */
export interface ChangingVectors {
  from: readonly (Float32Array | null)[] | null;
  to: readonly (Float32Array | null)[] | null;
}

export async function changesView(
  store: PassageStore,
  ids: Required<Pick<ChangingTexts, 'from' | 'to'>>,
  vectors: ChangingVectors,
): Promise<ChangesView> {
  const [from, to] = await Promise.all([articleOf(store, ids.from), articleOf(store, ids.to)]);
  const { clauses, counts } = changesOf(
    { sections: from.sections, vectors: vectors.from },
    { sections: to.sections, vectors: vectors.to },
  );
  const versions = isVersionOf(from, to) || isVersionOf(to, from);
  const order = versions ? versionDirectionOf : directionOf;
  return {
    from: nameOf(from),
    to: nameOf(to),
    versions,
    direction: order(datedBy(from), datedBy(to)),
    counts,
    clauses: clauses.map(({ from: before, to: after, ...change }) => ({
      ...change,
      from: before.map((clause) => clauseView(clause, from)),
      to: after.map((clause) => clauseView(clause, to)),
    })),
  };
}

const nameOf = ({ sections: _, passages: __, ...article }: WholeArticle): ArticleName => articleName(article);

/** Whether one is an older version of the other, or both are of a third one. */
const isVersionOf = (older: WholeArticle, newer: WholeArticle): boolean =>
  older.newerVersion !== null &&
  (older.newerVersion.id === newer.id || older.newerVersion.id === newer.newerVersion?.id);

function clauseView(clause: Clause, { passages }: WholeArticle): ClauseView {
  const within = passages.filter(
    ({ section, start, end }) => section === clause.section && start < clause.end && end > clause.start,
  );
  const parts = within.map(
    ({ id, start, end }): ClausePart => ({
      id,
      start: Math.max(clause.start - start, 0),
      end: Math.min(clause.end, end) - start,
    }),
  );
  return { ...clause, headings: [...clause.headings], passages: parts };
}
