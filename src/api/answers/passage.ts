/** What does a passage look like in an answer, with its article, its zones and its themes? */
import { z } from 'zod';
import { STATUSES } from '../../corpus/life/versions.js';
import { SCOPE_GROUNDS } from '../../corpus/scope/evidence.js';
import { PLACE_LEVELS } from '../../corpus/scope/place.js';
import { ZONE_TYPES } from '../../corpus/zone-record.js';
import { component } from './components.js';

export const place = component('Place', 'The state, a province, a city, a district or a development zone.', {
  id: z
    .string()
    .describe('That of a zone in the gazetteer, such as qingdao-hitech; else 国家, 山东省, 山东省青岛市.'),
  name: z.string().describe('In simplified Chinese.'),
  type: z.enum(ZONE_TYPES).nullable().describe('The kind of a zone; null for any other place.'),
  level: z.enum(PLACE_LEVELS).describe('The level of the place.'),
});

const link = z.strictObject({
  id: z.string().describe('Id of the article.'),
  title: z.string().describe('As published.'),
});

const day = z.string().nullable();

export const theme = component('Theme', 'A theme of the glossary, with its name in both languages.', {
  id: z.string().describe('As the filters take it.'),
  zh: z.string().describe('In simplified Chinese.'),
  en: z.string().describe('In English.'),
});

export const articleFields = {
  id: z.string().describe('Stable as long as the article keeps its address or path.'),
  title: z.string().describe('As published.'),
  source: z.string().nullable().describe('Medium or site that published it.'),
  author: z.string().nullable().describe('As the source names them.'),
  url: z.string().nullable().describe('Address of the original.'),
  date: day.describe('Date of publication, YYYY-MM-DD.'),
  category: z.string().nullable().describe('Category on the site that published it.'),
  documentNumber: z
    .string()
    .nullable()
    .describe('Number of an official document (发文字号) in its full form: 示政发〔2022〕15号.'),
  issuer: z.string().nullable().describe('Authority that issued the document (发文机关).'),
  ocr: z
    .literal(true)
    .exactOptional()
    .describe(
      'When the text was recognised from pictures of its pages (OCR): single characters may be wrong.',
    ),
};

export const scope = z
  .strictObject({
    place,
    by: z
      .enum(SCOPE_GROUNDS)
      .describe('What says so, the strongest first: corrected (a person), title, issuer, metadata, lead.'),
    evidence: z.string().describe('The words that say so.'),
  })
  .nullable()
  .describe('The place that the whole article is about; null when there is none.');

export const lifeFields = {
  adopted: day.describe('Date of adoption, YYYY-MM-DD, YYYY-MM or YYYY; null when it is not known.'),
  effective: day.describe('Date from which the text is in force, likewise.'),
  amended: z.array(z.string()).describe('All dates of its amendments, likewise, in order.'),
};

const correctedValue = <T extends z.ZodType>(value: T, what: string) =>
  z
    .strictObject({
      is: value.describe('What is right, as the article has it.'),
      was: value.describe('As it was read.'),
      by: z.string().describe('Who put it right.'),
      at: z.string().describe('When, in ISO form.'),
    })
    .exactOptional()
    .describe(`${what}, when it was put right.`);

export const corrected = z
  .strictObject({
    title: correctedValue(z.string(), 'The title'),
    date: correctedValue(day, 'The date of publication'),
    source: correctedValue(z.string().nullable(), 'The source'),
    place: correctedValue(place.nullable(), 'The place that the article is about'),
  })
  .exactOptional()
  .describe('What was put right by hand; absent when nothing was.');

export const storedArticleFields = {
  ...articleFields,
  scope,
  corrected,
  ...lifeFields,
  status: z
    .enum(STATUSES)
    .nullable()
    .describe('Superseded when the index has a newer version; null for what has no status, such as news.'),
  newerVersion: link
    .nullable()
    .describe('The newest version or yearly edition of the text, when this is an older one.'),
  repealedBy: link.nullable().describe('The text that repeals this one.'),
  versions: z.array(link).describe('The older versions of the text, the latest of them first.'),
};

export const article = component('Article', 'Where a passage is from.', storedArticleFields);

export const pageFields = {
  page: z
    .int()
    .exactOptional()
    .describe('Page of the document on which the passage begins, from 1; absent when it is not known.'),
  lastPage: z.int().exactOptional().describe('Page on which it ends, when that is another one.'),
};

export const passageFields = {
  id: z.string().describe('Stable across re-indexing as long as the text is.'),
  text: z.string().describe('As published.'),
  tableHead: z
    .string()
    .nullable()
    .describe(
      'Of a passage that begins within a table: its caption and header rows, a line each. Else null.',
    ),
  headings: z.array(z.string()).describe('Above the passage, outermost first.'),
  ...pageFields,
  article,
  zones: z.array(place).describe('Places of any level that the passage is about, the main one first.'),
  mentions: z.array(place).describe('Other places that the passage names, most often named first.'),
  themes: z.array(theme).describe('Themes of the passage.'),
};

export const passage = component('Passage', 'A passage of an article.', passageFields);
