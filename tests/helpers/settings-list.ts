/** How does docs/configuration.md list the settings? Made from their definitions, so that the page cannot fall behind. */
import { SETTINGS } from '../../src/settings.js';
import { repositoryPath } from './paths.js';

const START = '<!-- settings:start -->\n';
const END = '<!-- settings:end -->';
const MAX_LINE = 120;

/** `page` with the list between its two markers made from the present settings. @throws without the markers */
export function withSettingsList(page: string): string {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start < 0 || end < start) throw new Error('The page has no place for the list of settings.');
  return page.slice(0, start + START.length) + settingsList() + page.slice(end);
}

function settingsList(): string {
  const entries = Object.entries(SETTINGS).map(
    ([name, { schema, description }]) =>
      `- \`${name}\`, default ${shownDefault(schema.parse(undefined))}.\n${wrapped(description)}\n`,
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

/** Indented below its list item, in lines of at most `MAX_LINE` characters. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = ' ';
  for (const word of text.split(/\s+/)) {
    if (`${line} ${word}`.length > MAX_LINE) {
      lines.push(line);
      line = ' ';
    }
    line = `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
