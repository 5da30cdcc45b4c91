/** What are the answers to a comparison, a timeline and a matrix? */
import { z } from 'zod';
import { SENTENCE_ASPECTS } from '../../compare/aspects.js';
import { BLANKS } from '../../compare/blank.js';
import { DATED_FIELDS } from '../../compare/evidence.js';
import { TIME_GRADES } from '../../statements/statement.js';
import { component } from './components.js';
import { figure } from './figure.js';
import { figureRow } from './figures.js';
import { passage, passageFields, place, theme } from './passage.js';
import { answer, claim, interpreted, relaxed } from './searching.js';
import { rangeFields } from './statement.js';
import { strength } from './strength.js';

export const comparedPassage = component(
  'ComparedPassage',
  'A passage with its figures, and how close it is.',
  {
    ...passageFields,
    strength: z
      .number()
      .nullable()
      .describe('Cosine of what was asked and the passage; null when the model knows none of its words.'),
    answers: z.array(answer).describe('The sentences that answer, the best first.'),
    figures: z.array(figure).describe('Figures that the passage states.'),
    aspects: z
      .array(
        z.strictObject({
          aspect: z
            .enum(SENTENCE_ASPECTS)
            .describe('Who is in charge of it; or on which conditions and with which exceptions it holds.'),
          ...rangeFields,
        }),
      )
      .describe('Its sentences that say so of the place, in the order of the text.'),
  },
);

export const evidence = component('Evidence', 'Where it stands.', {
  passage: z.string().describe('The id of the passage that says it.'),
  start: z
    .int()
    .nullable()
    .describe('Offset in the passage at which it begins, in UTF-16 units; null when a field says it.'),
  end: z.int().nullable().describe('Offset at which it ends, exclusive.'),
  field: z
    .enum(DATED_FIELDS)
    .nullable()
    .describe('The field of the article that says it; null when the passage does.'),
  grade: z.enum(TIME_GRADES).nullable().describe('What kind of a date it is; null for anything else.'),
});

export const when = component('When', 'A date, what it is of, and where it stands.', {
  iso: z.string().describe('2014, 2014-03, 2014-03-01, or a period as first/last.'),
  grade: z
    .enum(TIME_GRADES)
    .describe(
      'The date of the act; that since which it is in force; another date in the passage; that of publication: then it was done no later.',
    ),
  evidence,
});

const zoneFields = {
  zone: place,
  own: z.boolean().describe('Whether it is the place that the comparison starts from.'),
  modality: claim,
  evidence: evidence.describe('The sentence that says so.'),
  firmness: z
    .strictObject({ strength, evidence: evidence.describe('The word that says so, or the clause.') })
    .nullable()
    .describe('How firmly, when its sentence binds somebody; null when it was done or is only mentioned.'),
  weak: z.boolean().describe('Whether its statements are too far from the subject for the place to count.'),
};

export const comparedZone = component('ComparedZone', 'What one place claims, and its passages.', {
  ...zoneFields,
  when: when.nullable().describe('When it did so; null when nothing is dated.'),
  passages: z.array(comparedPassage).describe('Best first.'),
});

const blank = z
  .enum(BLANKS)
  .exclude(['other-row'])
  .describe('Why there is nothing: the index has no text about the place, or some but none on this.');

const zoneId = z.string().describe('The id of the zone.');

const none = z
  .boolean()
  .describe('Whether nothing in the index says what is asked: nobody did it, as far as its texts go.');

const missing = z
  .array(z.strictObject({ ...place.shape, blank }))
  .describe(
    'The places that were chosen, or that the question names, of which the index says nothing on it, and why.',
  );

export const comparison = component('Comparison', 'Passages of several zones on one reform.', {
  ownZone: place.nullable().describe('Zone that the passage or article is about; null for a text.'),
  subject: comparedZone
    .nullable()
    .describe('The passage or article that it starts from; null for a text, or without a zone.'),
  asked: z
    .array(place)
    .describe(
      'The places that the text names and asks about, and about no others; empty when it asks about all.',
    ),
  interpreted,
  none,
  relaxed,
  zones: z
    .array(comparedZone)
    .describe('Places that count, strongest relation first; with weak=true, those that are too weak last.'),
  firmness: z
    .array(
      z.strictObject({
        strength: strength
          .nullable()
          .describe('How firmly; null of those that bind nobody or in several ways.'),
        zones: z.int().describe('How many places.'),
      }),
    )
    .describe(
      'How many places speak how firmly: of all that zones would have without limit and without firmness. Of each strength, and last, with null, those that bind nobody or answer in clauses of several strengths.',
    ),
  missing,
  themes: z
    .array(
      z.strictObject({
        theme: theme.nullable().describe('Null for passages on no theme of the glossary.'),
        cells: z
          .array(z.strictObject({ zone: zoneId, passages: z.array(z.string()).describe('Ids of passages.') }))
          .describe('Cells in the order of the zones. A zone without a passage has none.'),
        blanks: z
          .array(
            z.strictObject({
              zone: zoneId,
              blank: z
                .enum(BLANKS)
                .exclude(['no-text'])
                .describe(
                  'The index has no text of the place on the theme; or it has, but what the place says on the subject stands in other rows.',
                ),
            }),
          )
          .describe('The zones without a passage on the theme, and why.'),
      }),
    )
    .describe('The same passages by theme. One on several themes is in several rows.'),
  figures: z
    .array(figureRow)
    .describe(
      'Figures of one thing, aspect, kind and unit in a row, from all passages that count: rows of several places first.',
    ),
});

export const timeline = component('Timeline', 'Zones in the order of their dates.', {
  query: z.string().nullable().describe('Null when it starts from a passage or an article.'),
  interpreted,
  none,
  relaxed,
  missing,
  entries: z
    .array(
      z.strictObject({
        ...zoneFields,
        when,
        first: z.boolean().describe('Whether it was the first, as far as the dates of acts are known.'),
        passage: comparedPassage,
      }),
    )
    .describe(
      'Places that did it, the earliest first; then those that may, plan to, or did the opposite; weak ones last.',
    ),
});

export const matrix = component('Matrix', 'Number of passages for each zone and theme.', {
  themes: z.array(theme).describe('The columns.'),
  rows: z
    .array(
      z.strictObject({
        zone: place,
        cells: z
          .array(
            z.union([
              z.strictObject({
                passages: z.int().describe('How many of the zone are on the theme.'),
                modality: claim,
                evidence: evidence.describe('The sentence that says so.'),
                when: when.nullable().describe('When it did so; null when nothing is dated.'),
                passage,
              }),
              z.strictObject({ blank }),
            ]),
          )
          .describe('Cells in the order of themes; where the zone has no passage on one, why.'),
      }),
    )
    .describe('One for each zone.'),
});
