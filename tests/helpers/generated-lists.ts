/**
 * How do lists in the documentation follow from the code? A page marks the place of each list, and `tests/docs.test.ts`
 * compares what is there with what the code says, or writes it with `-u`.
 */
import { z } from 'zod';
import { history } from '../../scripts/scale/results.js';
import { reportOf } from '../../scripts/scale/table.js';
import { type Measured, sizingOf } from '../../scripts/sizing/arithmetic.js';
import { sizingPage } from '../../scripts/sizing/paper.js';
import { USUAL_PLAN, WRITERS } from '../../scripts/sizing/plan.js';
import { measuredIn } from '../../scripts/sizing/recorded.js';
import { readAnswer } from '../../src/cli/read-answer.js';
import { FIELD_NAMES } from '../../src/corpus/read/field-names.js';
import { TOOLS } from '../../src/mcp/tools.js';
import { DATE_BOUNDS, FACET_FIELDS, FILTERS, type FilterDefinition } from '../../src/search/filters.js';
import { SETTINGS } from '../../src/settings.js';
import { repositoryPath } from './paths.js';

const MAX_LINE = 120;

/** Lists by the page that has them and by the name in its marks, `<!-- name:start -->` and `<!-- name:end -->`. */
export const GENERATED_LISTS: readonly (readonly [path: string, name: string, list: () => string])[] = [
  ['docs/configuration.md', 'settings', settingsList],
  ['docs/http-api.md', 'filters', filterList],
  ['docs/command-line.md', 'filters', filterOptionList],
  ['docs/command-line.md', 'read-answer', readAnswerList],
  ['docs/reading.md', 'field-names', fieldNameList],
  ['docs/agents.md', 'tools', toolList],
  ['docs/scaling.md', 'scale', scaleTables],
  ['docs/scaling.md', 'sizing', sizingTables],
];

/** `page` with `list` between its two marks. @throws without the marks */
export function withList(page: string, name: string, list: string): string {
  const mark = `<!-- ${name}:start -->\n`;
  const start = page.indexOf(mark);
  const end = page.indexOf(`<!-- ${name}:end -->`);
  if (start < 0 || end < start) throw new Error(`The page has no place for the list of ${name}.`);
  return page.slice(0, start + mark.length) + list + page.slice(end);
}

function settingsList(): string {
  const entries = Object.entries(SETTINGS).map(
    ([name, { schema, description }]) =>
      `- \`${name}\`, default ${shownDefault(schema.parse(undefined))}.\n${wrapped(description, '  ')}\n`,
  );
  return entries.join('');
}

function shownDefault(value: unknown): string {
  if (value === undefined) return 'not set';
  const text = String(value);
  if (text === '') return 'none';
  const program = repositoryPath('');
  return text.startsWith(program) ? `\`${text.slice(program.length)}\` of the program` : `\`${text}\``;
}

/** The names of each field of a record. */
function fieldNameList(): string {
  const fields = Object.entries<readonly string[]>(FIELD_NAMES);
  return items(
    fields.map(
      ([field, names]) => `${field === 'ignored' ? 'not used' : `\`${field}\``}: ${names.join(', ')}`,
    ),
  );
}

/** The fields of what `zonelens read --json` prints. Those of components of the API are described there. */
function readAnswerList(): string {
  return items(fieldsIn(z.toJSONSchema(readAnswer) as JsonSchema, ''));
}

interface JsonSchema {
  description?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
}

function fieldsIn({ properties = {} }: JsonSchema, path: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const line = `\`${path}${name}\`: ${field.description ?? ''}`;
    const inner = field.items?.description === undefined ? (field.items ?? {}) : {};
    return [line, ...fieldsIn(inner, `${path}${name}[].`)];
  });
}

/** The filters as parameters of requests. */
function filterList(): string {
  const counted: readonly string[] = FACET_FIELDS;
  const filters = Object.entries<Pick<FilterDefinition, 'description'>>({ ...FILTERS, ...DATE_BOUNDS });
  return items(
    filters.map(([name, { description }]) =>
      counted.includes(name)
        ? `\`${name}\`: ${description} Facets count its values.`
        : `\`${name}\`: ${description}`,
    ),
  );
}

/** The filters as options of `zonelens search`. */
function filterOptionList(): string {
  const filters = Object.values<Pick<FilterDefinition, 'option'>>({ ...FILTERS, ...DATE_BOUNDS });
  return items(filters.map(({ option: [flags, help] }) => `\`${flags.split(' ')[0]}\`: ${help}`));
}

/** The tools of agents, with what they take. */
function toolList(): string {
  return items(
    TOOLS.map(({ name, title, inputSchema }) => {
      const parameters = Object.keys(inputSchema.properties as object).map((each) => `\`${each}\``);
      return `\`${name}\`: ${title}. Takes ${parameters.join(', ')}.`;
    }),
  );
}

/** What `npm run scale -- --report` prints. */
function scaleTables(): string {
  return page(reportOf(history()));
}

/** What `npm run sizing` prints. */
function sizingTables(): string {
  const measured = measuredIn(history(), USUAL_PLAN.dimensions) as Measured;
  return page(sizingPage(measured, USUAL_PLAN, sizingOf(measured, USUAL_PLAN, WRITERS)));
}

/** Tables stay as they are, other lines are broken. */
function page(printed: string): string {
  const lines = printed.split('\n').map((line) => (line.startsWith('|') ? line : wrapped(line, '')));
  return `${lines.join('\n')}\n`;
}

function items(texts: readonly string[]): string {
  return texts.map((text) => `${wrapped(text, '- ')}\n`).join('');
}

/** In lines of at most `MAX_LINE` characters. The first one begins with `first`; the others are indented below it, as far. */
function wrapped(text: string, first: '- ' | '  ' | ''): string {
  const [head = '', ...words] = text.split(/\s+/);
  const lines: string[] = [];
  let line = first + head;
  for (const word of words) {
    if (`${line} ${word}`.length > MAX_LINE) {
      lines.push(line);
      line = ' '.repeat(first.length) + word;
    } else line = `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
