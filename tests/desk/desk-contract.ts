/** What do dossiers and reviews promise, in whichever store they are kept? Each store's test calls this. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Holder } from '../../src/access/keyring.js';
import { QUOTED, REVIEW } from '../../src/api/samples.js';
import {
  addDossier,
  changeDossier,
  type DossierSummary,
  dossiersOf,
  type KeptDossier,
  MAX_DOSSIER_BYTES,
  readDossier,
  removeDossier,
} from '../../src/desk/dossiers.js';
import { type Review, reviewId, WORDS } from '../../src/desk/review.js';
import {
  listReviews,
  MAX_REVIEWS,
  putReview,
  type ReviewQuery,
  readReview,
  removeReview,
} from '../../src/desk/reviews.js';
import type { ZonelensError } from '../../src/errors.js';
import { DERIVED_KINDS } from '../../src/store/kept-records.js';
import {
  headsOf,
  type RecordPage,
  type RecordStore,
  type StoredRecord,
} from '../../src/store/record-store.js';

export const ANN: Holder = { id: 'aaaaaaaaaaaa', name: 'Ann', scope: 'read' };
export const BEN: Holder = { id: 'bbbbbbbbbbbb', name: 'Ben', scope: 'ingest' };
const CHIEF: Holder = { id: 'cccccccccccc', name: 'Chief', scope: 'admin' };

const titled = (title: string) => ({ ...QUOTED, title });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: ZonelensError) => error.code,
  );

/** @param open a client of the same records, which are none at the beginning of a test */
export function describeDesk(open: () => RecordStore, runs = 30): void {
  let records: RecordStore;
  beforeEach(() => {
    records = open();
  });
  afterEach(() => records.close());

  it('gives back what was kept, to whoever knows the address', async () => {
    const { id, version } = await addDossier(records, ANN, QUOTED);
    expect(id).toMatch(/^[\w-]{32}$/);
    const read = await readDossier(records, ANN, id);
    expect(read).toMatchObject({ id, version, owner: 'Ann', own: true, dossier: QUOTED });
    for (const other of [BEN, CHIEF, null])
      expect(await readDossier(records, other, id)).toEqual({ ...read, own: false });
  });

  it('lists those of an owner alone, the last changed first', async () => {
    expect(await dossiersOf(records, ANN)).toEqual([]);
    const own: string[] = [];
    for (const title of ['一', '二', '三', '四', '五', '六']) {
      own.unshift((await addDossier(records, ANN, titled(title))).id);
      await addDossier(records, BEN, titled(`${title}乙`));
    }
    const listed = await dossiersOf(records, ANN);
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(own));
    const times = listed.map(({ changedAt }) => changedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(listed[0]).toMatchObject({ sections: 1, items: 1 });
    expect(await dossiersOf(records, BEN)).toHaveLength(6);
    expect(await dossiersOf(records, CHIEF)).toEqual([]);
  });

  it('keeps the first day when it is changed, and says when that was', async () => {
    const made = await addDossier(records, ANN, QUOTED);
    const { version } = made;
    const changed = await changeDossier(records, ANN, { id: made.id, version, dossier: titled('改') });
    expect(changed).toMatchObject({ id: made.id, title: '改', createdAt: made.createdAt });
    expect(changed.changedAt >= made.changedAt).toBe(true);
    expect(changed.version).not.toBe(version);
  });

  it('lets the owner alone change one, and those who run the service remove it', async () => {
    const { id, version } = await addDossier(records, ANN, QUOTED);
    for (const other of [BEN, CHIEF])
      expect(await codeOf(changeDossier(records, other, { id, version, dossier: QUOTED }))).toBe(
        'not_allowed',
      );
    expect(await codeOf(removeDossier(records, BEN, { id, version }))).toBe('not_allowed');
    expect((await readDossier(records, ANN, id)).version).toBe(version);
    expect(await removeDossier(records, CHIEF, { id, version })).toEqual({ removed: id });
    expect(await codeOf(readDossier(records, ANN, id))).toBe('not_found');
    expect(await codeOf(removeDossier(records, ANN, { id, version }))).toBe('not_found');
  });

  it('keeps one of the greatest size', async () => {
    const note = '区'.repeat(Math.floor(MAX_DOSSIER_BYTES / 3) - 1000);
    const large = { title: '大', sections: [{ id: 's', heading: '', note, items: [] }] };
    const { id } = await addDossier(records, ANN, large);
    expect((await readDossier(records, null, id)).dossier).toEqual(large);
    expect(await dossiersOf(records, ANN)).toMatchObject([{ id, title: '大' }]);
  });

  it('lists and counts without reading a dossier whole, and reads what was not noted only once', async () => {
    const { store, read } = watched(records);
    const ids: string[] = [];
    for (const title of ['一', '二', '三']) ids.push((await addDossier(store, ANN, titled(title))).id);
    const listed = await dossiersOf(store, ANN);
    expect([listed.map(({ id }) => id).sort(), read]).toEqual([[...ids].sort(), []]);
    // As after a crash, a restored backup, or a move: nothing is noted, or what was noted is behind.
    const [one = '', other = ''] = ids;
    await removeAll(records, DERIVED_KINDS.dossierSummaries);
    expect(await dossiersOf(store, ANN)).toEqual(listed);
    expect(read.splice(0).sort()).toEqual([...ids].sort());
    const { value, version } = (await records.get<KeptDossier>('dossier', one)) as StoredRecord<KeptDossier>;
    const dossier = { ...value.dossier, title: '改' };
    const changed = await records.put('dossier', one, { ...value, dossier }, version);
    const gone = (await records.get('dossier', other)) as StoredRecord;
    await records.remove('dossier', other, gone.version);
    for (let times = 0; times < 2; times++) {
      const now = await dossiersOf(store, ANN);
      expect(now.map(({ id }) => id).sort()).toEqual(ids.filter((id) => id !== other).sort());
      expect(now.find(({ id }) => id === one)).toMatchObject({ title: '改', version: changed });
    }
    expect(read).toEqual([one]);
  });

  it('lists what is there, whatever is noted of it', async () => {
    const { id } = await addDossier(records, ANN, QUOTED);
    const listed = await dossiersOf(records, ANN);
    const { kind, ...noted } = (
      await records.list(DERIVED_KINDS.dossierSummaries, { limit: 1 })
    )[0] as StoredRecord;
    const made = [
      { ...listed[0], id: 'x'.repeat(32) },
      { ...listed[0], version: 'another', title: '错' },
    ];
    let { version } = noted;
    for (const value of [null, 7, [7], {}, made]) {
      version = await records.put(kind, noted.id, value, version);
      expect(await dossiersOf(records, ANN)).toEqual(listed);
      version = (await records.get(kind, noted.id))?.version ?? version;
    }
    expect(listed.map((one) => one.id)).toEqual([id]);
  });

  it('stops reading when nobody waits any more, and goes on from there the next time', async () => {
    for (let at = 0; at < 12; at++) await addDossier(records, ANN, titled(String(at)));
    await removeAll(records, DERIVED_KINDS.dossierSummaries);
    const stop = new AbortController();
    const first = watched(records, () => first.read.length === 10 && stop.abort(new Error('gone')));
    await expect(dossiersOf(first.store, ANN, { signal: stop.signal })).rejects.toThrow('gone');
    expect(first.read).toHaveLength(10);
    const second = watched(records);
    expect(await dossiersOf(second.store, ANN)).toHaveLength(12);
    expect(second.read).toHaveLength(4);
  });

  it('lets the requests of others come in between when it has to read', async () => {
    for (let at = 0; at < 12; at++) await addDossier(records, ANN, titled(String(at)));
    await removeAll(records, DERIVED_KINDS.dossierSummaries);
    let between = 0;
    let isListed = false;
    const count = () => {
      between++;
      if (!isListed) setImmediate(count);
    };
    setImmediate(count);
    const { store, read } = watched(records);
    await Promise.all(Array.from({ length: 5 }, () => dossiersOf(store, ANN)));
    isListed = true;
    // One of them reads, and the others wait for what it notes.
    expect(read).toHaveLength(12);
    expect(between).toBeGreaterThanOrEqual(12);
  });

  it('leaves a damaged dossier out of lists, names it, and lets all others be', async () => {
    const { id } = await addDossier(records, ANN, titled('好'));
    for (const [at, value] of [{ dossier: null }, null, 7, { ...QUOTED }, { dossier: QUOTED }].entries()) {
      const damaged = `${id.slice(0, 8)}${String(at).padStart(24, '0')}`;
      await records.put('dossier', damaged, value, 'absent');
      const named: string[] = [];
      const listed = await dossiersOf(records, ANN, { onDamaged: (record) => named.push(record.id) });
      expect([listed.map((one) => one.id), named]).toEqual([[id], [damaged]]);
      expect(await codeOf(readDossier(records, ANN, damaged))).toBe('record_damaged');
      await removeAll(records, 'dossier', damaged);
    }
    expect(await codeOf(readDossier(records, ANN, id))).toBe('done');
  });

  it('keeps no more than there is room for, however many come at once', async () => {
    for (let at = 0; at < 97; at++) await addDossier(records, ANN, QUOTED);
    const clients = Array.from({ length: 8 }, open);
    const outcomes = await Promise.all(clients.map((client) => codeOf(addDossier(client, ANN, QUOTED))));
    expect(outcomes.sort()).toEqual([...Array(3).fill('done'), ...Array(5).fill('not_allowed')]);
    for (const client of clients) await client.close();
    const [first, second] = await dossiersOf(records, ANN);
    expect(await dossiersOf(records, ANN)).toHaveLength(100);
    await addDossier(records, BEN, QUOTED);
    // What is removed makes room at once, also when that was not noted, and what was claimed is not claimed again.
    await removeDossier(records, ANN, first as DossierSummary);
    await addDossier(records, ANN, QUOTED);
    expect(await codeOf(addDossier(records, ANN, QUOTED))).toBe('not_allowed');
    await removeAll(records, DERIVED_KINDS.dossierQuota);
    expect(await codeOf(addDossier(records, ANN, QUOTED))).toBe('not_allowed');
    await removeDossier(records, ANN, second as DossierSummary);
    await addDossier(records, ANN, QUOTED);
    expect(await codeOf(addDossier(records, ANN, QUOTED))).toBe('not_allowed');
  });

  it('never takes a strange id for an address', async () => {
    for (const id of [
      '',
      '../x',
      'x'.repeat(33),
      `${'x'.repeat(31)}'`,
      `${'x'.repeat(31)}\ud800`,
      '__proto__',
    ])
      expect(await codeOf(readDossier(records, ANN, id))).toBe('not_found');
    for (const id of ['', 'a', 'a:statement:1-', `a:statement:1-2\n`, 'a:\ud800:1-2'])
      expect(await codeOf(readReview(records, id))).toBe('not_found');
  });

  it('loses no edit of two people: an accepted one replaces only what its author had read', async () => {
    const step = fc.record({ who: fc.constantFrom(0, 1), does: fc.constantFrom('read', 'write', 'force') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        const { id, version } = await addDossier(records, ANN, titled('0'));
        let kept = { title: '0', version };
        const seen = [{ ...kept }, { ...kept }];
        for (const [at, { who, does }] of steps.entries()) {
          if (does === 'read') {
            const read = await readDossier(records, ANN, id);
            seen[who] = { title: read.dossier.title, version: read.version };
            expect(seen[who]).toEqual(kept);
            continue;
          }
          const basis = does === 'force' ? { title: '', version: 'ffffffffffffffffffffffff' } : seen[who];
          const dossier = titled(`${basis?.title} ${at}`);
          const change = changeDossier(records, ANN, { id, version: basis?.version ?? '', dossier });
          const outcome = await change.then(
            (made) => made,
            (error: ZonelensError) => error.code,
          );
          // Accepted if, and only if, it goes on from what is kept: so each accepted edit is in the last one.
          if (basis?.version !== kept.version) expect(outcome).toBe('changed_meanwhile');
          else {
            kept = { title: dossier.title, version: (outcome as { version: string }).version };
            seen[who] = { ...kept };
          }
        }
        expect((await readDossier(records, null, id)).dossier.title).toBe(kept.title);
        await removeDossier(records, ANN, { id, version: kept.version });
      }),
      { numRuns: runs },
    );
  });

  it('loses no line that many clients add at once', async () => {
    const { id } = await addDossier(records, ANN, titled('0'));
    const addLine = async (client: RecordStore, line: string): Promise<void> => {
      const { dossier, version } = await readDossier(client, ANN, id);
      const change = { id, version, dossier: titled(`${dossier.title} ${line}`) };
      if ((await codeOf(changeDossier(client, ANN, change))) === 'changed_meanwhile')
        await addLine(client, line);
    };
    const clients = Array.from({ length: 4 }, open);
    await Promise.all(
      clients.map(async (client, at) => {
        for (const line of ['a', 'b', 'c']) await addLine(client, `${at}${line}`);
      }),
    );
    const lines = (await readDossier(records, null, id)).dossier.title.split(' ').slice(1);
    const all = clients.flatMap((_, at) => ['a', 'b', 'c'].map((line) => `${at}${line}`));
    expect(lines.sort()).toEqual(all.sort());
    for (const client of clients) await client.close();
  });

  it('keeps one word on each target, and says whose it is', async () => {
    const id = reviewId(REVIEW);
    const first = await putReview(records, ANN, { id, version: 'absent', review: REVIEW });
    expect(first).toMatchObject({ ...REVIEW, id, by: 'Ann' });
    const accepted: Review = { ...REVIEW, word: 'accepted', right: null };
    const blind = putReview(records, BEN, { id, version: 'absent', review: accepted });
    expect(await codeOf(blind)).toBe('changed_meanwhile');
    const second = await putReview(records, BEN, { id, version: first.version, review: accepted });
    expect(await readReview(records, id)).toEqual(second);
    expect(second).toMatchObject({ by: 'Ben', word: 'accepted' });
    expect(await codeOf(removeReview(records, { id, version: first.version }))).toBe('changed_meanwhile');
    expect(await removeReview(records, { id, version: second.version })).toEqual({ removed: id });
    expect(await codeOf(readReview(records, id))).toBe('not_found');
  });

  it('leaves a damaged review out of lists, and names it', async () => {
    const sound = await putReview(records, ANN, { id: reviewId(REVIEW), version: 'absent', review: REVIEW });
    for (const [at, value] of [null, 7, {}, { ...REVIEW, by: 7, at: '' }].entries())
      await records.put('review', `damaged:place:0-${at}`, value, 'absent');
    const named: string[] = [];
    const query = { passage: null, article: null, word: null, after: null, limit: 10 };
    const listed = await listReviews(records, query, { onDamaged: ({ id }) => named.push(id) });
    expect(listed.reviews).toEqual([sound]);
    expect(named).toHaveLength(4);
    expect(await codeOf(readReview(records, 'damaged:place:0-0'))).toBe('record_damaged');
  });

  it('keeps no more reviews of one key than there is room for, however many come at once', async () => {
    const at = (start: number): Review => ({ ...REVIEW, start, end: start + REVIEW.quote.length });
    const put = (client: RecordStore, holder: Holder, start: number, version = 'absent') =>
      putReview(client, holder, { id: reviewId(at(start)), version, review: at(start) });
    // All but three of them were kept before anybody counted, as by a restored backup.
    for (let start = 0; start < MAX_REVIEWS - 3; start++) {
      const kept = { ...at(start), by: 'Ann', at: '2026-11-30T00:00:00.000Z', holder: ANN.id };
      await records.put('review', reviewId(at(start)), kept, 'absent');
    }
    const clients = Array.from({ length: 8 }, open);
    const more = clients.map((client, n) => codeOf(put(client, ANN, 10_000 + n)));
    expect((await Promise.all(more)).sort()).toEqual([
      ...Array(3).fill('done'),
      ...Array(5).fill('not_allowed'),
    ]);
    for (const client of clients) await client.close();
    const [first, second] = [0, 1].map((start) => reviewId(at(start))) as [string, string];
    // Saying something else takes no more room; what somebody else says then is theirs; what is taken back makes room.
    const changed = await put(records, ANN, 0, (await readReview(records, first)).version);
    expect(await codeOf(put(records, ANN, 20_000))).toBe('not_allowed');
    await put(records, BEN, 0, changed.version);
    await put(records, ANN, 20_000);
    expect(await codeOf(put(records, ANN, 20_001))).toBe('not_allowed');
    await removeReview(records, { id: second, version: (await readReview(records, second)).version });
    await put(records, ANN, 20_001);
    expect(await codeOf(put(records, ANN, 20_002))).toBe('not_allowed');
    await put(records, BEN, 20_002);
  });

  it('lists reviews by passage, article and word, each once over all pages', async () => {
    const target = fc.record({
      passage: fc.constantFrom('a', 'a-', 'aa', 'b'),
      article: fc.constantFrom('x', 'y'),
      start: fc.integer({ min: 0, max: 5 }),
      word: fc.constantFrom(...WORDS),
    });
    const targets = fc.uniqueArray(target, {
      maxLength: 12,
      selector: (one) => `${one.passage} ${one.start}`,
    });
    const asked = fc.record({
      passage: fc.constantFrom(null, 'a', 'b'),
      article: fc.constantFrom(null, 'x'),
      word: fc.constantFrom(null, 'overruled' as const),
      limit: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(targets, asked, async (chosen, query) => {
        const put = [];
        for (const facts of chosen) {
          const review: Review = { ...REVIEW, ...facts, end: facts.start + REVIEW.quote.length };
          put.push(await putReview(records, ANN, { id: reviewId(review), version: 'absent', review }));
        }
        const expected = put
          .filter(({ passage }) => query.passage === null || passage === query.passage)
          .filter(({ article }) => query.article === null || article === query.article)
          .filter(({ word }) => query.word === null || word === query.word)
          .map(({ id }) => id);
        expect(await allPages(records, query)).toEqual(expected.sort());
        for (const { id, version } of put) await removeReview(records, { id, version });
      }),
      { numRuns: runs },
    );
  });
}

/** @param onRead called when the value of a dossier is read */
function watched(
  records: RecordStore,
  onRead: () => unknown = () => {},
): { store: RecordStore; read: string[] } {
  const read: string[] = [];
  const note = (kind: string, ids: readonly string[]) => {
    if (kind !== 'dossier') return;
    read.push(...ids);
    onRead();
  };
  const store: RecordStore = {
    get: async (kind, id) => {
      note(kind, [id]);
      return records.get(kind, id);
    },
    list: async <T>(kind: string, page: RecordPage) => {
      const listed = await records.list<T>(kind, page);
      note(
        kind,
        listed.map(({ id }) => id),
      );
      return listed;
    },
    heads: (kind, page) => records.heads(kind, page),
    put: (kind, id, value, expected) => records.put(kind, id, value, expected),
    remove: (kind, id, expected) => records.remove(kind, id, expected),
    kinds: () => records.kinds(),
    close: async () => {},
  };
  return { store, read };
}

async function removeAll(records: RecordStore, kind: string, only?: string): Promise<void> {
  for await (const { id, version } of headsOf(records, kind, { pageSize: 100 }))
    if (only === undefined || id === only) await records.remove(kind, id, version);
}

async function allPages(records: RecordStore, query: Omit<ReviewQuery, 'after'>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { reviews, next } = await listReviews(records, { ...query, after });
    expect(reviews.length).toBeLessThanOrEqual(query.limit);
    ids.push(...reviews.map(({ id }) => id));
    if (next === null) return ids;
    after = next;
  }
}
