/** What does the answer of an OpenAI-compatible endpoint say? The JSON that its first choice holds. */
import { z } from 'zod';
import { EndpointFailure } from '../endpoint/failure.js';

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string() }),
      }),
    )
    .min(1),
});

/** Some models put JSON into a code block of Markdown. */
const FENCED = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?\s*```\s*$/;

/** @throws EndpointFailure `garbled`, or `too-long` when the model stopped before the end */
export function contentOf(body: string): unknown {
  const parsed = completionSchema.safeParse(json(body, 'The answer'));
  const choice = parsed.data?.choices[0];
  if (choice === undefined) throw new EndpointFailure('garbled', 'The answer is no chat completion.');
  if (choice.finish_reason === 'length')
    throw new EndpointFailure('too-long', 'The model stopped before the end of its answer.');
  const { content } = choice.message;
  return json(FENCED.exec(content)?.[1] ?? content, 'What the model wrote');
}

function json(text: string, what: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new EndpointFailure('garbled', `${what} is no JSON.`);
  }
  if (isDeep(value)) throw new EndpointFailure('garbled', `${what} is nested too deeply.`);
  return value;
}

/** Far deeper than any answer that is asked for; what is passed to a thread must not be so deep that copying it fails. */
const MAX_DEPTH = 32;

function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth++)
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  return level.length > 0;
}
