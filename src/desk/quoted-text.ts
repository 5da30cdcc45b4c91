/** What is quoted of the sentence that matters, or of the whole passage? Apart from the schema, which pages need not load. */
import type { Quotation } from './quote.js';

export function quotedText({ text, sentence }: Pick<Quotation, 'text' | 'sentence'>): string {
  return (sentence === null ? text : text.slice(sentence.start, sentence.end)).trim();
}
