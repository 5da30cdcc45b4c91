/** What is answered of dossiers, reviews, and those who keep them? */
import { z } from 'zod';
import { SCOPES } from '../../access/scopes.js';
import { dossierSchema, itemSchema, originSchema, sectionSchema } from '../../desk/dossier.js';
import { quotationSchema, quotedPlaceSchema } from '../../desk/quote.js';
import { reviewSchema } from '../../desk/review.js';
import { quotedSourceSchema, STANDINGS } from '../../desk/standing.js';
import { COMPONENTS, component } from './components.js';

/** Gives a schema of `desk/` a name in the OpenAPI document. */
function named(schema: z.ZodType, id: string, description: string): void {
  z.globalRegistry.add(schema, { description });
  COMPONENTS.add(schema, { id });
}

named(dossierSchema, 'Dossier', 'Sections in an order, each with a note and with what was collected.');
named(sectionSchema, 'Section', 'A section of a dossier.');
named(itemSchema, 'Item', 'What was collected: a passage, figure, entry, cell or comparison.');
named(originSchema, 'Origin', 'How an item came about, so that it can be made again.');
named(quotationSchema, 'Quotation', 'A passage as it was when it was collected.');
named(quotedPlaceSchema, 'QuotedPlace', 'A place of any level.');

const version = z.string().describe('Another one after each change; sent as ETag, too.');
const createdAt = z.string().describe('When it was first kept, in ISO form.');
const changedAt = z.string().describe('When it was last changed, in ISO form.');
const dossierId = z.string().describe('Its address: whoever knows it can read the dossier.');

export const me = component('Me', 'Whose key the request carries, and who keeps dossiers.', {
  holder: z
    .strictObject({
      id: z.string().describe('Id of the key.'),
      name: z.string().describe('Whose it is.'),
      scope: z.enum(SCOPES).describe('What it allows.'),
    })
    .nullable()
    .describe('Null without a valid key.'),
  keeps: z
    .enum(['service', 'browser'])
    .describe('Where dossiers are kept: by the service for the holder of a key, else in the browser alone.'),
});
export type Me = z.output<typeof me>;

export const dossierSummary = component('DossierSummary', 'A dossier, as a list has it.', {
  id: dossierId,
  title: z.string().describe('Its title.'),
  sections: z.int().describe('Number of sections.'),
  items: z.int().describe('Number of items.'),
  createdAt,
  changedAt,
  version,
});

export const dossiers = component('Dossiers', 'The dossiers of the holder of the key.', {
  dossiers: z.array(dossierSummary).describe('The one that was changed last first.'),
});

export const readDossier = component('ReadDossier', 'A dossier as somebody reads it.', {
  id: dossierId,
  owner: z.string().describe('Name of whoever keeps it.'),
  own: z.boolean().describe('Whether the key is that of the owner, who alone may change it.'),
  createdAt,
  changedAt,
  version,
  dossier: dossierSchema,
});

export const removed = component('Removed', 'What was removed.', {
  removed: z.string().describe('Its id.'),
});

export const review = component('Review', 'What an analyst says of what the machine found.', {
  id: z.string().describe('Names the target: there is one review of each.'),
  ...reviewSchema.shape,
  by: z.string().describe('Whose word it is: the name of the key.'),
  at: z.string().describe('When it was given, in ISO form.'),
  version,
});

export const reviews = component('Reviews', 'A page of reviews, in the order of their ids.', {
  reviews: z.array(review).describe('Those that were asked for.'),
  next: z.string().nullable().describe('What to send as after for the next page; null at the end.'),
});

export const sources = component('Sources', 'Whether quotations still stand.', {
  sources: z
    .array(
      z.strictObject({
        ...quotedSourceSchema.shape,
        standing: z
          .enum(STANDINGS)
          .describe('Whether the passage is there (same), only its article (changed), or neither (gone).'),
      }),
    )
    .describe('In the order of the quotations.'),
});
