/** Where does a figure stand? Its sentence, in which passage, of which article: all that a citation of it needs. */
import type { PagePlace } from '../../corpus/pages.js';
import type { Span } from '../../corpus/sentences.js';
import type { StoredArticle, StoredPassage } from '../../store/records.js';

/** The article of a figure, as a citation names it. */
export type CitedArticle = Pick<
  StoredArticle,
  'id' | 'title' | 'source' | 'url' | 'date' | 'documentNumber' | 'issuer'
>;

export interface FigureSource extends PagePlace {
  /** The id of the passage. */
  passage: string;
  /** The sentence that states it, in UTF-16 units of the passage; in a table its row. */
  sentence: Span;
  /** The text of that sentence. */
  quote: string;
  article: CitedArticle;
}

export function sourceOf({ id, text, article, page, lastPage }: StoredPassage, sentence: Span): FigureSource {
  const { id: articleId, title, source, url, date, documentNumber, issuer } = article;
  return {
    passage: id,
    ...(page === undefined ? {} : { page }),
    ...(lastPage === undefined ? {} : { lastPage }),
    sentence,
    quote: text.slice(sentence.start, sentence.end),
    article: { id: articleId, title, source, url, date, documentNumber, issuer },
  };
}
