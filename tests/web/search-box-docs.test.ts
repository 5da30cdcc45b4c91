/** Does the reference, on its page and in `docs/search-box.md`, name all that there is, and nothing that is not? */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROPERTIES } from '../../src/web/search-box/settings.js';
import { ATTRIBUTES } from '../../src/web/search-box-page/reference/attributes.js';
import { EVENTS, METHODS, SLOTS } from '../../src/web/search-box-page/reference/behaviour.js';
import type { Entry } from '../../src/web/search-box-page/reference/entry.js';
import { PARTS } from '../../src/web/search-box-page/reference/parts.js';
import { CUSTOM_PROPERTIES } from '../../src/web/search-box-page/reference/theme.js';
import { repositoryPath } from '../helpers/paths.js';

const read = (name: string) => readFileSync(repositoryPath(name), 'utf8');
const sources = (...names: string[]) => names.map((name) => read(`src/web/${name}.ts`)).join('\n');
const namesOf = (entries: readonly Entry[]) => entries.map(({ name }) => name).sort();
const found = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

const templates = sources(
  ...['box', 'element', 'notices', 'results'].map((name) => `search-box/${name}`),
  'common/combobox',
  'common/passage-text',
);

describe('the reference', () => {
  it('names every attribute', () => {
    const attributes = Object.entries(PROPERTIES).map(([name, declaration]) =>
      'attribute' in declaration ? declaration.attribute : name,
    );
    expect(namesOf(ATTRIBUTES)).toEqual([...attributes, 'lang'].sort());
  });

  it('names every event', () => {
    expect(namesOf(EVENTS)).toEqual(
      found(sources('search-box/events'), /^ {2}'(zonelens-[a-z]+)': CustomEvent/gm),
    );
  });

  it('names every method of its own', () => {
    const methods = found(sources('search-box/element'), /^ {2}(?:async |override )?([a-z]\w+)\(.*\{$/gm);
    const ofLit = ['attributeChangedCallback', 'constructor'];
    expect(namesOf(METHODS)).toEqual(methods.filter((name) => !ofLit.includes(name ?? '')));
  });

  it('names every slot', () => {
    const named = found(templates, /<slot name="([a-z]+)"/g);
    expect(namesOf(SLOTS)).toEqual(['(default)', ...named]);
  });

  it('names every custom property with its default', () => {
    const declared = sources('search-box/styles').matchAll(/var\((--zonelens-[a-z-]+), (.+)\);/g);
    const all = found(
      sources('search-box/styles', 'search-box/styles-field', 'search-box/styles-results'),
      /(--zonelens-[a-z-]*[a-z])/g,
    );
    expect(CUSTOM_PROPERTIES.map(({ name, fallback }) => [name, fallback])).toEqual(
      [...declared].map(([, name, fallback]) => [name, fallback]),
    );
    expect(namesOf(CUSTOM_PROPERTIES)).toEqual(all);
  });

  it('names every part', () => {
    const written = [...templates.matchAll(/part=(?:"([^"]+)"|\$\{(.+?)\}$)/gm)];
    const names = written.flatMap(([, plain, chosen]) =>
      plain === undefined
        ? [...(chosen ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '')
        : [plain],
    );
    expect(namesOf(PARTS)).toEqual([...new Set(names.flatMap((name) => name.split(' ')))].sort());
  });
});

/** The first table behind a heading, as it is written. */
function tableIn(document: string, heading: string): string[] {
  const section = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section.split('\n').filter((line) => line.startsWith('| `'));
}

const code = (text: string | undefined) => (text === undefined ? '' : ` \`${text.replaceAll('|', '\\|')}\``);

describe('docs/search-box.md', () => {
  it.each([
    ['Attributes', ATTRIBUTES],
    ['Events', EVENTS],
    ['Methods', METHODS],
    ['Slots', SLOTS],
    ['Custom properties', CUSTOM_PROPERTIES],
    ['Parts', PARTS],
  ])('says the same as the page: %s', (heading, entries) => {
    const columns = [(entry: Entry) => code(entry.value), (entry: Entry) => code(entry.fallback)].filter(
      (column) => entries.some((entry) => column(entry) !== ''),
    );
    expect(tableIn(read('docs/search-box.md'), heading)).toEqual(
      entries.map((entry) =>
        [
          '',
          ` \`${entry.name}\` `,
          ...columns.map((column) => `${column(entry)} `),
          ` ${entry.text.en} `,
          '',
        ].join('|'),
      ),
    );
  });
});
