/** What does a language model read first of a service? `/llms.txt` in the form of llmstxt.org, made of the operations and the documentation. */
import { VERSION } from '../version.js';
import { ABOUT, TAGS } from './about.js';
import type { Operation } from './operation.js';

/** A page of the documentation. */
export interface Document {
  /** Relative to the service: docs/http-api.md. */
  path: string;
  title: string;
  /** Its first paragraph; '' for none. */
  lead: string;
}

/** @returns Markdown; links are relative to the service */
export function llmsText(operations: readonly Operation[], documents: readonly Document[]): string {
  return [
    '# Zonelens',
    `> ${ABOUT}`,
    `This is version ${VERSION}. Where a service asks for a key, it is sent as \`Authorization: Bearer <key>\`. A question that nothing in the index answers is answered with goodMatch false, none true or an empty list: say so, and do not use what is only near.`,
    section('The API as a whole', [
      link('OpenAPI document', './openapi.json', 'Every operation with its schemas and examples.'),
      link('API page', './docs', 'The same, for people.'),
    ]),
    ...TAGS.map(({ name, description }) => {
      const those = operations.filter(({ tag }) => tag === name);
      return section(name, those.map(linkOf), description);
    }),
    section(
      'Documentation',
      documents.map(({ path, title, lead }) => link(title, `./${path}`, lead)),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function linkOf({ id, methods, path, summary, description }: Operation): string {
  const names = methods.map((method) => method.toUpperCase()).join(' or ');
  return link(`${names} ${path}`, `./docs#${id}`, `${summary}. ${description}`);
}

/** '' for a section without links. */
function section(heading: string, links: readonly string[], about = ''): string {
  if (links.length === 0) return '';
  return [`## ${heading}`, ...(about === '' ? [] : [about]), links.join('\n')].join('\n\n');
}

/** Notes are one line. */
const link = (name: string, address: string, note: string): string =>
  `- [${name}](${address})${note === '' ? '' : `: ${note.replace(/\s+/g, ' ')}`}`;
