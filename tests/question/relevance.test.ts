/** The judged questions of tests/relevance: which of them say in words where, when or which? Nearly none do, none by mistake. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { normalisedText } from '../../src/corpus/normalise.js';
import { interpret } from '../../src/question/interpret.js';
import { isPasted } from '../../src/search/syntax.js';
import { repositoryPath } from '../helpers/paths.js';

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(repositoryPath(`tests/relevance/${name}.json`), 'utf8')) as T;

const asked = [
  ...read<{ need: string; forms: Record<string, string> }[]>('queries').flatMap(({ need, forms }) => [
    need,
    ...Object.values(forms),
  ]),
  ...['answered', 'unanswered'].flatMap((name) => read<{ text: string }[]>(name).map(({ text }) => text)),
];

it('are taken as they stand, but for these', () => {
  const questions = [...new Set(asked.map(normalisedText))].filter((text) => !isPasted(text));
  expect(questions.length).toBeGreaterThan(500);
  const found = questions.flatMap((text) => {
    const phrases = interpret(text, '2026-11-30').interpreted.map((each) => each.text);
    return phrases.length === 0 ? [] : [`${text} | ${phrases.join(', ')}`];
  });
  expect(found.toSorted()).toMatchInlineSnapshot(`
    [
      "Hi-tech zones that grew by bringing several scattered parks under one zone: when and how large? | Hi-tech zones",
      "How big were the investments and funds behind the BOE panel plant in Chongqing? | in Chongqing",
      "Money behind the BOE display plant in Chongqing and the funds set up with the proceeds | in Chongqing",
      "National innovation demonstration zones or hi-tech zones that span several cities | National innovation demonstration zones or hi-tech zones",
      "Special arrangements for Taiwanese goods, businesses and people in Fujian | in Fujian",
      "What share of land and GDP did Binhai account for in Jing-Jin-Ji in 2015? | in Jing-Jin-Ji",
      "Which hi-tech zones expanded by absorbing several parks, when, and to what size? | hi-tech zones",
      "Which high-tech zones subsidise craft breweries? | high-tech zones",
      "哪些国家自主创新示范区设立了可控核聚变专项基金 | 哪些国家自主创新示范区",
    ]
  `);
});
