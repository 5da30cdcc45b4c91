import crypto from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKey, type KeyEntry } from '../../src/access/key.js';
import { changeKeys, readKeys } from '../../src/access/key-file.js';
import { Keyring } from '../../src/access/keyring.js';
import type { Scope } from '../../src/access/scopes.js';

let folder: string;
let file: string;
let logged: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-keys-'));
  file = join(folder, 'below', 'keys.json');
  logged = '';
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

const log = pino({ level: 'warn' }, { write: (line: string) => (logged += line) });
const open = (hashes: { scope: Scope; sha256: string }[] = []) => Keyring.open({ file, hashes, log });

async function add(name: string, facts: Partial<KeyEntry> = {}): Promise<{ key: string; entry: KeyEntry }> {
  const made = createKey({ name, scope: 'read', expiresAt: null, ...facts });
  await changeKeys(file, (keys) => [...keys, made.entry]);
  return made;
}

describe('a keyring', () => {
  it('knows the keys of the file and of the environment, each with its holder', async () => {
    const { key, entry } = await add('张三', { scope: 'ingest' });
    const fixed = createKey({ name: 'any', scope: 'admin', expiresAt: null });
    const keyring = open([{ scope: 'admin', sha256: fixed.entry.sha256 }]);
    expect(keyring.holderOf(key)).toEqual({ id: entry.id, name: '张三', scope: 'ingest' });
    const id = `env-${fixed.entry.sha256.slice(0, 8)}`;
    expect(keyring.holderOf(fixed.key)).toEqual({ id, name: id, scope: 'admin' });
    expect(keyring.isEmpty()).toBe(false);
  });

  it('accepts no other string', async () => {
    const { key, entry } = await add('a');
    const keyring = open();
    const changed = fc
      .tuple(fc.nat(key.length - 1), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }))
      .map(([at, one]) => key.slice(0, at) + one + key.slice(at + 1));
    const cut = fc.nat(key.length - 1).map((length) => key.slice(0, length));
    const longer = fc.string({ minLength: 1, maxLength: 3 }).map((more) => key + more);
    const related = fc.constantFrom(
      entry.sha256,
      entry.id,
      key.toUpperCase(),
      ` ${key}`,
      `Bearer ${key}`,
      '',
    );
    fc.assert(
      fc.property(fc.oneof(changed, cut, longer, related, fc.string()), (other) => {
        fc.pre(other !== key);
        expect(keyring.holderOf(other)).toBeNull();
      }),
      { numRuns: 2000 },
    );
    expect(keyring.holderOf(key)).not.toBeNull();
  });

  it('compares every entry, whole, in constant time, wherever the right one stands', async () => {
    const made = [];
    for (const name of ['a', 'b', 'c', 'd']) made.push(await add(name));
    const keyring = open();
    const compare = vi.spyOn(crypto, 'timingSafeEqual');
    const { syncBuiltinESMExports } = await import('node:module');
    syncBuiltinESMExports();
    const keys = [
      ...made.map(({ key }) => key),
      createKey({ name: 'x', scope: 'read', expiresAt: null }).key,
    ];
    for (const key of keys) {
      compare.mockClear();
      keyring.holderOf(key);
      expect(compare).toHaveBeenCalledTimes(made.length);
      const hashes = compare.mock.calls.map(([, hash]) => Buffer.from(hash as Buffer).toString('hex'));
      expect(hashes).toEqual(made.map(({ entry }) => entry.sha256));
    }
    compare.mockRestore();
    syncBuiltinESMExports();
  });

  it('accepts a key until it expires, and not from then on', async () => {
    const expiresAt = '2030-01-01T00:00:00.000Z';
    const { key } = await add('a', { expiresAt });
    const keyring = open();
    const end = Date.parse(expiresAt);
    expect(keyring.holderOf(key, end - 1)?.name).toBe('a');
    expect(keyring.holderOf(key, end)).toBeNull();
    expect([keyring.isEmpty(end - 1), keyring.isEmpty(end)]).toEqual([false, true]);
  });

  it('sees a key that was made, or revoked, with the next request', async () => {
    const keyring = open();
    expect(keyring.isEmpty()).toBe(true);
    const { key, entry } = await add('a');
    expect(keyring.holderOf(key)?.id).toBe(entry.id);
    await changeKeys(file, (keys) => keys.filter(({ id }) => id !== entry.id));
    expect(keyring.holderOf(key)).toBeNull();
    await add('b');
    await rm(file);
    expect(keyring.isEmpty()).toBe(true);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -20)],
    ['of another form', () => '{"keys": [{"id": "x"}]}'],
    ['with an id twice', (text: string) => text.replace(/\[([^\]]+)\]/s, '[$1,$1]')],
    ['empty', () => ''],
  ])(
    'accepts none of a file that is %s, says so once, and reads it again when it is repaired',
    async (_, damage) => {
      const { key, entry } = await add('a');
      const fixed = createKey({ name: 'any', scope: 'read', expiresAt: null });
      const keyring = open([{ scope: 'read', sha256: fixed.entry.sha256 }]);
      const sound = await readFile(file, 'utf8');
      await writeFile(file, damage(sound));
      for (let request = 0; request < 3; request++) expect(keyring.holderOf(key)).toBeNull();
      expect(keyring.holderOf(fixed.key)).not.toBeNull();
      expect(logged.match(/None of its keys is accepted until it is repaired/g)).toHaveLength(1);
      expect(logged).not.toContain(entry.sha256);
      expect(() => open()).toThrow(expect.objectContaining({ code: 'config_invalid' }));
      await writeFile(file, `${sound}\n`);
      expect(keyring.holderOf(key)?.id).toBe(entry.id);
    },
  );

  it('accepts none of what is no file', async () => {
    await mkdir(file, { recursive: true });
    expect(() => open()).toThrow(expect.objectContaining({ code: 'config_invalid' }));
  });

  it('warns once of a file that others than its owner may open', async () => {
    const { key } = await add('a');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const keyring = open();
    expect(logged).toBe('');
    await chmod(file, 0o640);
    for (let request = 0; request < 3; request++) expect(keyring.holderOf(key)).not.toBeNull();
    expect(logged.match(/chmod 600/g)).toHaveLength(1);
  });
});

describe('changing keys', () => {
  it('loses none when several do it at once: whoever cannot is told', async () => {
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => add(name)));
    const done = results.filter(({ status }) => status === 'fulfilled');
    expect(done.length).toBeGreaterThan(0);
    expect(readKeys(file)).toHaveLength(done.length);
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason.message] : [],
    );
    expect(refusals).toEqual(
      Array(results.length - done.length).fill(expect.stringContaining('another command is changing it')),
    );
  });

  it('leaves the file as it was when the change fails', async () => {
    const { entry } = await add('a');
    const failing = changeKeys(file, () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(readKeys(file)).toEqual([entry]);
    expect(await readdir(join(folder, 'below'))).toEqual(['keys.json']);
  });

  it('refuses what a killed command left, and says what to remove', async () => {
    await add('a');
    await writeFile(`${file}.new`, '');
    await expect(add('b')).rejects.toThrow(`remove ${file}.new`);
  });
});
