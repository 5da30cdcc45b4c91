/** Passages and statements that answer, as comparisons are made of them, without an index. */
import type { Found } from '../../src/compare/found.js';
import type { Statement } from '../../src/statements/statement.js';
import type { StoredPassage } from '../../src/store/records.js';
import { plainArticle } from './plain-article.js';

/** A sentence that asserts nothing of the first ten characters of its passage. */
export function statement(facts: Partial<Statement> = {}): Statement {
  return { start: 0, end: 10, place: null, act: null, modality: null, time: null, further: [], ...facts };
}

/** @param article what is known of the article besides its id, which is that of the passage */
export function storedPassage(
  id: string,
  facts: Partial<Omit<StoredPassage, 'article'>> = {},
  article: Partial<StoredPassage['article']> = {},
): StoredPassage {
  return {
    id,
    label: 0,
    ordinal: 0,
    text: '。'.repeat(100),
    tableHead: null,
    tables: [],
    headings: [],
    themes: [],
    about: [],
    mentions: [],
    statements: [],
    article: { ...plainArticle(id), scope: null, ...article },
    ...facts,
  };
}

/** The given statement of a passage, as one that answers as well as any. */
export function found(passage: StoredPassage, answer: Statement, facts: Partial<Found> = {}): Found {
  return { passage, statement: answer, relevance: 0, share: 1, ...facts };
}
