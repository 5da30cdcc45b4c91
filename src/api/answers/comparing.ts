/** What are the answers to a comparison, a timeline and a matrix? */
import { z } from 'zod';
import { component } from './components.js';
import { figure } from './figure.js';
import { passage, passageFields, place, theme } from './passage.js';

export const comparedPassage = component(
  'ComparedPassage',
  'A passage with its figures, and how close it is.',
  {
    ...passageFields,
    strength: z
      .number()
      .nullable()
      .describe('Cosine of what was asked and the passage; null when the model knows none of its words.'),
    figures: z.array(figure).describe('Figures that the passage states.'),
  },
);

const zoneFields = {
  zone: place,
  own: z.boolean().describe('Whether it is the zone that the comparison starts from.'),
};

export const comparedZone = component('ComparedZone', 'Passages of one zone.', {
  ...zoneFields,
  passages: z.array(comparedPassage).describe('Best first.'),
});

const zoneId = z.string().describe('The id of the zone.');

export const comparison = component('Comparison', 'Passages of several zones on one reform.', {
  ownZone: place.nullable().describe('Zone that the passage or article is about; null for a text.'),
  subject: comparedZone
    .nullable()
    .describe('The passage or article that it starts from; null for a text, or without a zone.'),
  zones: z.array(comparedZone).describe('Strongest relation first.'),
  themes: z
    .array(
      z.strictObject({
        theme: theme.nullable().describe('Null for passages on no theme of the glossary.'),
        cells: z
          .array(z.strictObject({ zone: zoneId, passages: z.array(z.string()).describe('Ids of passages.') }))
          .describe('Cells in the order of the zones. A zone without a passage has none.'),
      }),
    )
    .describe('The same passages by theme, each in one row.'),
  figures: z
    .array(
      z.strictObject({
        kind: figure.shape.kind,
        unit: figure.shape.unit,
        values: z
          .array(
            z.strictObject({
              zone: zoneId,
              passage: z.string().describe('The id of the passage.'),
              figures: z.array(figure).describe('Figures of this kind and unit.'),
            }),
          )
          .describe('Values in the order of the zones.'),
      }),
    )
    .describe('Figures of one kind and unit, where at least two zones have one.'),
});

export const timeline = component('Timeline', 'Zones in the order of their dates.', {
  query: z.string().nullable().describe('Null when it starts from a passage or an article.'),
  entries: z
    .array(
      z.strictObject({
        ...zoneFields,
        when: z.string().describe('YYYY, YYYY-MM or YYYY-MM-DD.'),
        whenFrom: z
          .enum(['passage', 'article'])
          .describe('Whether the passage itself states the date, or it is the article’s.'),
        passage: comparedPassage,
      }),
    )
    .describe('Earliest first.'),
});

export const matrix = component('Matrix', 'Number of passages for each zone and theme.', {
  themes: z.array(theme).describe('The columns.'),
  rows: z
    .array(
      z.strictObject({
        zone: place,
        cells: z
          .array(
            z
              .strictObject({
                passages: z.int().describe('How many of the zone are on the theme.'),
                passage,
              })
              .nullable(),
          )
          .describe('Cells in the order of themes; null when the zone has no passage on the theme.'),
      }),
    )
    .describe('One for each zone.'),
});
