/** What can be read by address? Articles, passages, places and themes, as JSON with the fields of the HTTP API that matter. */
import type { Asker } from './asking.js';
import { picked } from './fields.js';

export interface Resource {
  name: string;
  title: string;
  description: string;
  /** A template with {id}, or an address. */
  uri: string;
  /** @param id as the address has it; empty where it has none */
  read(id: string, asker: Asker): Promise<object>;
}

const ARTICLE_FIELDS = [
  ...['id', 'title', 'source', 'author', 'url', 'date', 'category', 'documentNumber', 'issuer', 'scope'],
  ...['adopted', 'effective', 'amended', 'status', 'newerVersion', 'repealedBy', 'versions'],
  ...['sections.headings', 'sections.text', 'passages.id', 'passages.section', 'passages.start'],
  ...['passages.end', 'passages.page', 'passages.zones', 'passages.themes'],
];

export const RESOURCES: readonly Resource[] = [
  {
    name: 'article',
    title: 'An article',
    description: 'A whole article with its source, its sections, and where its passages are in them.',
    uri: 'zonelens://article/{id}',
    read: async (id, asker) => picked(await asker.ask('article', {}, { id }), ARTICLE_FIELDS),
  },
  {
    name: 'passage',
    title: 'A passage',
    description: 'One passage with its article: what a citation leads to.',
    uri: 'zonelens://passage/{id}',
    read: (id, asker) => asker.ask('passage', {}, { id }),
  },
  {
    name: 'place',
    title: 'A place',
    description: 'A place by its id or name, and on which themes the index has passages about it.',
    uri: 'zonelens://place/{id}',
    read: (id, asker) => asker.ask('place', {}, { id }),
  },
  {
    name: 'themes',
    title: 'Themes',
    description:
      'The themes that passages are about, by which tools can be narrowed, with the passages of each.',
    uri: 'zonelens://themes',
    read: async (_id, asker) => picked(await asker.ask('filters', {}), ['themes']),
  },
];
