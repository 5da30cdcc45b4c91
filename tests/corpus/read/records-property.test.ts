/** Does a record become the same article under any of the names, in any nesting? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, type RecordField } from '../../../src/corpus/read/field-names.js';
import { recordsOf } from '../../../src/corpus/read/find-records.js';
import { readRecord } from '../../../src/corpus/read/record-draft.js';

const VALUES = {
  title: '关于扶持研发机构的若干措施',
  text: '对首次入驻园区的研发机构给予补助。\n补助分三年拨付。',
  date: '2021-03-04',
  source: '示例日报',
  url: 'https://example.cn/art/7.html',
  author: '王一',
  category: '惠企政策',
  id: 'p7',
};
type Field = keyof typeof VALUES;

/** How a name may be written. */
const SPELLINGS = [
  (name: string) => name,
  (name: string) => name.toUpperCase(),
  (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  (name: string) => name.replaceAll('_', '-'),
  (name: string) => ` ${name}：`,
];

const named = (field: RecordField) =>
  fc
    .tuple(fc.constantFrom(...FIELD_NAMES[field]), fc.constantFrom(...SPELLINGS))
    .map(([name, spelling]) => spelling(name));

/** Names for all of the values, in any order. */
const records = fc
  .tuple(
    ...(Object.keys(VALUES) as Field[]).map((field) =>
      named(field).map((name) => [name, VALUES[field]] as const),
    ),
  )
  .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length }))
  .map((entries) => Object.fromEntries(entries));

const CONTAINERS = ['data', 'result', 'list', 'rows', 'records', 'payload', 'page', '数据', '_source', 'obj'];
const levels = fc.array(fc.tuple(fc.constantFrom(...CONTAINERS), fc.boolean()), { maxLength: 6 });

async function draftIn(document: unknown) {
  const found = recordsOf(document).records;
  expect(found).toHaveLength(1);
  const { sections, warnings, ...facts } = await readRecord(found[0], { base: null, told: new Set() });
  return { facts, text: sections.map(({ text }) => text).join(''), warnings };
}

describe('a record', () => {
  it('is the same article under any of the names', async () => {
    await fc.assert(
      fc.asyncProperty(records, async (record) => {
        const { text: _, ...facts } = VALUES;
        expect(await draftIn(record)).toEqual({
          facts: expect.objectContaining(facts),
          text: `${VALUES.text}\n`,
          warnings: [],
        });
      }),
    );
  });

  it('is the same article in any nesting of objects and lists', async () => {
    await fc.assert(
      fc.asyncProperty(records, levels, async (record, nesting) => {
        const document = nesting.reduce<unknown>(
          (inner, [name, listed]) => ({ [name]: listed ? [inner] : inner, total: 1 }),
          record,
        );
        expect(await draftIn(document)).toEqual(await draftIn(record));
      }),
    );
  });

  it('is the same article when its metadata stand in an object of their own', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.constantFrom('meta', 'info', 'attributes', '基本信息'),
        async (record, name) => {
          const entries = Object.entries(record);
          const isOwn = ([, value]: [string, string]) => value === VALUES.title || value === VALUES.text;
          const document = {
            ...Object.fromEntries(entries.filter(isOwn)),
            [name]: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
          };
          expect(await draftIn(document)).toEqual(await draftIn(record));
        },
      ),
    );
  });
});
