/** Does the reference in `docs/search-box.md` name everything that exists and nothing else, in every language? */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../scripts/web/markdown-tables.js';
import { FACET_FIELDS } from '../../src/search/filters.js';
import { FILTERS } from '../../src/web/common/filters.js';
import { DEFAULT_LANGUAGE, LANGUAGE_TAGS } from '../../src/web/common/languages.js';
import { PROPERTIES } from '../../src/web/search-box/settings.js';
import { repositoryPath } from '../helpers/paths.js';

const read = (name: string) => readFileSync(repositoryPath(name), 'utf8');
const sources = (...names: string[]) => names.map((name) => read(`src/web/${name}.ts`)).join('\n');
const REFERENCE = tablesOf(read('docs/search-box.md'));
const TRANSLATED = tablesOf(read('src/web/search-box-page/reference.md'));
const namesOf = (heading: string) => (REFERENCE[heading] ?? []).map(({ Name }) => Name).sort();
const found = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();

const templates = sources(
  ...['box', 'element', 'notices', 'results'].map((name) => `search-box/${name}`),
  'common/combobox',
  'common/passage-text',
);

describe('the reference', () => {
  it('names every attribute, those of the filters together', () => {
    const own = Object.keys(PROPERTIES).filter((name) => !FILTERS.some((filter) => filter === name));
    expect(own.length).toBeLessThan(Object.keys(PROPERTIES).length);
    expect(namesOf('Attributes')).toEqual([...own, 'lang', '(filters)'].sort());
  });

  it('says rightly which filters are attributes', () => {
    expect([...FILTERS, 'year'].sort()).toEqual([...FACET_FIELDS].sort());
    expect(read('docs/search-box.md').replace(/\s+/g, ' ')).toContain(
      'one attribute for each filter of the API that facets count, except year: `zone`, `zone-type`, `theme`',
    );
    const attributes = Object.values(PROPERTIES).flatMap((declaration) =>
      'attribute' in declaration ? [declaration.attribute] : [],
    );
    expect(attributes).toEqual(expect.arrayContaining(['zone', 'zone-type', 'theme']));
  });

  it('names every language', () => {
    const { Value, Default } = REFERENCE.Attributes?.find(({ Name }) => Name === 'lang') ?? {};
    expect(Value?.split(' | ')).toEqual(LANGUAGE_TAGS);
    expect(Default).toBe(DEFAULT_LANGUAGE);
  });

  it('names every event', () => {
    expect(namesOf('Events')).toEqual(
      found(sources('search-box/events'), /^ {2}'(zonelens-[a-z]+)': CustomEvent/gm),
    );
  });

  it('names every method of its own', () => {
    const methods = found(sources('search-box/element'), /^ {2}(?:async |override )?([a-z]\w+)\(.*\{$/gm);
    const ofLit = ['attributeChangedCallback', 'constructor'];
    expect(namesOf('Methods')).toEqual(methods.filter((name) => !ofLit.includes(name ?? '')));
  });

  it('names every slot', () => {
    const named = found(templates, /<slot name="([a-z]+)"/g);
    expect(namesOf('Slots')).toEqual(['(default)', ...named]);
  });

  it('names every custom property with its default', () => {
    const declared = sources('search-box/styles').matchAll(/var\((--zonelens-[a-z-]+), (.+)\);/g);
    const all = found(
      sources('search-box/styles', 'search-box/styles-field', 'search-box/styles-results'),
      /(--zonelens-[a-z-]*[a-z])/g,
    );
    expect(REFERENCE['Custom properties']?.map(({ Name, Default }) => [Name, Default])).toEqual(
      [...declared].map(([, name, fallback]) => [name, fallback]),
    );
    expect(namesOf('Custom properties')).toEqual(all);
  });

  it('names every part', () => {
    const written = [...templates.matchAll(/part=(?:"([^"]+)"|\$\{(.+?)\}$)/gm)];
    const names = written.flatMap(([, plain, chosen]) =>
      plain === undefined
        ? [...(chosen ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '')
        : [plain],
    );
    expect(namesOf('Parts')).toEqual([...new Set(names.flatMap((name) => name.split(' ')))].sort());
  });
});

describe('the reference in other languages', () => {
  const HEADINGS = ['Attributes', 'Events', 'Methods', 'Slots', 'Custom properties', 'Parts'];

  it.each(HEADINGS)('has a text for each name: %s', (heading) => {
    const rows = TRANSLATED[heading] ?? [];
    expect(rows.map(({ Name }) => Name)).toEqual(REFERENCE[heading]?.map(({ Name }) => Name));
    for (const language of LANGUAGE_TAGS.filter((tag) => tag !== 'en')) {
      expect(rows.filter((row) => !row[language]).map(({ Name }) => Name)).toEqual([]);
    }
  });

  it('has no heading that the English one lacks', () => {
    expect(Object.keys(TRANSLATED)).toEqual(HEADINGS);
    expect(LANGUAGE_TAGS).toContain(DEFAULT_LANGUAGE);
  });
});
