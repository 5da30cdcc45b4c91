/** How is a passage cited in a brief? By a range without the white space around it, and shown without glosses. */
import type { Evidence } from '../../compare/evidence.js';
import { glossEdits } from '../../corpus/gloss.js';
import { rewritten } from '../../corpus/mapped-text.js';
import type { Span } from '../../corpus/sentences.js';
import type { ArticleName, PassageView } from '../../search/view.js';
import { MAX_QUOTED, type Quotation, type QuotedArticle } from '../quote.js';
import type { Citation, PassageCitation } from './brief.js';

/** A text as published, on one line and without glosses. */
export const shown = (text: string): string => rewritten(text, glossEdits(text)).replace(/\s+/gu, ' ').trim();

export function citationOf({ id, text }: Pick<PassageView, 'id' | 'text'>, range: Span): PassageCitation {
  const part = text.slice(range.start, range.end);
  const start = range.start + (part.length - part.trimStart().length);
  const quote = part.trim();
  return { kind: 'passage', passage: id, start, end: start + quote.length, quote };
}

/** What an evidence points to; the whole passage when it names neither characters nor a field. */
export function citationOfEvidence({ start, end, field }: Evidence, passage: PassageView): Citation {
  if (field !== null) {
    const value = passage.article[field];
    return { kind: 'field', passage: passage.id, field, value: String([value ?? ''].flat().at(-1) ?? '') };
  }
  return citationOf(passage, { start: start ?? 0, end: end ?? passage.text.length });
}

/** A whole passage, as a dossier keeps it. */
export function quotationOf({ id, text, headings, page, lastPage, article }: PassageView): Quotation {
  return {
    passage: id,
    text: text.slice(0, MAX_QUOTED),
    headings: headings.slice(0, 20),
    ...(page === undefined ? {} : { page }),
    ...(lastPage === undefined ? {} : { lastPage }),
    sentence: null,
    article: quotedArticle(article),
  };
}

function quotedArticle({
  id,
  title,
  source,
  author,
  issuer,
  documentNumber,
  date,
  url,
}: ArticleName): QuotedArticle {
  return { id, title, source, author, issuer, documentNumber, date, url };
}
