/** Are feeds valid whatever a page says, and do both forms say the same? */
import fc from 'fast-check';
import { Parser } from 'saxen';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { STRENGTHS } from '../../src/statements/promises/index.js';
import { type Entry, entryOf, uuidOf } from '../../src/watches/entry.js';
import { atomOf, type Feed, jsonFeedOf } from '../../src/watches/feed.js';
import { quoted } from '../../src/watches/quoted.js';
import { WATCH_LANGUAGES } from '../../src/watches/watch.js';
import { headlineOf } from '../../src/watches/words.js';
import { DIRECTIONS } from '../../src/wording/dated.js';

/** With what breaks XML: markup, control characters, halves of surrogate pairs. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('<', '>', '&', '"', "'", ']]>', '\u0000', '\u0008', '\u000b', '\u001f', '\u0085', '\n'),
    fc.constantFrom('\ud800', '\udc00', '\ufffe', '\uffff', '區', '(qū)', '😀', ' ', 'a'),
  ),
});

/** Ids of articles and passages are hashes. */
const id = fc.constantFrom('a827d1ef0577be0b', 'bcc7a87224890f7b');

const day = fc.constantFrom('2026-11-30T12:00:00.000Z', '2026-12-01T00:00:00.000Z');

const promise = fc.record({
  strength: fc.constantFrom(...STRENGTHS),
  actor: fc.option(text),
  action: fc.option(text),
  object: fc.option(text),
  condition: fc.option(text),
  quantities: fc.array(text, { maxLength: 2 }),
  deadline: fc.option(text),
  due: fc.option(fc.constant('2022-12-31')),
});

const wording = fc.record({
  direction: fc.constantFrom(...DIRECTIONS),
  ...{ clauses: fc.integer({ min: 1 }), letters: fc.nat(), share: fc.double({ min: 0, max: 1 }) },
  own: fc.record({ passage: fc.option(id), text }),
});

const entry: fc.Arbitrary<Entry> = fc
  .record({
    change: fc.constantFrom('added' as const, 'changed' as const, 'removed' as const, 'more' as const),
    article: fc.option(fc.record({ id, title: text, date: fc.constant(null) })),
    passage: fc.option(fc.record({ id, text })),
    place: fc.option(fc.record({ id: text, name: text })),
    when: fc.option(fc.constant('2021-03')),
    promise: fc.option(promise),
    wording: fc.option(wording),
    count: fc.option(fc.nat()),
    of: fc.array(text),
    at: day,
  })
  .map(({ at, ...finding }) => entryOf('watch', finding, at));

const feed: fc.Arbitrary<Feed> = fc.record({
  id: text,
  title: text,
  language: fc.constantFrom(...WATCH_LANGUAGES),
  changedAt: day,
  entries: fc.array(entry, { maxLength: 5 }),
  self: fc.constant('https://example.org/z/feeds/a.atom'),
  pages: fc.constant('https://example.org/z/'),
});

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

/** @throws Error when it is not well-formed */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new Parser();
  parser.on('openTag', (name: string, attributes: () => Record<string, string>, decode) => {
    const given = Object.entries(attributes()).map(([key, value]) => [key, decode(value)]);
    const element = { name, attributes: Object.fromEntries(given), text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => void open.pop());
  parser.on('text', (value: string, decode) => {
    (open.at(-1) as Element).text += decode(value);
  });
  const fail = (error: Error) => {
    throw error;
  };
  parser.on('error', fail);
  (parser as { on(event: string, heard: typeof fail): void }).on('warn', fail);
  parser.parse(xml);
  return root.children[0] as Element;
}

const of = ({ children }: Element, name: string) => children.filter((child) => child.name === name);
const only = (element: Element, name: string) => {
  const [found, ...others] = of(element, name);
  expect(others).toEqual([]);
  return found as Element;
};

const iri = z.url();
const dateTime = z.iso.datetime();

/** The required fields of JSON Feed 1.1, and those that we write. */
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  description: z.string(),
  language: z.string(),
  home_page_url: iri,
  feed_url: iri,
  authors: z.array(z.strictObject({ name: z.string() })).min(1),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: iri,
      title: z.string(),
      content_text: z.string(),
      date_published: dateTime,
    }),
  ),
});

describe('the feeds of a watch', () => {
  it('are valid, and have the same entries', () => {
    fc.assert(
      fc.property(feed, (given) => {
        const xml = atomOf(given);
        // What XML 1.0 (2.2) allows.
        expect(xml).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
        const atom = parsed(xml);
        expect(atom.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
        for (const element of [atom, ...of(atom, 'entry')]) {
          iri.parse(only(element, 'id').text);
          dateTime.parse(only(element, 'updated').text);
          only(element, 'title');
          for (const link of of(element, 'link')) iri.parse(link.attributes.href);
        }
        only(only(atom, 'author'), 'name');
        const json = jsonFeed.parse(JSON.parse(jsonFeedOf(given)));
        const alike = of(atom, 'entry').map((each) => ({
          id: only(each, 'id').text,
          url: only(each, 'link').attributes.href,
          title: only(each, 'title').text,
          content_text: only(each, 'content').text,
          date_published: only(each, 'updated').text,
        }));
        expect(alike).toEqual(json.items);
        expect(only(atom, 'title').text).toBe(json.title);
      }),
    );
  });

  it('say nothing but what changed: the same watch makes the same bytes', () => {
    fc.assert(
      fc.property(feed, (given) => {
        expect(atomOf(structuredClone(given))).toBe(atomOf(given));
      }),
    );
  });
});

describe('an entry', () => {
  it('has an id that stands for the watch and for what was found', () => {
    const id = uuidOf('watch', 'passage', 'a');
    z.uuid({ version: 'v8' }).parse(id);
    expect(uuidOf('watch', 'passage', 'a')).toBe(id);
    expect(uuidOf('watch', 'passage', 'b')).not.toBe(id);
    expect(uuidOf('watchp', 'assage', 'a')).not.toBe(id);
  });

  it('quotes the beginning of a passage, and no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 550, maxLength: 700 }), (passage) => {
        const { text: short } = quoted({ id: 'a', text: passage });
        expect(short.isWellFormed()).toBe(true);
        expect(passage.trim().startsWith(short.replace(/…$/, ''))).toBe(true);
        expect(short.length).toBeLessThanOrEqual(601);
      }),
    );
  });
});

it('names shared wording by its place, how much of it and which was first, in the language of the watch', () => {
  const article = { id: 'a827d1ef0577be0b', title: '条例', date: null };
  const own = { passage: null, text: '字' };
  const said = (clauses: number, place: { id: string; name: string } | null) =>
    entryOf(
      'watch',
      {
        ...{ of: ['x'], change: 'added', article, place },
        wording: { direction: 'later', clauses, letters: 30, share: 1, own },
      },
      '2026-12-01T00:00:00.000Z',
    );
  const place = { id: 'p', name: '苏州' };
  expect(WATCH_LANGUAGES.map((language) => headlineOf(said(2, place), language, ''))).toEqual([
    '苏州：2 处相同表述（更晚）· 条例',
    '苏州：2 處相同表述（更晚）· 条例',
    '苏州: 2 clauses in the same words (later) · 条例',
  ]);
  expect(headlineOf(said(1, null), 'en', '')).toBe(
    'Place not known: 1 clause in the same words (later) · 条例',
  );
});

it('names a promise by who is bound to what, how much and by when, in the language of the watch', () => {
  const promise = {
    ...{ strength: 'plans' as const, actor: '管委会', action: '引进', object: '企业', condition: null },
    ...{ quantities: ['500家'], deadline: '2022年底', due: '2022-12-31' },
  };
  const article = { id: 'a827d1ef0577be0b', title: '计划', date: null };
  const said = entryOf(
    'watch',
    { of: ['x'], change: 'added', article, place: { id: 'p', name: '青岛' }, promise },
    '2026-12-01T00:00:00.000Z',
  );
  expect(WATCH_LANGUAGES.map((language) => headlineOf(said, language, ''))).toEqual([
    '青岛：管委会计划引进企业（500家，2022-12-31 到期） · 计划',
    '青岛：管委会計劃引进企业（500家，2022-12-31 到期） · 计划',
    '青岛: 管委会 plans 引进企业 (500家; due 2022-12-31) · 计划',
  ]);
});
