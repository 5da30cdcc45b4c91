/** How is a passage cited in a brief? By a range without the white space around it, and shown without glosses. */
import type { Evidence } from '../../compare/evidence.js';
import { withoutGlosses } from '../../corpus/gloss.js';
import type { Span } from '../../corpus/sentences.js';
import type { PassageView } from '../../search/view.js';
import { quotationOf as passageQuotation } from '../drafts.js';
import { MAX_QUOTED, type Quotation } from '../quote.js';
import type { Citation, PassageCitation } from './brief.js';

/** A text as published, on one line and without glosses. */
export const shown = (text: string): string => withoutGlosses(text).replace(/\s+/gu, ' ').trim();

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

/** A whole passage, as a dossier keeps it, as far as one may hold it. */
export function quotationOf(passage: PassageView): Quotation {
  const { text, headings, ...rest } = passageQuotation(passage, null);
  return { ...rest, text: text.slice(0, MAX_QUOTED), headings: headings.slice(0, 20) };
}
