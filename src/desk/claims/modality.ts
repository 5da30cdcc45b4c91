/** Does a claim say that something was done where its passages say so, and not where they only plan, permit or deny it? */
import { languageOf } from '../../corpus/language.js';
import { statementsOf } from '../../statements/index.js';
import { DONE } from '../../statements/modality-cues.js';
import type { Modality } from '../../statements/statement.js';
import type { Source } from './source.js';
import { bestOf, type Support, supportsOf } from './support.js';

/** What the sentence of a passage may say for a claim to say this; a sentence that asserts nothing contradicts nothing. */
const ALLOWED: Readonly<Record<Modality, readonly Modality[]>> = {
  // 条例规定由管委会负责 is an order of a norm and reads like a fact.
  did: ['did', 'must'],
  must: ['must'],
  may: ['may'],
  plans: ['plans', 'may'],
  opposite: ['opposite'],
};

/** The first that occurs; what has none tells something as done. */
const ENGLISH: readonly (readonly [modality: Modality, cue: RegExp])[] = [
  [
    'plans',
    /\b(?:plans?|planned|planning|intends?|intended|aims?|aimed|will|would|is to|are to|expects?|expected|proposes?|proposed|explor(?:e|es|ing)|strives?)\b/i,
  ],
  [
    'opposite',
    /\b(?:not|never|no longer|without|refus\w+|reject\w*|stopped|abolish\w*|ceas\w+|neither|nor)\b/i,
  ],
  ['must', /\b(?:must|shall|should|required?|requires|obliged|has to|have to|prohibit\w*|forbid\w*)\b/i],
  ['may', /\b(?:may|can|could|encourag\w+|permit\w*|allow\w*|support(?:s|ed)?)\b/i],
];

/** @param original the claim */
export function saysAsItsPassages(original: string, normalised: string, sources: readonly Source[]): boolean {
  const best = bestOf(supportsOf(normalised, sources));
  const said = languageOf(normalised) === 'en' ? [inEnglish(normalised)] : inChinese(original);
  return said.every(
    (modality) => modality === null || best.some((support) => allows(support, modality, normalised)),
  );
}

function allows({ sentence }: Support, claimed: Modality, text: string): boolean {
  const { modality } = sentence.statement;
  if (modality === null) return true;
  // 已设立 is more than 应当设立.
  if (claimed === 'did' && modality === 'must' && DONE.test(text)) return false;
  return ALLOWED[claimed].includes(modality);
}

const inChinese = (original: string): (Modality | null)[] =>
  statementsOf(original, { kind: 'report' }).map(({ modality }) => modality);

const inEnglish = (text: string): Modality => ENGLISH.find(([, cue]) => cue.test(text))?.[0] ?? 'did';
