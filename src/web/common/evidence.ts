/** Which characters of a passage say what a place is said to do, and when? Nothing is shown that no characters say. */
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import type { Evidence } from '../../compare/evidence.js';
import type { When } from '../../compare/when.js';
import type { PassageView } from '../../search/view.js';
import type { Sentence, Span } from './passage-text.js';

/** The characters of a passage that say it. Null when others do. */
export function evidenceIn({ id, text: all }: PassageView, { passage, start, end }: Evidence): Span | null {
  if (passage !== id || start === null || end === null) return null;
  return start < end && end <= all.length ? { start, end } : null;
}

/** Whether one of its passages says what the place is said to do; else it is not shown. */
export function isShown({ passages, evidence }: Pick<ComparedZone, 'passages' | 'evidence'>): boolean {
  return passages.some((passage) => evidenceIn(passage, evidence) !== null);
}

/** The sentence that says it first, then those that answer, without those that overlap it. */
export function sentencesOf(passage: ComparedPassage, evidence: Evidence): Sentence[] {
  const says = evidenceIn(passage, evidence);
  return [...(says === null ? [] : [{ ...says, isEvidence: true }]), ...passage.answers];
}

/** The date's characters, with the sentence around them so that it is shown. */
export function dateIn(passage: PassageView, when: When | null): { date: Span; sentence: Span } | null {
  const date = when === null ? null : evidenceIn(passage, when.evidence);
  if (date === null) return null;
  return { date, sentence: sentenceAround(passage.text, date) };
}

/** The sentence around some characters of a text. */
export function sentenceAround(all: string, { start, end }: Span): Span {
  const from = all.slice(0, start).search(/[^。；！？\n]*$/);
  const rest = /^[^。；！？\n]*[。；！？]?/.exec(all.slice(end))?.[0] ?? '';
  return { start: from, end: end + rest.length };
}
