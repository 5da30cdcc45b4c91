/** What do figures of places look like in an answer, each with its sentence and its source? */
import { z } from 'zod';
import { ASPECTS } from '../../statements/figures/aspect.js';
import { component } from './components.js';
import { figure } from './figure.js';
import { articleFields, pageFields, place } from './passage.js';
import { rangeFields } from './statement.js';

const { id, title, source, url, date, documentNumber, issuer } = articleFields;

/** A figure, and all that a citation of it needs. */
export const citedFigureFields = {
  ...figure.shape,
  passage: z.string().describe('The id of the passage that states it.'),
  ...pageFields,
  sentence: z
    .strictObject(rangeFields)
    .describe('Of the passage: the sentence that states it; in a table its row.'),
  quote: z.string().describe('The text of that sentence.'),
  article: z
    .strictObject({ id, title, source, url, date, documentNumber, issuer })
    .describe('The article of the passage.'),
};

export const aspect = z
  .enum(ASPECTS)
  .describe(
    'How much there is; by how much it changed, in units or in percent; a part of a whole; a rank; the two ends of a change; what a norm allows or demands.',
  );

export const figureRow = component('FigureRow', 'Figures that measure the same thing.', {
  object: z
    .string()
    .nullable()
    .describe(
      'What they measure, by its preferred name; null when the text does not say: then of one place.',
    ),
  traditional: z.string().nullable().describe('The same in traditional script.'),
  english: z.string().nullable().describe('The same in English; null when there is no name.'),
  aspect,
  kind: figure.shape.kind,
  unit: figure.shape.unit,
  values: z
    .array(z.strictObject({ zone: place, ...citedFigureFields }))
    .describe('The largest first; of ranks the best.'),
});

export const foundFigures = component('FoundFigures', 'Figures of the index.', {
  total: z.int().describe('How many there are, on all pages.'),
  figures: z
    .array(
      z.strictObject({
        place: place
          .nullable()
          .describe('The place that it is of; null when its text is about none, or several.'),
        measures: z
          .strictObject({
            zh: z.string().describe('In simplified Chinese.'),
            traditional: z.string().describe('In traditional script.'),
            en: z.string().nullable().describe('In English; null when there is no name.'),
          })
          .nullable()
          .describe('The preferred name of what it measures; null when that is not known exactly.'),
        aspect,
        ...citedFigureFields,
      }),
    )
    .describe('In the order of the request.'),
});
