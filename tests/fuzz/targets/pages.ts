/** Do the pages take any address, attribute and passage, and keep what an address says? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FILTERS } from '../../../src/web/common/filters.js';
import { isWebAddress } from '../../../src/web/common/web-addresses.js';
import { excerptOf } from '../../../src/web/search-box/excerpt.js';
import { languageOf } from '../../../src/web/search-box/language.js';
import { articlePage, searchPage } from '../../../src/web/search-box/links.js';
import { settingsOf } from '../../../src/web/search-box/settings.js';
import { repositoryPath } from '../../helpers/paths.js';
import { textOf } from '../cases.js';
import { type Target, target } from '../target.js';
import { ARTICLE, HTML, pieces } from '../tokens.js';

const SERVICE = 'https://zonelens.example/';

const NAMES = pieces(
  'q',
  FILTERS.join('¦'),
  'group¦mode¦from¦to¦zones¦pin¦passage¦article¦excludeOwn¦perZone¦limit¦themes¦lang¦x',
);
const VALUES = pieces('¦-¦a¦-a¦true¦0¦9¦1e3¦zone¦lexical¦2022-11-25¦%¦%E5¦+¦&¦#q=');
const text = fc.oneof(fc.constantFrom(...VALUES), textOf(ARTICLE, 300), textOf(HTML, 300));
const pairs = fc.array(fc.tuple(fc.constantFrom(...NAMES), text), { maxLength: 8 });

/** An address as a person types or cuts it, or as a browser writes it. */
const address = fc.record({
  search: fc.oneof(
    pairs.map((all) => `?${all.map(([name, value]) => `${name}=${value}`).join('&')}`),
    pairs.map(
      (all) =>
        `?${new URLSearchParams(all.map(([name, value]): [string, string] => [name, value.toWellFormed()]))}`,
    ),
  ),
  hash: text.map((one) => `#${one}`),
});

interface StateModule {
  stateOf(url: { search: string; hash: string }): unknown;
  addressOf(state: unknown): string;
}

/** Imports the state modules of the pages, with the few globals of a browser that they read. */
async function stateModules(): Promise<StateModule[]> {
  const location = { search: '', hash: '', href: SERVICE };
  const document = { documentElement: { lang: '' }, baseURI: SERVICE };
  const localStorage = { getItem: () => null, setItem: () => {} };
  Object.assign(globalThis, { location, document, localStorage });
  const paths = ['search', 'compare', 'matrix'].map((page) => repositoryPath(`src/web/${page}/state.ts`));
  return Promise.all(paths.map((path) => import(path) as Promise<StateModule>));
}

export const PAGES: Target[] = [
  target('addresses of pages', 4, async () => {
    const modules = await stateModules();
    return {
      cases: address,
      check: (given) => {
        for (const { stateOf, addressOf } of modules) {
          const state = stateOf(given);
          const { search, hash, origin } = new URL(addressOf(state), SERVICE);
          assert.equal(`${origin}/`, SERVICE);
          // Writing and reading again gives the same state, except for half characters, which no address can hold.
          assert.deepEqual(stateOf({ search, hash }), JSON.parse(JSON.stringify(state).toWellFormed()));
        }
      },
    };
  }),
  target('search box', 3, async () => {
    const value = fc.oneof(text, fc.constant(null));
    const attributes = fc.record({
      api: value,
      limit: fc.oneof(fc.integer(), fc.double(), fc.constant(null)),
      zone: value,
      theme: value,
      group: value,
      mode: value,
      results: value,
    });
    console.warn = () => {};
    return {
      cases: fc.tuple(attributes, text, text),
      check: ([given, query, id]) => {
        const settings = settingsOf(given, SERVICE, 'https://host.example/page/');
        assert(isWebAddress(settings.base) && settings.base.endsWith('/'), settings.base);
        const article = articlePage(settings.base, { article: id, passage: 'p', query }, 'en');
        for (const link of [searchPage(query, settings, 'en'), article]) {
          assert(link.startsWith(settings.base) && isWebAddress(new URL(link).href), link);
        }
        languageOf(query);
      },
    };
  }),
  target('excerpts', 2, async () => ({
    cases: fc.tuple(textOf(ARTICLE, 8000), fc.array(fc.tuple(fc.nat(8000), fc.nat(30)), { maxLength: 40 })),
    check: ([passage, drawn]) => {
      const ranges = drawn.map(([start, length]) => ({ start, end: start + length }));
      const { start, end } = excerptOf(passage, ranges);
      assert(0 <= start && start <= end && end <= passage.length, `${start}..${end} of ${passage.length}`);
    },
  })),
];
