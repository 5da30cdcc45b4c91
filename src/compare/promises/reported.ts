/**
 * Which later texts of a place report that it did what it promised? Only sentences that say it was done, name the same thing,
 * and state the quantity that was promised, or more of it. Where there is none, nothing follows.
 */
import { normalisedText } from '../../corpus/normalise.js';
import { queryTermsOf } from '../../corpus/terms.js';
import { placesOfStatement } from '../../statements/claims.js';
import { figuresOf } from '../../statements/figures/index.js';
import type { Direction, PromisedQuantity } from '../../statements/promises/index.js';
import { type Statement, statementsIn } from '../../statements/statement.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { StoredPassage } from '../../store/records.js';
import { tablePlacesOf } from '../figures/placed.js';
import { asAnswer } from '../found.js';
import { type When, whenOf } from '../when.js';
import { saysDone } from './done.js';
import type { ReadPromise } from './read.js';

/** A later sentence by which a promise was kept. */
export interface Report {
  passage: StoredPassage;
  statement: Statement;
  when: When;
}

/** As many passages of what a place did are read for each promise, the nearest first. */
const READ = 20;
/** Reports of one promise that are shown. */
const SHOWN = 3;
/** In characters: a shorter name of a thing (措施, 工作) is that of too many. */
const LEAST_THING = 4;
/**
 * Earliest first. Null where none is looked for: for what only may be done, what nobody may do, and what has no date or names
 * no thing.
 */
export async function reportsOf(
  store: PassageStore,
  place: string,
  promise: ReadPromise,
): Promise<Report[] | null> {
  const thing = thingOf(promise);
  const since = dayOf(promise);
  if (thing === null || since === null) return null;
  const own = promise.passage;
  const { action, quantities } = promise.clause;
  const deed = action === null ? '' : normalisedText(own.text.slice(action.start, action.end));
  const [vector = null] = await store.vectorsOf([own.label]);
  const { dense, lexical } = await store.retrieve({
    filter: [
      { fact: 'about', any: [place] },
      { fact: 'modalities', any: ['did'] },
    ],
    phrases: [],
    excluded: [],
    except: new Set(await store.labelsOfArticle(own.article.id)),
    vector,
    terms: queryTermsOf(thing),
    otherTerms: [],
    depth: READ,
  });
  const labels = [...new Set([...dense, ...lexical.hits].map(({ label }) => label))];
  const passages = await store.passagesOf(labels);
  return passages
    .flatMap((passage) => reportsIn(passage, place, thing, deed, quantities))
    .filter(({ when }) => lastOf(when.iso) > since)
    .sort((a, b) => (lastOf(a.when.iso) < lastOf(b.when.iso) ? -1 : 1))
    .slice(0, SHOWN);
}

/** What is to be done, normalised: the words after the last 的. */
function thingOf({ passage, clause }: ReadPromise): string | null {
  const { strength, object } = clause;
  if (object === null || strength === 'may' || strength === 'prohibits') return null;
  const words = normalisedText(passage.text.slice(object.start, object.end)).trim();
  const thing = words.slice(words.lastIndexOf('的') + 1);
  return thing.length < LEAST_THING ? null : thing;
}

/** The day since which a promise stands. */
function dayOf({ passage, statement }: ReadPromise): string | null {
  const when = whenOf([asAnswer(passage, statement)]);
  return when === null ? null : lastOf(when.iso);
}

function reportsIn(
  passage: StoredPassage,
  place: string,
  thing: string,
  deed: string,
  quantities: readonly PromisedQuantity[],
): Report[] {
  // A text in force orders, and reports nothing.
  if (passage.article.status !== null) return [];
  const spokenOf = { scope: passage.article.scope?.place ?? null, inTables: tablePlacesOf(passage) };
  return statementsIn(passage).flatMap((statement): Report[] => {
    if (statement.modality !== 'did' || !placesOfStatement(spokenOf, statement).includes(place)) return [];
    const sentence = passage.text.slice(statement.start, statement.end);
    if (!saysDone(normalisedText(sentence), thing, deed) || !isAsMuch(sentence, quantities)) return [];
    const when = whenOf([asAnswer(passage, statement)]);
    return when === null ? [] : [{ passage, statement, when }];
  });
}

/** Whether a sentence states each quantity that was promised, or more of it. */
function isAsMuch(sentence: string, quantities: readonly PromisedQuantity[]): boolean {
  if (quantities.length === 0) return true;
  const figures = figuresOf(sentence);
  return quantities.every(({ value, range, unit, direction }) =>
    figures.some((figure) => figure.unit === unit && reaches(figure.value, range?.min ?? value, direction)),
  );
}

const AT_MOST: readonly Direction[] = ['at-most', 'less-than', 'down-to'];

const reaches = (value: number, promised: number, direction: Direction): boolean =>
  AT_MOST.includes(direction) ? value <= promised : value >= promised;

/** The end of a period. */
const lastOf = (iso: string): string => iso.split('/').at(-1) as string;
