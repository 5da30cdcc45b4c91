/** What is the answer to a request for the promises of a place? */
import { z } from 'zod';
import { BOUND, DEADLINE_KINDS, DIRECTIONS } from '../../statements/promises/index.js';
import { evidence, when } from './comparing.js';
import { component } from './components.js';
import { interval } from './figure.js';
import { gapPlace } from './gap.js';
import { passage } from './passage.js';
import { rangeFields } from './statement.js';
import { strength } from './strength.js';

const wordFields = { ...rangeFields, text: z.string().describe('As published.') };
const words = component('Words', 'Words of a passage.', wordFields);

const amount = z.strictObject({
  ...wordFields,
  value: z.number().describe('In the base unit; of a range the lower end.'),
  range: interval.nullable().describe('Both ends are included.'),
  unit: z.string().describe('The base unit; empty when none is stated.'),
  direction: z
    .enum(DIRECTIONS)
    .describe('Whether so much, at least or at most so much, or a change by it or to it.'),
});

const deadline = z.strictObject({
  ...wordFields,
  kind: z.enum(DEADLINE_KINDS).describe('A date; a time from an event or before one; or every so often.'),
  iso: z
    .string()
    .nullable()
    .describe('2025, 2025-06; P15D; P1Y or --03-31 when recurring. Null when it is not told in numbers.'),
  from: words.nullable().describe('The event from which, or before which, it is counted.'),
});

const promise = component('PlacePromise', 'A clause of a text that binds somebody.', {
  strength,
  cue: words.nullable().describe('The word that says so; null in the bare indicative of a norm.'),
  bound: z
    .enum(BOUND)
    .nullable()
    .describe(
      'Whose it is, by the actor: of an authority, or of others, whom it binds or permits. Null when the text does not say, and of what others are encouraged to do.',
    ),
  text: z.string().describe('The clause, as published.'),
  evidence: evidence.describe('The clause.'),
  sentence: z.string().describe('Its whole sentence, as published.'),
  actor: words.nullable().describe('Who is bound or permitted; null when the text does not say.'),
  action: words.nullable().describe('The verb of what is to be done.'),
  object: words.nullable().describe('What it is done to.'),
  condition: words.nullable().describe('In which case it binds.'),
  quantities: z.array(amount).describe('How much.'),
  deadline: deadline.nullable().describe('By when; null when the text does not say.'),
  due: z
    .string()
    .nullable()
    .describe('The last day, YYYY-MM-DD, counted from the day of the text where it says so; else null.'),
  when: when.nullable().describe('Since when it is promised; null when nothing is dated.'),
  reported: z
    .array(
      z.strictObject({
        evidence: evidence.describe('The sentence that reports it.'),
        sentence: z.string().describe('The text of that sentence, as published.'),
        when: when.describe('When it was done, by that text.'),
      }),
    )
    .nullable()
    .describe(
      'Later texts of the place that say it was done, earliest first. None means that no later text was read that says so: one may report a part of it, and it may have been done all the same. Null when none was looked for: for prohibitions, permissions, texts without a date, and things that are not named or by less than four characters.',
    ),
});

export const promises = component('Promises', 'What a place promised, by when.', {
  place: gapPlace.describe('The place, and how much text of it there is.'),
  total: z.int().describe('The number of all promises, on all pages.'),
  whose: z
    .strictObject({
      authority: z.int().describe('Of authorities.'),
      others: z.int().describe('Of others.'),
      unsaid: z.int().describe('Of whom the text does not say.'),
    })
    .describe('How many there are of each, whomever was asked for.'),
  read: z.int().describe('How many passages were read for them.'),
  isPartial: z
    .boolean()
    .describe(
      'Whether other passages of the place may promise more: without a subject those beyond the 200 that were read (of 4,000 that were looked through for days, prohibitions or permissions), with one those further from it.',
    ),
  promises: z
    .array(promise)
    .describe(
      'By the day on which they are due; then those without one, the nearest to what was asked first.',
    ),
  passages: z.array(passage).describe('The passages of promises and reports, each once.'),
});
