/** What does a passage say, as claims are checked against it? Its figures, dates, places, words and sentences, each read once. */
import { normalisedText } from '../../corpus/normalise.js';
import { findPlaces } from '../../corpus/scope/find.js';
import { placeById, territoryOf } from '../../corpus/scope/place.js';
import { termsOf } from '../../corpus/terms.js';
import { findConcepts } from '../../glossary/match.js';
import { type EnglishAmount, englishAmountsIn } from '../../statements/english-amounts.js';
import { figuresOf } from '../../statements/figures/index.js';
import { type PlacedFigure, placedFigures } from '../../statements/placed-figures.js';
import { type Statement, statementsIn } from '../../statements/statement.js';
import type { StoredPassage } from '../../store/records.js';
import { datesStated } from './dates.js';
import { numbersIn } from './numbers.js';

/** A sentence of a passage, normalised. */
export interface SourceSentence {
  statement: Statement;
  text: string;
  terms: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
}

export interface Source {
  passage: StoredPassage;
  /** Text, headings and title, normalised. */
  text: string;
  /** Headings and title, normalised. */
  titles: string;
  /** Without dates. Those of title and headings have no place. */
  figures: readonly Pick<PlacedFigure, 'figure' | 'place'>[];
  englishAmounts: readonly EnglishAmount[];
  numbers: ReadonlySet<number>;
  /** ISO, as texts and legal texts state them; not that of the publication. */
  dates: ReadonlySet<string>;
  /** Ids of the places of which it speaks. */
  subjects: ReadonlySet<string>;
  /** Ids of all places that it names, and of those around them. */
  places: ReadonlySet<string>;
  sentences: readonly SourceSentence[];
  terms: ReadonlySet<string>;
  concepts: ReadonlySet<string>;
}

export function sourceOf(passage: StoredPassage): Source {
  const { article, headings, tableHead, about, mentions } = passage;
  const titles = [article.title, ...headings, ...(tableHead === null ? [] : [tableHead])];
  const text = normalisedText([...titles, passage.text].join('\n'));
  const scope = article.scope?.place ?? null;
  const sentences = sentencesOf(passage);
  const named = findPlaces(text, scope === null ? null : placeById(scope)).map(({ place }) => place.id);
  const ofStatements = passage.statements.flatMap(({ place }) => place ?? []);
  const subjects = new Set([...about, ...(scope === null ? [] : [scope]), ...ofStatements]);
  return {
    passage,
    text,
    titles: normalisedText(titles.join('\n')),
    figures: [...figuresIn(passage, titles, scope), ...figuresOf(titles.join('\n')).map(ofNoPlace)],
    englishAmounts: englishAmountsIn(text),
    numbers: new Set(numbersIn(text).map(({ value }) => value)),
    dates: datesStated(passage, text),
    subjects,
    places: new Set([...subjects, ...mentions, ...named].flatMap((id) => territoryOf(id))),
    sentences,
    terms: new Set(termsOf(text)),
    concepts: conceptsIn(text),
  };
}

const ofNoPlace = (figure: PlacedFigure['figure']) => ({ figure, place: null });

function figuresIn(
  { text, tables, statements }: StoredPassage,
  titles: readonly string[],
  scope: string | null,
): PlacedFigure[] {
  return placedFigures({ text, tables, statements, scope, titles });
}

function sentencesOf(passage: StoredPassage): SourceSentence[] {
  return statementsIn(passage).map((statement) => {
    const text = normalisedText(passage.text.slice(statement.start, statement.end));
    return { statement, text, terms: new Set(termsOf(text)), concepts: conceptsIn(text) };
  });
}

export const conceptsIn = (normalised: string): Set<string> =>
  new Set(findConcepts(normalised).map(({ concept }) => concept));
