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
  try {
    return JSON.parse(text);
  } catch {
    throw new EndpointFailure('garbled', `${what} is no JSON.`);
  }
}
