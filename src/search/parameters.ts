/** How are the parameters of a request read? Numbers, flags and choices, from a query string or from JSON. */
import { z } from 'zod';
import { normalisedText } from '../corpus/normalise.js';
import { type Fault, ZonelensError } from '../errors.js';
import { MAX_FILTER_VALUES } from './limits.js';

export const count = (least: number, most: number, fallback: number) =>
  z.coerce
    .number<number | string>('must be a number')
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .default(fallback);

const yesOrNo = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')],
  'must be true or false',
);

export const flag = yesOrNo.default(false);
export const flagUnlessFalse = yesOrNo.default(true);

export const choice = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values, `must be one of ${values.join(', ')}`).default(fallback as never);

/** One text or several, normalised. */
export const repeated = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()).map((one) => normalisedText(one)))
  .pipe(
    z
      .array(z.string().min(1, 'must not be empty'))
      .max(MAX_FILTER_VALUES, `takes at most ${MAX_FILTER_VALUES} values`),
  );

/**
 * The parameters as the schema gives them, with defaults filled in.
 * @throws ZonelensError `input_invalid` with every fault that the schema finds
 */
export function parse<T>(schema: z.ZodType<T>, parameters: unknown): T {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(faultsOf);
  throw new ZonelensError('input_invalid', 'The request is not valid.', { faults });
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({ field, message: 'is not a parameter here' }));
  }
  return [{ field: issue.path.join('.') || 'body', message: issue.message }];
}
