/** What are the answers to a brief, a question and a translation? */
import { z } from 'zod';
import { DATED_FIELDS } from '../../compare/evidence.js';
import { BRIEF_LANGUAGES, BRIEF_PARTS } from '../../desk/brief/brief.js';
import { DROPS } from '../../desk/claims/claim.js';
import { quotationSchema } from '../../desk/quote.js';
import { TRANSLATION_NOTICES } from '../../desk/writing/translate.js';
import { NOTICES } from '../../desk/writing/written.js';
import { CLAIMS, TIME_GRADES } from '../../statements/statement.js';
import { component } from './components.js';
import { figure } from './figure.js';
import { aspect } from './figures.js';
import { place } from './passage.js';
import { rangeFields } from './statement.js';

const corpusFields = {
  generation: z.string().describe('Generation of the index.'),
  model: z.string().describe('Id of its embedding model.'),
  indexedAt: z.string().describe('When the generation was made, in ISO form.'),
  articles: z.int().describe('Number of articles of the index.'),
  passages: z.int().describe('Number of passages of the index.'),
};

export const passageCitation = component('PassageCitation', 'Characters of a passage that say it.', {
  kind: z.literal('passage').describe('A passage.'),
  passage: z.string().describe('Id of the passage.'),
  ...rangeFields,
  quote: z.string().describe('The text from start to end, as published.'),
});

const fieldCitation = component('FieldCitation', 'A field of an article that says it.', {
  kind: z.literal('field').describe('A field of an article.'),
  passage: z.string().describe('Id of a passage of the article.'),
  field: z.enum(DATED_FIELDS).describe('Name of the field.'),
  value: z.string().describe('Its value.'),
});

const indexCitation = component('IndexCitation', 'The index as a whole, for what it does not hold.', {
  kind: z.literal('index').describe('The index.'),
  ...corpusFields,
});

const citation = z.union([passageCitation, fieldCitation, indexCitation]);

const sentence = component('BriefSentence', 'A sentence of a brief, and what it rests on.', {
  text: z.string().describe('In the language of the brief; quotations as published, without glosses.'),
  place: place.nullable().describe('The place that it is of; null for none.'),
  claim: z.enum(CLAIMS).nullable().describe('What the place is said to do; null for none.'),
  when: z
    .strictObject({
      iso: z.string().describe('2014, 2014-03, 2014-03-01, or a period as first/last.'),
      grade: z.enum(TIME_GRADES).describe('What kind of a date it is.'),
    })
    .nullable()
    .describe('When it did so; null when the sentence does not say.'),
  theme: z.string().nullable().describe('Id of the theme on which it is; null for none.'),
  citations: z.array(citation).describe('At least one.'),
});

const row = component('BriefRow', 'Figures of several places that measure the same thing.', {
  measures: z.string().describe('What they measure, in the language of the brief.'),
  object: z.string().nullable().describe('The same by its preferred name in simplified Chinese.'),
  aspect,
  kind: figure.shape.kind,
  unit: figure.shape.unit,
  values: z
    .array(
      z.strictObject({
        place,
        text: z.string().describe('The figure as published, without glosses.'),
        raw: z.string().describe('As published.'),
        value: z.number().describe('In the unit.'),
        object: z.string().nullable().describe('What the text says that it measures.'),
        ...rangeFields,
        citations: z.tuple([passageCitation]).describe('The sentence that states it.'),
      }),
    )
    .describe('The largest first; of ranks the best.'),
});

export const brief = component('Brief', 'What a comparison found, told in sentences.', {
  language: z.enum(BRIEF_LANGUAGES).describe('The language of the words between the quotations.'),
  question: z.string().describe('What was asked, or the title of the text that the comparison starts from.'),
  none: z.boolean().describe('Whether nobody did it, as far as the index goes.'),
  firsts: z.array(z.string()).describe('Ids of the places that were first, by dates that can be called so.'),
  parts: z
    .array(
      z.strictObject({
        kind: z
          .enum(BRIEF_PARTS)
          .describe(
            'Who was first, figures, how places differ, who did the opposite or only plans or may, what the index does not hold.',
          ),
        heading: z.string().describe('In the language of the brief.'),
        groups: z
          .array(
            z.strictObject({
              heading: z.string().nullable().describe('Name of a theme; null for none.'),
              sentences: z.array(sentence).describe('In order.'),
            }),
          )
          .describe('The sentences, those on one theme together.'),
        rows: z.array(row).describe('Only of the part figures: its table.'),
      }),
    )
    .describe('Always all five, in this order.'),
  passages: z.array(quotationSchema).describe('The passages that are cited, each once, whole.'),
  corpus: z.strictObject(corpusFields).describe('Which index was asked.'),
});

const writtenFields = {
  writtenBy: z
    .string()
    .nullable()
    .describe('Name of the language model that wrote the claims; null when there are none.'),
  claims: z
    .array(
      z.strictObject({
        text: z.string().describe('As the language model wrote it.'),
        part: z
          .enum(BRIEF_PARTS)
          .nullable()
          .describe('The part of the brief in whose place it stands; null in an answer to a question.'),
        citations: z.array(passageCitation).describe('The sentences that support it; at least one.'),
      }),
    )
    .describe('What the language model says and the passages support.'),
  dropped: z
    .array(
      z.strictObject({
        kind: z.enum(DROPS).describe('What is wrong with them.'),
        claims: z.int().describe('How many.'),
      }),
    )
    .describe('Claims of the language model that the passages do not support, by the first fault of each.'),
  notice: z
    .enum(NOTICES)
    .nullable()
    .describe(
      'Why there is nothing of a language model: none is configured; it was slow, unreachable, refused, redirected, answered too much or not as asked, was busy; nothing was found to give it; or no claim was left.',
    ),
};

export const writtenBrief = component('WrittenBrief', 'A brief, and what a language model made of it.', {
  brief,
  ...writtenFields,
  markdown: z
    .string()
    .describe('The brief as Markdown, with the claims in place of the parts that they are written for.'),
});

export const answeredQuestion = component('AnsweredQuestion', 'Claims that answer a question.', {
  question: z.string().describe('As it was asked.'),
  ...writtenFields,
  brief: brief.describe('What the index says on the question, without a language model.'),
});

export const translated = component('Translated', 'A passage in English.', {
  passage: z.string().describe('Id of the passage.'),
  translation: z.string().nullable().describe('In English; null when there is none.'),
  writtenBy: z.string().nullable().describe('Name of the language model that translated; null for none.'),
  notice: z
    .enum([...NOTICES, ...TRANSLATION_NOTICES])
    .nullable()
    .describe('Why there is none: as in a brief; or its figures are not those of the passage.'),
});
