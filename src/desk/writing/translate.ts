/** How is a passage translated for a reader of English, when a language model is there? With the same figures, or not at all. */
import { z } from 'zod';
import { EndpointFailure } from '../../endpoint/failure.js';
import type { Answering } from '../../language-model/language-model.js';
import { plainText } from '../claims/form.js';
import { isTranslation } from '../claims/translation.js';
import { MAX_QUOTED } from '../quote.js';
import { translatePrompt } from './prompts.js';
import { type Notice, noticeOf } from './written.js';

export const TRANSLATION_NOTICES = ['other-figures'] as const;

export interface Translated {
  /** Id of the passage. */
  passage: string;
  /** In English; null when there is none. */
  translation: string | null;
  /** Name of the language model that translated; null when there is no translation. */
  writtenBy: string | null;
  /** Why there is none; null when there is one. */
  notice: Notice | (typeof TRANSLATION_NOTICES)[number] | null;
}

export interface Translating {
  model: Answering | null;
  /** Whether a translation has the figures of the text. */
  check: (translation: string) => Promise<boolean>;
  signal: AbortSignal;
}

const answerSchema = z.object({
  translation: z
    .string()
    .max(3 * MAX_QUOTED)
    .transform(plainText),
});

/** @throws whatever `check` throws, or the signal's reason */
export async function translated(
  { passage, text }: { passage: string; text: string },
  { model, check, signal }: Translating,
): Promise<Translated> {
  const without = (notice: Translated['notice']) => ({ passage, translation: null, writtenBy: null, notice });
  if (model === null) return without('no-model');
  let translation: string;
  try {
    translation = translationIn(await model.answer(translatePrompt(text), signal), text);
  } catch (error) {
    return without(noticeOf(error));
  }
  if (!(await check(translation))) return without('other-figures');
  return { passage, translation, writtenBy: model.name, notice: null };
}

function translationIn(answer: unknown, original: string): string {
  const translation = answerSchema.safeParse(answer).data?.translation;
  if (translation === undefined || !isTranslation(translation, original))
    throw new EndpointFailure('garbled', 'The model returned no translation.');
  return translation;
}
