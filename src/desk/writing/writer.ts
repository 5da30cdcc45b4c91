/**
 * How does a language model write, so that nothing it says goes unchecked? It is given passages and returns claims; the service checks
 * each of them in a search thread. Whatever goes wrong, the answer without it remains.
 */
import { EndpointFailure } from '../../endpoint/failure.js';
import type { Answering, Prompt } from '../../language-model/language-model.js';
import type { StoredPassage } from '../../store/records.js';
import type { Brief } from '../brief/brief.js';
import { type Checked, type Checking, claimsSchema } from '../claims/claim.js';
import { thatFit } from './given.js';
import { askPrompt, REWRITTEN, rewritePrompt } from './prompts.js';
import { noticeOf, unwritten, type Written } from './written.js';

/** Where claims are checked. */
export type Check = (checking: Checking) => Promise<Checked>;

export interface Asking {
  /** Null for none. */
  model: Answering | null;
  passages: readonly StoredPassage[];
  /** The brief on the same question, which says who was first. */
  brief: Brief;
  check: Check;
  signal: AbortSignal;
}

/** The claims that answer a question. @throws whatever `check` throws, or the signal's reason */
export function answered(question: string, asking: Asking): Promise<Written> {
  return claimsOf(asking, (passages) => askPrompt(question, passages, asking.brief.language));
}

/** The brief in other words, part by part. @throws likewise */
export async function rewritten(asking: Asking): Promise<Written> {
  const written = await claimsOf(asking, (passages) => rewritePrompt(asking.brief, passages));
  const claims = written.claims.filter(({ part }) => REWRITTEN.some((each) => each === part));
  const strays = written.claims.length - claims.length;
  const dropped = strays === 0 ? written.dropped : withMalformed(written.dropped, strays);
  return claims.length === 0 && written.notice === null
    ? { ...unwritten('nothing-left'), dropped }
    : { ...written, claims, dropped };
}

function withMalformed(dropped: Checked['dropped'], more: number): Checked['dropped'] {
  const others = dropped.filter(({ kind }) => kind !== 'malformed');
  const known = dropped.find(({ kind }) => kind === 'malformed')?.claims ?? 0;
  return [{ kind: 'malformed', claims: known + more }, ...others];
}

async function claimsOf(
  { model, passages, brief, check, signal }: Asking,
  promptOf: (passages: readonly StoredPassage[]) => Prompt,
): Promise<Written> {
  if (model === null) return unwritten('no-model');
  const given = thatFit(passages);
  if (given.length === 0 || brief.none) return unwritten('no-passages');
  let claims: unknown[];
  try {
    claims = claimsIn(await model.answer(promptOf(given), signal));
  } catch (error) {
    return unwritten(noticeOf(error));
  }
  const checked = await check({ claims, passages: given, language: brief.language, firsts: brief.firsts });
  return checked.claims.length === 0
    ? { ...unwritten('nothing-left'), dropped: checked.dropped }
    : { ...checked, writtenBy: model.name, notice: null };
}

function claimsIn(answer: unknown): unknown[] {
  const parsed = claimsSchema.safeParse(answer);
  if (!parsed.success) throw new EndpointFailure('garbled', 'The model returned no claims.');
  return parsed.data.claims;
}

/** Ids of the passages that a brief cites, in its order. */
export const citedBy = ({ passages }: Brief): string[] => passages.map(({ passage }) => passage);
