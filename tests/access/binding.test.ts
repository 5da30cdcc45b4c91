import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { isLoopback, readingNeedsKey } from '../../src/access/binding.js';
import { Keyring } from '../../src/access/keyring.js';
import { makeKeys } from '../helpers/keys.js';

const LOOPBACK = [
  '127.0.0.1',
  '127.0.0.2',
  '127.255.255.254',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  'localhost',
  'LOCALHOST',
];

/** Programs differ in whether they accept the last ones as loopback or as addresses. */
const OTHERS = [
  '0.0.0.0',
  '::',
  '192.168.1.5',
  '10.0.0.1',
  '128.0.0.1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '::2',
  'example.org',
  'localhost.example.org',
  'localhost.',
  '127.1',
  '0127.0.0.1',
  '2130706433',
  ' 127.0.0.1',
  'fe80::1%lo',
  '',
];

describe('reading', () => {
  const { keyring } = makeKeys();
  const empty = Keyring.open({ file: null, log: pino({ level: 'silent' }) });

  it.each(LOOPBACK)('is for everyone on %s, with keys and without', (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(readingNeedsKey({ host, isPublic: false, keyring })).toBe(false);
    expect(readingNeedsKey({ host, isPublic: false, keyring: empty })).toBe(false);
  });

  it.each(OTHERS)('needs a key, or to be public, on %j', (host) => {
    expect(isLoopback(host)).toBe(false);
    expect(readingNeedsKey({ host, isPublic: false, keyring })).toBe(true);
    expect(readingNeedsKey({ host, isPublic: true, keyring })).toBe(false);
    expect(readingNeedsKey({ host, isPublic: true, keyring: empty })).toBe(false);
    const refused = () => readingNeedsKey({ host, isPublic: false, keyring: empty });
    expect(refused).toThrow(expect.objectContaining({ code: 'config_invalid' }));
    expect(refused).toThrow(/npm run key -- create .*--public/s);
  });
});
