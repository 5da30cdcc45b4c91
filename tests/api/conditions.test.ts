/** Do conditions of other platforms keep the passages of which they hold? Compared with conditions that are read one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/api/retrieval/conditions.js';
import { parseRetrieval } from '../../src/api/retrieval/dify.js';
import { parseVectorStoreSearch } from '../../src/api/retrieval/vector-store.js';
import { ZonelensError } from '../../src/errors.js';
import { DATES_OF, FILTER_NAMES } from '../../src/search/filters.js';
import { conditionOf } from '../../src/store/filter.js';
import type { PassageFacts } from '../../src/store/records.js';

type Comparison = 'eq' | 'in' | 'ne' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte';
interface Condition {
  type: Comparison;
  key: 'date' | 'year' | 'theme' | 'lang' | 'zone';
  value: string | number | (string | number)[];
}
type Filter = Condition | { type: 'and' | 'or'; filters: Filter[] };

const DAYS = ['0001-01-01', '2019-12-31', '2020-01-01', '2020-02-29', '2021-12-31', '9999-12-31'];
const THEMES = ['talent', 'finance', 'district-merger'];
const ZONES = ['qingdao-hitech', '山东省', '国家'];
const VALUES = {
  date: DAYS,
  year: [1, 2019, 2020, 2021, 9999].map((year) => String(year).padStart(4, '0')),
  theme: THEMES,
  lang: ['zh', 'en'],
  zone: ZONES,
};

const facts: fc.Arbitrary<PassageFacts> = fc
  .record({
    date: fc.option(fc.constantFrom(...DAYS)),
    themes: fc.uniqueArray(fc.constantFrom(...THEMES)),
    about: fc.uniqueArray(fc.constantFrom(...ZONES)),
    language: fc.constantFrom('zh' as const, 'en' as const),
  })
  .map((some) => some as unknown as PassageFacts);

const condition: fc.Arbitrary<Condition> = fc
  .constantFrom(...(Object.keys(VALUES) as Condition['key'][]))
  .chain((key) => {
    const one = fc.constantFrom(...VALUES[key]);
    const equal = fc.record({
      type: fc.constantFrom<Comparison>('eq', 'in', 'ne', 'nin'),
      value: fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 })),
    });
    const ordered = fc.record({ type: fc.constantFrom<Comparison>('gt', 'gte', 'lt', 'lte'), value: one });
    const compared = key === 'date' || key === 'year' ? fc.oneof(equal, ordered) : equal;
    return compared.map((rest) => ({ key, ...rest }));
  });

const joined = (member: fc.Arbitrary<Filter>) =>
  fc.record({
    type: fc.constantFrom('and' as const, 'or' as const),
    filters: fc.array(member, { minLength: 1, maxLength: 3 }),
  });

const filter: fc.Arbitrary<Filter> = fc.oneof(condition, joined(fc.oneof(condition, joined(condition))));

function valuesOf({ date, themes, about, language }: PassageFacts, key: Condition['key']): readonly string[] {
  if (key === 'theme') return themes;
  if (key === 'zone') return about;
  if (key === 'lang') return [language];
  return date === null ? [] : [key === 'year' ? date.slice(0, 4) : date];
}

/** As the platforms say: a passage without a value is not equal to any, and neither before nor after one. */
function holds(one: Filter, of: PassageFacts): boolean {
  if ('filters' in one) {
    return one.type === 'and'
      ? one.filters.every((each) => holds(each, of))
      : one.filters.some((each) => holds(each, of));
  }
  const known = valuesOf(of, one.key);
  const given = [one.value].flat().map(String);
  const [first = ''] = given;
  if (one.type === 'eq' || one.type === 'in') return known.some((value) => given.includes(value));
  if (one.type === 'ne' || one.type === 'nin') return !known.some((value) => given.includes(value));
  if (one.type === 'gt') return known.some((value) => value > first);
  if (one.type === 'gte') return known.some((value) => value >= first);
  return known.some((value) => (one.type === 'lt' ? value < first : value <= first));
}

/** Null when the filter is refused. */
function taken<T>(parsed: () => T): T | null {
  try {
    return parsed();
  } catch (error) {
    if (error instanceof ZonelensError && error.code === 'input_invalid') return null;
    throw error;
  }
}

describe('conditions', () => {
  it('of OpenAI hold of the same passages as their filter, or are refused', () => {
    let accepted = 0;
    fc.assert(
      fc.property(filter, facts, (filters, of) => {
        const parsed = taken(() => parseVectorStoreSearch({ query: '改革', filters }));
        if (parsed === null) {
          expect(JSON.stringify(filters)).toContain('"or"');
          return;
        }
        accepted++;
        const made = conditionOf(parsed.queries[0]?.filter ?? []);
        expect(made === null || made(of)).toBe(holds(filters, of));
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  it('of Dify are the same in its words', () => {
    const words: Record<Comparison, string[]> = {
      eq: ['is', '='],
      in: ['in'],
      ne: ['is not', '≠'],
      nin: ['not in'],
      gt: ['>', 'after'],
      gte: ['≥'],
      lt: ['<', 'before'],
      lte: ['≤'],
    };
    const conditions = fc.array(fc.tuple(condition, fc.nat()), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(conditions, fc.constantFrom('and' as const, 'or' as const), (chosen, operator) => {
        const filters = { type: operator, filters: chosen.map(([one]) => one) };
        const metadata_condition = {
          logical_operator: operator,
          conditions: chosen.map(([{ key, type, value }, at]) => ({
            name: key,
            comparison_operator: words[type][at % words[type].length],
            value,
          })),
        };
        const setting = { retrieval_setting: { top_k: 3 }, knowledge_id: 'zonelens', query: '改革' };
        const dify = taken(() => parseRetrieval({ ...setting, metadata_condition }));
        const openAi = taken(() => parseVectorStoreSearch({ query: '改革', filters }));
        expect(dify?.queries[0]?.filter).toEqual(openAi?.queries[0]?.filter);
      }),
      { numRuns: 300 },
    );
  });

  it('look at every filter of searches, and at every day', () => {
    expect(FIELDS).toEqual(expect.arrayContaining([...FILTER_NAMES]));
    expect(FIELDS.length).toBe(FILTER_NAMES.length + DATES_OF.length);
  });

  it('go before what the question says in words', () => {
    const asked = (more: object) =>
      parseRetrieval({
        knowledge_id: 'zonelens',
        query: '2021年以来山东的容错免责',
        retrieval_setting: { top_k: 3 },
        ...more,
      }).queries[0];
    expect(asked({})?.interpreted.map(({ kind }) => kind)).toEqual(['date', 'place']);
    const metadata_condition = { conditions: [{ name: 'year', comparison_operator: '≥', value: 2015 }] };
    const beside = asked({ metadata_condition });
    expect(beside?.interpreted.map(({ kind }) => kind)).toEqual(['place']);
    expect(beside?.filter).toContainEqual({ fact: 'year', from: '2015' });
    const [literal, rewritten] = [false, true].map(
      (rewrite_query) =>
        parseVectorStoreSearch({ query: '2021年以来山东的容错免责', rewrite_query }).queries[0],
    );
    expect(literal).toMatchObject({ interpreted: [], filter: [] });
    expect(rewritten?.interpreted).toHaveLength(2);
  });
});
