/** What is a dossier? Sections in an order, each with a note and with what was collected, quoted as it was then. */
import { z } from 'zod';
import { STRENGTHS } from '../statements/promises/promise.js';
import { CLAIMS, TIME_GRADES } from '../statements/statement.js';
import { CHANGES } from '../wording/change.js';
import { DIRECTIONS } from '../wording/dated.js';
import {
  MAX_HEADING,
  MAX_ITEMS,
  MAX_NOTE,
  MAX_PARTS,
  MAX_PLACES,
  MAX_QUANTITIES,
  MAX_REPORTS,
  MAX_ROWS,
  MAX_SECTIONS,
  MAX_TITLE,
} from './limits.js';
import { quotationSchema, quotedPlaceSchema } from './quote.js';

export { MAX_ITEMS, MAX_SECTIONS };

const line = z.string().max(MAX_HEADING);
/** Plain text of the reader, in several lines. */
const note = z.string().max(MAX_NOTE).describe('What the analyst says of it.');
/** Made at random by whoever adds a section or an item. */
const id = z
  .string()
  .regex(/^[\w-]{1,40}$/, 'must be of letters, digits, - and _, at most 40')
  .describe('Made at random by whoever adds it.');

/** How an item came about, so that it can be made again. */
export const originSchema = z
  .strictObject({
    generation: line.describe('Generation of the index that answered.'),
    model: line.describe('Id of its embedding model.'),
    indexedAt: line.describe('When the generation was made, in ISO form.'),
    floor: z
      .number()
      .nullable()
      .describe(
        'How much of the question a sentence must cover to be an answer, 0 to 1; null when there was no question, or it is not known.',
      ),
    collectedAt: z.iso.datetime().describe('When it was collected.'),
    request: z
      .record(
        z.string(),
        z.union([z.string().max(5000), z.number(), z.boolean(), z.array(z.string().max(500))]),
      )
      .describe('Parameters of the request that found it: question and filters.'),
  })
  .describe('How an item came about, so that it can be made again.');
export type Origin = z.infer<typeof originSchema>;

const when = z.strictObject({
  iso: line.describe('2014, 2014-03, 2014-03-01, or a period as first/last.'),
  grade: z.enum(TIME_GRADES).describe('What kind of a date it is.'),
});

const collectedFigure = z.strictObject({
  raw: line.describe('As the text has it.'),
  value: z.number().describe('In the unit.'),
  unit: line.describe('Base unit; empty when none is stated.'),
  object: line.nullable().describe('What it measures.'),
  aspect: line.nullable().describe('Which aspect of it.'),
  start: z.int().nonnegative().describe('Offset in the passage, in UTF-16 units.'),
  end: z.int().nonnegative().describe('Offset at which it ends, exclusive.'),
});

const figure = collectedFigure.describe('A figure that a passage states.');

/** What one place claims, with the quotation that says so. */
const claimFields = {
  place: quotedPlaceSchema,
  claim: z.enum(CLAIMS).describe('What the place is said to do.'),
  when: when.nullable().describe('When it did so; null when nothing is dated.'),
  quotation: quotationSchema,
};

const ownFields = {
  id,
  note,
  origin: originSchema,
};

/** One row of an indicator table: what is measured, and the figure of each place. */
const figureRow = z.strictObject({
  object: line.nullable().describe('What is measured; null when texts do not say so.'),
  aspect: line.describe('Which aspect of it.'),
  unit: line.describe('Base unit; empty when none is stated.'),
  values: z
    .array(z.strictObject({ place: quotedPlaceSchema, figure, quotation: quotationSchema }))
    .max(MAX_PLACES)
    .describe('The figure of each place.'),
});

/** One side of a pair: where its words stand, and since when its text has them. */
const side = z.strictObject({
  place: quotedPlaceSchema.nullable().describe('The place of its text; null when that is not known.'),
  dated: z
    .strictObject({
      first: line
        .nullable()
        .describe('Since when it may have its wording; null when it may always have had it.'),
      last: line.describe('Since when it has it for sure.'),
    })
    .nullable()
    .describe('The days of its text; null when they are not known.'),
  quotations: z
    .array(quotationSchema)
    .min(1)
    .max(MAX_PARTS)
    .describe('Where its words stand, in order: a clause may lie in several passages.'),
});

const kind = <const Kind extends string>(name: Kind) => z.literal(name).describe('What was collected.');

export const itemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: kind('passage'), ...ownFields, quotation: quotationSchema }),
  z.strictObject({
    kind: kind('figure'),
    ...ownFields,
    place: quotedPlaceSchema.nullable().describe('Which place it is of; null when that is not said.'),
    figure,
    quotation: quotationSchema,
  }),
  z.strictObject({ kind: kind('entry'), ...ownFields, ...claimFields }),
  z.strictObject({
    kind: kind('cell'),
    ...ownFields,
    ...claimFields,
    theme: line.describe('Id of the theme.'),
  }),
  z.strictObject({
    kind: kind('comparison'),
    ...ownFields,
    question: z.string().max(5000).describe('What was asked, or the title of the text it starts from.'),
    none: z.boolean().describe('Whether nobody did it, as far as the index goes.'),
    places: z.array(z.strictObject(claimFields)).max(MAX_PLACES).describe('What each place claims.'),
    missing: z
      .array(z.strictObject({ ...quotedPlaceSchema.shape, blank: line.describe('Why there is nothing.') }))
      .max(MAX_PLACES)
      .describe('Places that were asked about and say nothing, and why.'),
    figures: z.array(figureRow).max(MAX_ROWS).describe('The figures side by side.'),
  }),
  z.strictObject({
    kind: kind('promise'),
    ...ownFields,
    place: quotedPlaceSchema,
    strength: z.enum(STRENGTHS).describe('How firmly it is promised.'),
    actor: line.nullable().describe('Who is bound or permitted; null when the text does not say.'),
    action: line.nullable().describe('The verb of what is to be done.'),
    object: line.nullable().describe('What it is done to.'),
    condition: line.nullable().describe('In which case it binds.'),
    quantities: z.array(line).max(MAX_QUANTITIES).describe('How much, as the text has it.'),
    deadline: line.nullable().describe('By when, as the text has it.'),
    due: line.nullable().describe('The last day, YYYY-MM-DD; null when the text does not say one.'),
    when: when.nullable().describe('Since when it is promised; null when nothing is dated.'),
    quotation: quotationSchema,
    reported: z
      .array(
        z.strictObject({
          when: when.describe('When it was done, by that text.'),
          quotation: quotationSchema,
        }),
      )
      .max(MAX_REPORTS)
      .nullable()
      .describe(
        'Later texts of the place that say it was done. None does not mean that it was not done; null when none was looked for.',
      ),
  }),
  z
    .strictObject({
      kind: kind('pair'),
      ...ownFields,
      change: z
        .enum(CHANGES)
        .nullable()
        .describe('What became of the clause; null for two texts with the same wording.'),
      moved: z.boolean().describe('Whether the clause stands elsewhere in the order of clauses.'),
      versions: z.boolean().describe('Whether both are versions of one text.'),
      direction: z
        .enum(DIRECTIONS)
        .describe('Whether the one text was there earlier or later than the other one.'),
      from: side.nullable().describe('The one text; null where only the other one has the clause.'),
      to: side.nullable().describe('The other text; null where only the one has the clause.'),
    })
    .refine(({ from, to }) => from !== null || to !== null, {
      path: ['from'],
      error: 'must not be absent where to is',
    }),
]);
export type Item = z.infer<typeof itemSchema>;
export type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>;

export const sectionSchema = z.strictObject({
  id,
  heading: line.describe('Its heading; may be empty.'),
  note,
  items: z.array(itemSchema).max(MAX_ITEMS).describe('In their order.'),
});
export type Section = z.infer<typeof sectionSchema>;

export const dossierSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(MAX_TITLE).describe('Its title.'),
    sections: z.array(sectionSchema).max(MAX_SECTIONS).describe('In their order.'),
  })
  .superRefine(({ sections }, context) => {
    const items = sections.flatMap((section) => section.items);
    if (items.length > MAX_ITEMS)
      context.addIssue({ code: 'custom', path: ['sections'], message: `may hold ${MAX_ITEMS} items in all` });
    const ids = [...sections, ...items].map((each) => each.id);
    if (new Set(ids).size < ids.length)
      context.addIssue({ code: 'custom', path: ['sections'], message: 'has an id twice' });
  });
export type Dossier = z.infer<typeof dossierSchema>;
