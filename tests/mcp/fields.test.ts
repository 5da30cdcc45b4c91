/** Are the chosen fields of an answer exactly those that its paths name, and does what remains of its schema describe them? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ALL, picked, pickedSchema, unknownFields } from '../../src/mcp/fields.js';

/** Every path to a value, through lists as if they were their items. */
function pathsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(pathsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => [
    name,
    ...pathsOf(one).map((path) => `${name}.${path}`),
  ]);
}

const { answer } = fc.letrec<{ answer: object; value: unknown }>((tie) => ({
  answer: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', '__proto__x'), tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, 0, 'text', true, []),
    fc.array(tie('answer'), { maxLength: 3 }),
    tie('answer'),
  ),
}));

const answerAndPaths = answer.chain((given) =>
  fc.record({
    given: fc.constant(given),
    paths: fc.subarray([...new Set(pathsOf(given))]),
  }),
);

describe('picked', () => {
  it('gives all for *', () => {
    fc.assert(
      fc.property(answer, (given) => {
        expect(picked(given, [ALL])).toEqual(given);
      }),
    );
  });

  it('gives the named paths, what is above and below them, and nothing else', () => {
    fc.assert(
      fc.property(answerAndPaths, ({ given, paths }) => {
        const named = (path: string) =>
          paths.some((one) => one === path || path.startsWith(`${one}.`) || one.startsWith(`${path}.`));
        const expected = [...new Set(pathsOf(given))].filter(named).sort();
        expect([...new Set(pathsOf(picked(given, paths)))].sort()).toEqual(expected);
      }),
    );
  });

  it('changes nothing the second time, and lets lists keep their length', () => {
    fc.assert(
      fc.property(answerAndPaths, ({ given, paths }) => {
        const once = picked(given, paths);
        expect(picked(once, paths)).toEqual(once);
        for (const [name, value] of Object.entries(once))
          if (Array.isArray(value))
            expect(value).toHaveLength((given as Record<string, unknown[]>)[name]?.length ?? -1);
      }),
    );
  });
});

const schema = z.toJSONSchema(
  z.strictObject({
    a: z.array(z.strictObject({ b: z.string(), c: z.strictObject({ d: z.int() }).nullable() })),
    e: z.union([z.strictObject({ f: z.boolean() }), z.strictObject({ g: z.literal('x') })]),
  }),
) as Record<string, unknown>;

const WHOLE = {
  a: [
    { b: 'x', c: { d: 1 } },
    { b: 'y', c: null },
  ],
  e: { f: true },
};
const PATHS = ['a', 'a.b', 'a.c', 'a.c.d', 'e', 'e.f', 'e.g'];

describe('pickedSchema', () => {
  it('describes what is picked, and rejects fields of other types', () => {
    fc.assert(
      fc.property(fc.subarray(PATHS), fc.subarray(PATHS), (paths, others) => {
        const remaining = z.fromJSONSchema(pickedSchema(schema, paths) as never);
        // A call may name other fields than those of the schema.
        expect(remaining.safeParse(picked(WHOLE, others)).success).toBe(true);
      }),
    );
    const remaining = z.fromJSONSchema(pickedSchema(schema, ['a.c']) as never);
    expect(remaining.safeParse({ a: [{ c: { d: 'one' } }] }).success).toBe(false);
    expect(JSON.stringify(pickedSchema(schema, ['a.c']))).not.toContain('"b"');
  });
});

it('unknownFields names the paths that lead nowhere', () => {
  expect(unknownFields(schema, [...PATHS, ALL])).toEqual([]);
  const wrong = ['b', 'a.d', 'a.b.c', 'e.h', '', 'a.', 'constructor', 'a.__proto__'];
  expect(unknownFields(schema, [...wrong, 'a'])).toEqual(wrong);
});
