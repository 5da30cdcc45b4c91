/** Of which place is each figure of a passage, in which sentence does it stand, and what does it measure? */
import { type PassageTopic, topicsOfOriginal } from '../corpus/scope/passage.js';
import type { Span } from '../corpus/sentences.js';
import type { TablePart } from '../corpus/table-parts.js';
import { type Aspect, aspectOf } from './figures/aspect.js';
import { type Figure, figuresOf } from './figures/index.js';
import { type Thing, thingOf } from './figures/things.js';
import { placeOfStatement, type Statement } from './statement.js';
import { placesOfSubjects } from './table-places.js';

export interface PlacedFigure {
  figure: Figure;
  /** Id of the place that it is of; null when the text is about none, or about several. */
  place: string | null;
  /** Of these, the one that its row or column names. */
  placeOfSubject: string | null;
  /** The sentence that states it; in a table its row. */
  sentence: Span;
  /** Null when the text does not say what it measures, or not exactly enough to set it beside others. */
  thing: Thing | null;
  aspect: Aspect;
}

/** What is known of a passage when its figures are read. */
export interface FigureContext {
  text: string;
  tables: readonly TablePart[];
  statements: readonly Statement[];
  /** The place that the article is about. */
  scope: string | null;
  /** The title of the article and the headings above the passage. */
  titles: readonly string[];
}

/** Signs that end a clause, in either width. */
const CLAUSE_SIGN = /[，,；;：:。！？!?\n]/;

/**
 * The figures of a passage in order. A figure is of the place that its row or column names, else of the topic of its
 * clause, else of the subject of its sentence, else of what the article is about.
 */
export function placedFigures({ text, tables, statements, scope, titles }: FigureContext): PlacedFigure[] {
  const placeOf = placesOfSubjects();
  const placeAt = placesAt(text, scope);
  const named = namedIn(titles);
  let at = 0;
  return figuresOf(text, tables).map((read) => {
    const title = read.object === null ? named(read) : null;
    const figure = title === null ? read : { ...read, object: title.object };
    while ((statements[at]?.end ?? text.length) < figure.end) at++;
    const statement = statements[at];
    const { start, end } = statement ?? { start: 0, end: text.length };
    const placeOfSubject = placeOf(figure.subject);
    const place = placeOfSubject ?? (statement === undefined ? scope : placeAt(figure, statement));
    const aspect = aspectOf(figure);
    const thing = thingOf(figure, {
      aspect,
      clause: title?.line ?? clauseOf(text, figure, { start, end }),
      sentence: title?.line ?? text.slice(start, end),
      isOfPlace: placeOfSubject !== null,
    });
    return { figure, place, placeOfSubject, sentence: { start, end }, thing, aspect };
  });
}

/**
 * Finds the place of a figure in a statement: the last topic before it, for one sentence may speak of several places, one
 * after the other; else that of the statement. Topics are looked for when the first figure asks.
 */
function placesAt(
  text: string,
  scope: string | null,
): (figure: Figure, statement: Statement) => string | null {
  let topics: PassageTopic[] | undefined;
  return (figure, statement) => {
    topics ??= topicsOfOriginal(text, scope);
    const ofSentence = topics.filter(({ start }) => start >= statement.start && start < statement.end);
    const topic = ofSentence.findLast(({ start }) => start <= figure.start);
    if (topic !== undefined) return topic.place;
    return ofSentence.length > 0 ? scope : placeOfStatement(statement, scope);
  };
}

/** Smaller numbers stand in a title and in a text by chance. */
const LEAST_NAMED = 10;

/**
 * Finds the figure of a title that is the same number in the same unit, and so says what it is of: 这一批共58项, under
 * 下放首批58项市级管理权限. Titles are read when the first figure asks.
 */
function namedIn(titles: readonly string[]): (figure: Figure) => { object: string; line: string } | null {
  let known: { figure: Figure; line: string }[] | undefined;
  return ({ kind, value, unit }) => {
    if (kind === 'date' || value < LEAST_NAMED) return null;
    known ??= titles.flatMap((line) => figuresOf(line).map((figure) => ({ figure, line })));
    const same = known.find(
      ({ figure }) =>
        figure.kind === kind && figure.value === value && figure.unit === unit && figure.object !== null,
    );
    return same === undefined ? null : { object: same.figure.object as string, line: same.line };
  };
}

/** The words around a figure within its sentence, up to the next sign on either side. */
function clauseOf(text: string, { start, end }: Span, sentence: Span): string {
  const before = text.slice(Math.min(sentence.start, start), start).split(CLAUSE_SIGN).at(-1) ?? '';
  const after = text.slice(end, Math.max(sentence.end, end)).split(CLAUSE_SIGN)[0] ?? '';
  return before + text.slice(start, end) + after;
}
