/** Which kinds of parameters do requests have in common? Numbers, flags and choices, from a query string or from JSON. */
import { z } from 'zod';

export const count = (least: number, most: number, fallback: number) =>
  z.coerce
    .number<number | string>('must be a number')
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .default(fallback);

export const flag = z
  .union(
    [z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')],
    'must be true or false',
  )
  .default(false);

export const choice = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values, `must be one of ${values.join(', ')}`).default(fallback as never);
