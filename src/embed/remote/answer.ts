/** What does an endpoint answer that embeds? A vector for each text, of which each is checked. */
import { z } from 'zod';
import { EndpointFailure } from '../../endpoint/failure.js';
import { toUnitLength } from '../pooling.js';

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()) })),
});

const garbled = (message: string) => new EndpointFailure('garbled', message);

/**
 * The vectors in the order of the texts, whatever the order of the answer, each to unit length.
 * @param dimensions null when any number will do, as long as all vectors have the same
 * @throws EndpointFailure `garbled` when a vector is missing, given twice, of other dimensions, or not of numbers
 */
export function vectorsIn(body: string, count: number, dimensions: number | null): Float32Array[] {
  const vectors = new Array<Float32Array | undefined>(count).fill(undefined);
  for (const { index, embedding } of rowsIn(body)) {
    if (index < 0 || index >= count || vectors[index] !== undefined)
      throw garbled(`The answer has a vector of index ${index} too many, for ${count} texts.`);
    const vector = Float32Array.from(embedding);
    const expected = dimensions ?? vectors.find((each) => each !== undefined)?.length ?? vector.length;
    if (vector.length !== expected || vector.length === 0)
      throw garbled(`The answer has a vector of ${vector.length} dimensions, not ${expected}.`);
    // A number beyond single precision becomes infinite.
    if (!vector.every(Number.isFinite))
      throw garbled('The answer has a vector that is not of finite numbers.');
    vectors[index] = toUnitLength(vector);
  }
  const missing = vectors.filter((vector) => vector === undefined).length;
  if (missing > 0) throw garbled(`The answer lacks the vectors of ${missing} of ${count} texts.`);
  return vectors as Float32Array[];
}

function rowsIn(body: string): z.infer<typeof answerSchema>['data'] {
  let content: unknown;
  try {
    // NaN and Infinity are no JSON, but some servers write them.
    content = JSON.parse(body);
  } catch {
    throw garbled('The answer is no JSON.');
  }
  const parsed = answerSchema.safeParse(content);
  if (!parsed.success)
    throw garbled('The answer is no list of embeddings, each with its index and its numbers.');
  return parsed.data.data;
}
