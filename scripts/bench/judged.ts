/** How good are rankings over a large corpus? By the relevance set, which judges the passages of the sample corpus among them. */
import type { Article } from '../../src/corpus/article.js';
import type { Catalogue } from '../../src/stores/folder/catalogue.js';
import { seededRandom } from '../../tests/helpers/vectors.js';
import { type Grades, mean, ndcg } from '../evaluation/metrics.js';
import {
  articlesByFile,
  FORMS,
  type Form,
  gradesOf,
  type IndexedPassage,
  indexedPassages,
  loadQueries,
} from '../evaluation/relevance-set.js';
import { asAsked, RELEVANCE } from '../evaluation/trial.js';
import { SAMPLE, shuffled } from './corpus.js';
import type { BenchOptions } from './options.js';

const DEPTH = 10;

export interface JudgedText {
  text: string;
  language: 'Chinese' | 'English';
  grades: Grades;
}

export interface Judged {
  passages: IndexedPassage[];
  texts: JudgedText[];
}

/** @param options how many texts at most, drawn by the seed */
export async function judgedOver(
  catalogue: Catalogue,
  { queries, seed }: Pick<BenchOptions, 'queries' | 'seed'>,
): Promise<Judged> {
  const articles: Map<string, Article> = await articlesByFile(SAMPLE);
  const passages = indexedPassages(catalogue, articles);
  // Only these have a file, and to look through the others for judged paragraphs takes minutes.
  const sample = passages.filter(({ file }) => file !== '');
  const texts = loadQueries(new URL('queries.json', RELEVANCE)).flatMap((query) => {
    const grades = gradesOf(query, sample, articles);
    return FORMS.flatMap((form: Form) => {
      const text = query.forms[form];
      const language = form === 'english' ? ('English' as const) : ('Chinese' as const);
      return text === undefined ? [] : [{ text: asAsked(form, text), language, grades }];
    });
  });
  return { passages, texts: shuffled(texts, seededRandom(seed)).slice(0, queries) };
}

/** Mean nDCG@10 of each language. @param rankings of the texts, in their order */
export function ndcgByLanguage(
  texts: readonly JudgedText[],
  rankings: readonly (readonly string[])[],
): Record<JudgedText['language'], number> {
  const scoreOf = (language: JudgedText['language']) =>
    mean(
      texts.flatMap((text, at) =>
        text.language === language ? [ndcg(rankings[at] ?? [], text.grades, DEPTH)] : [],
      ),
    );
  return { Chinese: scoreOf('Chinese'), English: scoreOf('English') };
}
