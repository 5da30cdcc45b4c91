/** What does a passage look like in an answer, with its article, its zones and its themes? */
import { z } from 'zod';
import { ZONE_TYPES } from '../../corpus/zone-record.js';
import { component } from './components.js';

export const zone = component('Zone', 'A development zone.', {
  id: z.string().describe('Id in the gazetteer, such as qingdao-hitech.'),
  name: z.string().describe('In simplified Chinese.'),
  type: z.string().describe(`Among ${ZONE_TYPES.join(', ')}.`),
});

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
  date: z.string().nullable().describe('Date of publication, YYYY-MM-DD.'),
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

export const article = component('Article', 'Where a passage is from.', articleFields);

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
  zones: z.array(zone).describe('Zones of the article first, then the zones that the passage names most.'),
  themes: z.array(theme).describe('Themes of the passage.'),
};

export const passage = component('Passage', 'A passage of an article.', passageFields);
