/** Does any JSON document give articles or faults, whatever its fields are called and hold? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FIELD_NAMES } from '../../../src/corpus/read/field-names.js';
import { recordsOf } from '../../../src/corpus/read/find-records.js';
import { readRecord } from '../../../src/corpus/read/record-draft.js';
import { ZonelensError } from '../../../src/errors.js';
import { type Target, target } from '../target.js';
import { ARTICLE, HTML, JSON_TOKENS } from '../tokens.js';

const NAMES = Object.values<readonly string[]>(FIELD_NAMES).flat();

/** Names of the table most of the time, and names that objects have by themselves. */
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom('data', 'list', '_source', '__proto__', 'constructor', 'x', '') },
  { weight: 1, arbitrary: fc.string() },
);

const text = fc
  .array(fc.oneof(fc.constantFrom(...HTML, ...ARTICLE, ...JSON_TOKENS), fc.string()), { maxLength: 30 })
  .map((parts) => parts.join(''))
  // Whole pages are read in a thread, which the target of HTML tries.
  .filter((joined) => !/<html|<body|<!doctype/i.test(joined));

const scalar = fc.oneof(
  { weight: 6, arbitrary: text },
  fc.constantFrom('2022-11-25', '2022-13-45', 20221125, 1669334400, 1e300, -1, 0, null, true, '/Date(1e99)/'),
  fc.constantFrom('https://a.example/1', '//a.example/1', 'http://', '/1.html', 'javascript:1'),
);

const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    fc.array(tie('document'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('document')), { maxLength: 8 }).map(Object.fromEntries),
  ),
}));

export const RECORDS: Target[] = [
  target('map records', 6, async () => ({
    cases: fc.oneof(document, fc.dictionary(name, document)),
    check: async (drawn) => {
      const { records } = recordsOf(drawn);
      for (const record of records) await checkRecord(record);
    },
  })),
];

async function checkRecord(record: unknown): Promise<void> {
  const told = new Set<string>();
  try {
    const { title, date, sections, warnings } = await readRecord(record, { base: null, told });
    assert(title.trim() !== '', 'no title');
    assert(date === null || /^\d{4}-\d{2}-\d{2}$/.test(date), `date ${date}`);
    assert(Array.isArray(sections), 'no sections');
    assert(
      warnings.every((warning) => warning.trim() !== ''),
      'an empty warning',
    );
  } catch (thrown) {
    if (thrown instanceof assert.AssertionError) throw thrown;
    const isFault = thrown instanceof ZonelensError && thrown.code === 'source_unreadable';
    assert(isFault && thrown.message.trim() !== '', String(thrown));
  }
}
