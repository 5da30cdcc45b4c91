/** The texts of the API page in English. */
import type * as zhHans from '../zh-Hans/docs.js';

export const docs: typeof zhHans.docs = {
  find: 'Find an operation, a parameter or a field',
  findPlaceholder: 'such as filter, figures',
  found: (operations: number, schemas: number) => `${operations} operations, ${schemas} schemas`,
  opening: 'Opening…',
  contents: 'Contents',
  example: 'Example',
  expected: 'To expect:',
  address: 'Request',
  body: 'Body',
  run: 'Run',
  answer: 'Answer',
  noAnswer: 'No answer arrived.',
  title: 'HTTP API',
  intro: 'What the pages do, programs can do. Every operation below can be tried out here.',
  document: 'is this description as an OpenAPI 3.1 document, made from the schemas that check requests.',
  client: 'is the typed client, for browsers and Node.',
  searchBoxName: 'The search box',
  searchBox: 'can be embedded in any page.',
};
