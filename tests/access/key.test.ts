import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expiryOf } from '../../src/access/expiry.js';
import { hashedKeysOf } from '../../src/access/hashed-keys.js';
import { createKey, digestOf, hasFormOfKey, keyEntrySchema, nameSchema } from '../../src/access/key.js';
import { includes, SCOPES } from '../../src/access/scopes.js';

const FACTS = { name: '统计处 Zhang', scope: 'read', expiresAt: null } as const;

describe('a key', () => {
  it('has its form, is another each time, and leaves only its hash', () => {
    const made = Array.from({ length: 200 }, () => createKey(FACTS));
    expect(new Set(made.map(({ key }) => key)).size).toBe(made.length);
    expect(new Set(made.map(({ entry }) => entry.id)).size).toBe(made.length);
    for (const { key, entry } of made) {
      expect(hasFormOfKey(key)).toBe(true);
      expect(keyEntrySchema.parse(entry)).toEqual(entry);
      expect(entry.sha256).toBe(digestOf(key).toString('hex'));
      const secret = key.split('_').slice(2).join('_');
      expect(JSON.stringify(entry)).not.toContain(secret);
    }
  });

  it('has a name of one line', () => {
    expect(nameSchema.parse(' 张三 ')).toBe('张三');
    for (const wrong of ['', ' ', 'a\nb', 'a\u0000', 'a\u2028b', 'a\u001b[31m', 'x'.repeat(101)]) {
      expect(nameSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    }
  });
});

it('scopes include those before them, and themselves', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCOPES), fc.constantFrom(...SCOPES), (held, needed) => {
      expect(includes(held, needed)).toBe(SCOPES.indexOf(held) >= SCOPES.indexOf(needed));
    }),
  );
  expect(SCOPES).toEqual(['read', 'ingest', 'admin']);
});

describe('expiry', () => {
  const now = Date.parse('2026-11-25T10:00:00Z');

  it('is after so many days, or after a last day', () => {
    expect(expiryOf('90d', now)).toBe('2027-02-23T10:00:00.000Z');
    expect(expiryOf('2026-11-25', now)).toBe('2026-11-26T00:00:00.000Z');
    expect(expiryOf('2028-02-29', now)).toBe('2028-03-01T00:00:00.000Z');
  });

  it.each([
    '0d',
    '2026-11-24',
    '2026-02-30',
    '90',
    'd',
    '-1d',
    '1.5d',
    '36501d',
    'soon',
    '',
    '2026-11-25T12:00Z',
  ])('is refused as %j', (text) => {
    expect(() => expiryOf(text, now)).toThrow(expect.objectContaining({ code: 'input_invalid' }));
  });

  it('is in the future for any number of days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36_500 }), (days) => {
        expect(Date.parse(expiryOf(`${days}d`, now)) - now).toBe(days * 86_400_000);
      }),
    );
  });
});

describe('hashes from the environment', () => {
  const sha256 = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('hex'));
  const hashed = fc.record({ scope: fc.constantFrom(...SCOPES), sha256 });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hashed, { selector: (one) => one.sha256 }), (keys) => {
        const list = keys.map(({ scope, sha256 }) => `${scope}:${sha256}`).join(' ,\n');
        expect(hashedKeysOf(list)).toEqual({ keys, faults: [] });
      }),
    );
  });

  it('are refused where they are none, and a key by mistake is not repeated', () => {
    const { key } = createKey(FACTS);
    const hash = 'a'.repeat(64);
    for (const wrong of [
      hash,
      `write:${hash}`,
      `read:${hash}0`,
      `read:${hash.toUpperCase()}`,
      `read:${hash}:x`,
      'read',
    ]) {
      expect(hashedKeysOf(wrong).faults, wrong).toEqual([
        expect.stringContaining('entry 1 is not one of read:<sha256>'),
      ]);
    }
    const { faults } = hashedKeysOf(`read:${hash},admin:${hash},read:${key}`);
    expect(faults).toEqual([
      'entry 2 is of the same key as one before it',
      expect.stringContaining('is a key, not its hash'),
    ]);
    expect(faults.join()).not.toContain(key);
  });
});
