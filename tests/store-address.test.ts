import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.js';
import { parseStoreAddress } from '../src/store-address.js';

const faultsOf = (text: string): string[] => {
  const parsed = parseStoreAddress(text);
  return 'faults' in parsed ? parsed.faults : [];
};

const port = fc.integer({ min: 1, max: 65_535 });
const name = fc
  .stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?(\.[a-z]{2,5}){0,2}$/)
  .filter((host) => URL.canParse(`https://${host}`));
const host = fc.oneof(
  fc.tuple(name, port).map(([at, number]) => `${at}:${number}`),
  fc.tuple(fc.ipV4(), port).map(([at, number]) => `${at}:${number}`),
  fc.tuple(fc.ipV6(), port).map(([at, number]) => `[${at}]:${number}`),
);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const user = text.filter((one) => !one.includes(':'));

describe('the address of a store', () => {
  it('has hosts, a user and a password, percent-decoded', () => {
    expect(
      parseStoreAddress('opensearch+https://zonelens:p%40ss%2F%E5%8C%BA@a:9200,b:9201,[::1]:9202'),
    ).toEqual({
      address: {
        hosts: ['https://a:9200', 'https://b:9201', 'https://[::1]:9202'],
        username: 'zonelens',
        password: 'p@ss/区',
      },
    });
  });

  it.each([
    ['opensearch+https://a', ['https://a:9200']],
    ['opensearch+https://a:443', ['https://a']],
    ['opensearch+https://A/', ['https://a:9200']],
    ['opensearch+https://a,a:9200', ['https://a:9200']],
    [
      'opensearch+http://localhost,127.0.0.2:1,[::1]:80',
      ['http://localhost:9200', 'http://127.0.0.2:1', 'http://[::1]'],
    ],
  ])('%s has the origins %j', (address, hosts) => {
    expect(parseStoreAddress(address)).toEqual({ address: { hosts, username: null, password: null } });
  });

  it('says what was put into it', () => {
    const parts = fc.record({ hosts: fc.array(host, { minLength: 1, maxLength: 4 }), user, password: text });
    fc.assert(
      fc.property(parts, ({ hosts, user, password }) => {
        const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
        const origins = hosts.map((one) => new URL(`https://${one}`).origin);
        expect(parseStoreAddress(`opensearch+https://${credentials}@${hosts.join(',')}`)).toEqual({
          address: { hosts: [...new Set(origins)], username: user, password },
        });
      }),
    );
  });

  it('is taken or refused, whatever it is, without an error', () => {
    const pieces = fc.constantFrom(
      'opensearch+',
      'https://',
      'http://',
      'a',
      ':',
      '@',
      ',',
      '[::1]',
      '%',
      '/',
      '9200',
      '区',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (anything) => {
          const parsed = parseStoreAddress(anything);
          if ('faults' in parsed) expect(parsed.faults).not.toEqual([]);
          else for (const one of parsed.address.hosts) expect(new URL(one).origin).toBe(one);
        },
      ),
    );
  });

  it.each([
    '',
    'opensearch://a:9200',
    'https://a:9200',
    'opensearch+https://',
    'opensearch+https://user:secret@',
    'opensearch+https://a:9200/index',
    'opensearch+https://a:9200?pretty',
    'opensearch+https://user:sec/ret@a:9200',
    'opensearch+https://user:sec@ret@a:9200',
    'opensearch+https://user:secret@a:9200,user:secret@b:9200',
    'Folder',
  ])('%j has not its form', (address) => {
    expect(faultsOf(address)).toEqual([expect.stringMatching(/^must be folder, or an address such as/)]);
  });

  it.each([
    ['opensearch+https://user:secret', /no valid host and port at place 1/],
    ['opensearch+https://a:0,b,c:65536,d:x,:9200,', /place 1.*place 3.*place 4.*place 5.*place 6/],
    ['opensearch+https://[::g]:9200', /place 1/],
    ['opensearch+https://a%40:9200', /place 1/],
    ['opensearch+https://user@a:9200', /must have a user and a password/],
    ['opensearch+https://user:@a:9200', /must have a user and a password/],
    ['opensearch+https://:secret@a:9200', /must have a user and a password/],
    ['opensearch+https://a%3Ab:secret@a:9200', /a user has no colon/],
    ['opensearch+https://user:50%@a:9200', /has a user or password with a %/],
    ['opensearch+http://user:secret@a:9200', /unencrypted.*only to this machine/],
    ['opensearch+http://localhost,10.0.0.1', /unencrypted/],
    ['opensearch+http://localhost.example.org', /unencrypted/],
    ['opensearch+http://user@a:x,b', /user and a password.*place 1.*unencrypted/],
  ])('%s is refused: %s', (address, faults) => {
    expect(faultsOf(address).join('; ')).toMatch(faults);
  });
});

describe('the settings of a store', () => {
  const password = 'correct-horse';
  const ZONELENS_STORE = `opensearch+https://zonelens:${password}@a:9200`;

  it('name a folder by default', () => {
    expect(readConfig({}).store).toBe(null);
    expect(readConfig({ ZONELENS_STORE: 'folder', ZONELENS_STORE_PREFIX: 'other' }).store).toBe(null);
  });

  it('become plain data, with defaults', () => {
    const { store } = readConfig({ ZONELENS_STORE });
    expect(store).toEqual({
      hosts: ['https://a:9200'],
      username: 'zonelens',
      password,
      caFile: null,
      prefix: 'zonelens',
      shards: 1,
      replicas: 1,
      vectorEngine: 'lucene',
      timeoutMs: 10_000,
    });
    expect(structuredClone(store)).toEqual(store);
  });

  it('are taken as they are set', () => {
    const set = readConfig({
      ZONELENS_STORE,
      ZONELENS_STORE_CA: 'ca.pem',
      ZONELENS_STORE_PREFIX: 'policy-2_a',
      ZONELENS_STORE_SHARDS: '3',
      ZONELENS_STORE_REPLICAS: '0',
      ZONELENS_STORE_VECTORS: 'faiss',
      ZONELENS_STORE_TIMEOUT_MS: '500',
    });
    expect(set.store).toMatchObject({
      caFile: 'ca.pem',
      prefix: 'policy-2_a',
      shards: 3,
      replicas: 0,
      vectorEngine: 'faiss',
      timeoutMs: 500,
    });
  });

  it.each([
    ['ZONELENS_STORE_PREFIX', 'Zonelens'],
    ['ZONELENS_STORE_PREFIX', '-a'],
    ['ZONELENS_STORE_PREFIX', 'a*'],
    ['ZONELENS_STORE_PREFIX', ''],
    ['ZONELENS_STORE_SHARDS', '0'],
    ['ZONELENS_STORE_REPLICAS', '-1'],
    ['ZONELENS_STORE_VECTORS', 'nmslib'],
    ['ZONELENS_STORE_TIMEOUT_MS', '10'],
  ])('%s may not be %j', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ field: name })] }),
    );
  });

  it.each([
    `opensearch+https://zonelens:${password}`,
    `opensearch+https://zonelens:${password}@`,
    `opensearch+https://zonelens:${password}%@a:9200`,
    `opensearch+https://zonelens:${password}@a:x`,
    `opensearch+https://zonelens:${password}@a:9200/x`,
    `opensearch+http://zonelens:${password}@a:9200`,
    `opensearch+https://${password}@a:9200`,
    `opensearch+https://${password}@@a:9200`,
    password,
  ])('are refused without showing the password: %s', (address) => {
    const refusal = (() => {
      try {
        return readConfig({ ZONELENS_STORE: address });
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ code: 'config_invalid', faults: [{ field: 'ZONELENS_STORE' }] });
    expect(inspect(refusal, { depth: null, showHidden: true })).not.toContain(password);
  });
});
