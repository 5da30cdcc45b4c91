/** What does a figure look like in an answer? */
import { z } from 'zod';
import { component } from './components.js';

/** A half-open range in UTF-16 units. */
export const span = z.tuple([z.int(), z.int()]);

export const interval = z.strictObject({
  min: z.number().describe('In unit.'),
  max: z.number().describe('In unit.'),
});

export const figure = component('Figure', 'A stated quantity or date.', {
  kind: z
    .enum(['amount', 'count', 'ratio', 'rank', 'date', 'duration', 'area', 'other-measure'])
    .describe('The kind of figure. An amount is a sum of money.'),
  value: z
    .number()
    .describe('The value in the unit; the lower end of a range; for a date the digits of its ISO form.'),
  unit: z.string().describe('Base unit: 1.2万亿元 is 1.2e12 元, 七成 is 70 %. Empty when none is stated.'),
  range: interval.nullable().describe('Both ends included; null for a single value.'),
  date: z
    .strictObject({
      iso: z.string().describe('2021, 2021-10, 2021-10-01, or an interval 2022-01/2022-09.'),
      precision: z.enum(['year', 'half', 'quarter', 'month', 'day']).describe('How exact the text is.'),
    })
    .nullable()
    .describe('Null for what is no date.'),
  split: z
    .array(z.number())
    .nullable()
    .describe(
      'The percent of each party, in their order: 二八分成 is 20 and 80, and value is 20. Null for others.',
    ),
  raw: z.string().describe('As the text has it.'),
  start: z.int().describe('Offset in the passage at which raw begins, in UTF-16 units.'),
  end: z.int().describe('Offset at which it ends, exclusive.'),
  subject: z
    .string()
    .nullable()
    .describe('In a table the place that the figure is of, else its row. Null outside of tables.'),
  object: z.string().nullable().describe('The object that is measured.'),
  change: z
    .enum(['increase', 'decrease', 'increase-to', 'decrease-to', 'from', 'reach', 'share'])
    .nullable()
    .describe('How the text says the value changed.'),
  qualifier: z
    .enum(['more-than', 'at-least', 'at-most', 'less-than', 'about', 'nearly'])
    .nullable()
    .describe('How the text hedges the value.'),
  norm: z
    .boolean()
    .describe('Whether the value is a bound that a norm sets, such as 不超过5日, and no fact.'),
  period: z.string().nullable().describe('The time that the figure belongs to, as the text has it.'),
  statedUnit: z
    .string()
    .nullable()
    .describe(
      'The unit that the header of a table gives to raw, as written there. Null when raw has its own.',
    ),
});
