/** What does every store of records promise? Each implementation's test calls this. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ZonelensError } from '../../src/errors.js';
import {
  DamagedRecord,
  headsOf,
  RecordConflict,
  type RecordHead,
  type RecordStore,
  recordsOf,
  type StoredRecord,
} from '../../src/store/record-store.js';

const KIND = 'thing';

/**
 * @param open another client of the same records, which are none at the beginning of a test
 * @param damage puts something in the place of the JSON of a record, as a fault of the disk may
 */
export function describeRecordStore(
  open: () => RecordStore,
  damage: (record: StoredRecord, json: string) => Promise<void>,
  runs = 20,
): void {
  let store: RecordStore;
  let other: RecordStore;
  beforeEach(() => {
    store = open();
    other = open();
  });
  afterEach(async () => {
    await store.close();
    await other.close();
  });

  it('has nothing at first', async () => {
    expect(await store.get(KIND, 'a')).toBeNull();
    expect(await store.list(KIND, { limit: 10 })).toEqual([]);
    expect(await store.heads(KIND, { limit: 10 })).toEqual([]);
    await expect(store.remove(KIND, 'a', '1')).rejects.toThrow(RecordConflict);
    await expect(store.put(KIND, 'a', 1, '1')).rejects.toThrow(RecordConflict);
  });

  it('shows each change to everybody at once', async () => {
    const version = await store.put(KIND, 'a', { x: 1 }, 'absent');
    expect(await other.get(KIND, 'a')).toEqual({ kind: KIND, id: 'a', value: { x: 1 }, version });
    expect(await other.list(KIND, { limit: 10 })).toEqual([
      { kind: KIND, id: 'a', value: { x: 1 }, version },
    ]);
    expect(await other.get('other', 'a')).toBeNull();
    expect(await other.list('other', { limit: 10 })).toEqual([]);
    const next = await other.put(KIND, 'a', { y: 2 }, version);
    expect(next).not.toBe(version);
    expect(await store.get(KIND, 'a')).toMatchObject({ value: { y: 2 }, version: next });
    await store.remove(KIND, 'a', next);
    expect(await other.get(KIND, 'a')).toBeNull();
    expect(await other.list(KIND, { limit: 10 })).toEqual([]);
  });

  it('knows of which kinds there are records', async () => {
    expect(await store.kinds()).toEqual([]);
    const version = await store.put('thing', 'a', 1, 'absent');
    await store.put('thing', 'b', 1, 'absent');
    await store.put('other', 'a', 1, 'absent');
    expect(await other.kinds()).toEqual(['other', 'thing']);
    await other.remove('thing', 'a', version);
    expect(await store.kinds()).toEqual(['other', 'thing']);
    await other.remove('other', 'a', (await other.get('other', 'a'))?.version ?? '');
    expect(await store.kinds()).toEqual(['thing']);
  });

  it('keeps a record of several megabytes', async () => {
    const value = { texts: Array.from({ length: 4 }, () => '区"\\\n'.repeat(250_000)) };
    const version = await store.put(KIND, 'large', value, 'absent');
    expect(await other.get(KIND, 'large')).toEqual({ kind: KIND, id: 'large', value, version });
    expect(await other.list(KIND, { limit: 1 })).toHaveLength(1);
  });

  it('refuses changes of another version, and leaves the record as it is', async () => {
    const first = await store.put(KIND, 'a', 1, 'absent');
    const second = await store.put(KIND, 'a', 2, first);
    for (const change of [
      () => other.put(KIND, 'a', 3, 'absent'),
      () => other.put(KIND, 'a', 3, first),
      () => other.remove(KIND, 'a', first),
    ]) {
      const refused = await change().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RecordConflict);
      expect((refused as ZonelensError).code).toBe('index_busy');
    }
    expect(await store.get(KIND, 'a')).toMatchObject({ value: 2, version: second });
  });

  it('does not take a record for the one that was removed before', async () => {
    const first = await store.put(KIND, 'a', 1, 'absent');
    await store.remove(KIND, 'a', first);
    const second = await store.put(KIND, 'a', 1, 'absent');
    await expect(other.put(KIND, 'a', 2, first)).rejects.toThrow(RecordConflict);
    await expect(other.remove(KIND, 'a', first)).rejects.toThrow(RecordConflict);
    await other.remove(KIND, 'a', second);
  });

  it('lets exactly one of several win', async () => {
    const clients = Array.from({ length: 8 }, open);
    const race = async (change: (client: RecordStore, at: number) => Promise<unknown>) => {
      const outcomes = await Promise.allSettled(clients.map(change));
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(clients.length - 1);
      for (const { reason } of lost) expect(reason).toBeInstanceOf(RecordConflict);
      return outcomes.findIndex(({ status }) => status === 'fulfilled');
    };
    const winner = await race((client, at) => client.put(KIND, 'a', at, 'absent'));
    const made = (await store.get<number>(KIND, 'a')) as StoredRecord;
    expect(made.value).toBe(winner);
    const changer = await race((client, at) => client.put(KIND, 'a', 100 + at, made.version));
    const changed = (await store.get<number>(KIND, 'a')) as StoredRecord;
    expect(changed.value).toBe(100 + changer);
    await race((client) => client.remove(KIND, 'a', changed.version));
    for (const client of clients) await client.close();
  });

  it('loses no step of a counter that many count up', async () => {
    const clients = Array.from({ length: 6 }, open);
    const STEPS = 10;
    const countUp = async (client: RecordStore): Promise<void> => {
      const found = await client.get<number>(KIND, 'counter');
      try {
        await client.put(KIND, 'counter', (found?.value ?? 0) + 1, found?.version ?? 'absent');
      } catch (error) {
        if (!(error instanceof RecordConflict)) throw error;
        await countUp(client);
      }
    };
    await Promise.all(
      clients.map(async (client) => {
        for (let step = 0; step < STEPS; step++) await countUp(client);
      }),
    );
    expect(await store.get(KIND, 'counter')).toMatchObject({ value: clients.length * STEPS });
    for (const client of clients) await client.close();
  });

  it('gives back any value under any name, and lists each once, in order', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((id) => id.length <= 512);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.jsonValue(), { maxKeys: 8 }), name, async (values, kind) => {
        const ids = Object.keys(values);
        const versions = new Map<string, string>();
        for (const id of ids) versions.set(id, await store.put(kind, id, values[id], 'absent'));
        const expected = [...versions].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        const listed = await collected(recordsOf(pagesOfAtMost(3, other), kind, { pageSize: 3 }));
        expect(listed.map(({ id, version }) => [id, version])).toEqual(expected);
        const heads: RecordHead[] = expected.map(([id, version]) => ({ id, version }));
        expect(await collected(headsOf(other, kind, { pageSize: 3 }))).toEqual(heads);
        for (const { id, value, version } of listed) {
          expect(value).toEqual(JSON.parse(JSON.stringify(values[id])));
          await other.remove(kind, id, version);
        }
      }),
      { numRuns: runs },
    );
  });

  it('keeps numbers, halves of surrogate pairs and names of fields as they are', async () => {
    const value = JSON.parse('{"__proto__":{"a.b":1.5e300},"":[1e-7,"\\ud800",null,true]}');
    await store.put(KIND, 'a', value, 'absent');
    expect(JSON.stringify((await other.get(KIND, 'a'))?.value)).toBe(JSON.stringify(value));
  });

  it.each([
    ['that is empty', ''],
    ['that is too long', 'x'.repeat(513)],
    ['with half of a surrogate pair', '\ud800'],
  ])('refuses a name %s', async (_, id) => {
    await expect(store.put(KIND, id, 1, 'absent')).rejects.toThrow(RangeError);
    await expect(store.get(id, 'a')).rejects.toThrow(RangeError);
  });

  it('names a record that is damaged, wherever it is asked for, and goes on with the others', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await store.put(KIND, id, { of: id }, 'absent');
    for (const [id, json] of [
      ['b', '{"of":'],
      ['c', ''],
    ] as const)
      await damage((await store.get(KIND, id)) as StoredRecord, json);
    const refused = await other.get(KIND, 'b').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DamagedRecord);
    const named = { code: 'record_damaged', kind: KIND, id: 'b', text: '{"of":' };
    expect(refused).toMatchObject({
      ...named,
      message: expect.stringMatching(/record b of kind thing .*JSON/),
    });
    const left: string[] = [];
    const onDamaged = ({ id }: DamagedRecord) => left.push(id);
    const sound = await collected(recordsOf(other, KIND, { pageSize: 2, onDamaged }));
    expect([sound.map(({ value }) => value), left]).toEqual([
      [{ of: 'a' }, { of: 'd' }],
      ['b', 'c'],
    ]);
    await expect(collected(recordsOf(other, KIND, { pageSize: 2 }))).rejects.toMatchObject(named);
    // It can be replaced and removed like any other.
    const { version } = refused as DamagedRecord;
    expect((await other.heads(KIND, { after: 'a', limit: 1 }))[0]).toEqual({ id: 'b', version });
    const next = await other.put(KIND, 'b', 1, version);
    expect(await store.get(KIND, 'b')).toMatchObject({ value: 1, version: next });
    await other.remove(KIND, 'c', (await other.list(KIND, { after: 'b', limit: 1 }))[0]?.version as string);
    expect(await store.get(KIND, 'c')).toBeNull();
  });

  it('misses no record while others come and go', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `stays-${String(at).padStart(2, '0')}`);
    for (const id of ids) await store.put(KIND, id, 0, 'absent');
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; ; page++) {
      const records = await store.list(KIND, { after, limit: 4 });
      if (records.length === 0) break;
      seen.push(...records.map(({ id }) => id));
      after = seen.at(-1);
      const version = await other.put(KIND, `stays-${String(page).padStart(2, '0')}-goes`, 0, 'absent');
      if (page % 2 === 0) await other.remove(KIND, `stays-${String(page).padStart(2, '0')}-goes`, version);
    }
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
  });
}

async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}

function pagesOfAtMost(limit: number, store: RecordStore): Pick<RecordStore, 'list'> {
  return {
    list: async (kind, page) => {
      const listed = await store.list<never>(kind, page);
      expect(listed.length).toBeLessThanOrEqual(limit);
      return listed;
    },
  };
}
