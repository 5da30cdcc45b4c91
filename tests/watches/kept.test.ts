/** How many watches does a key keep, and what becomes of the others when one is damaged? */
import { describe, expect, it, vi } from 'vitest';
import { checkRecords } from '../../src/doctor/records.js';
import { ZonelensError } from '../../src/errors.js';
import { putNews, WATCH_KIND } from '../../src/store/news.js';
import type { DamagedRecord } from '../../src/store/record-store.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { evaluate } from '../../src/watches/evaluate.js';
import type { Index } from '../../src/watches/find.js';
import { addWatch, allWatches, MAX_WATCHES, removeWatch, watchesOf } from '../../src/watches/kept.js';
import { KnownTold } from '../../src/watches/known-told.js';
import { changeTold, forgetTold, TOLD_KIND, toldBy } from '../../src/watches/told.js';
import { type Watch, watchSchema } from '../../src/watches/watch.js';
import { damageRecord } from '../helpers/kept.js';
import { MemoryRecords } from '../helpers/memory-records.js';
import { useWorkspace } from '../helpers/workspace.js';
import { ANN } from './stage.js';

const WATCH = watchSchema.parse({ title: '融合', kind: 'search', request: { q: '功能区与行政区融合' } });
const BEN = { ...ANN, id: 'ben' };

describe('what a watch asks', () => {
  const faultsOf = async (kind: Watch['kind'], request: Record<string, string | string[]>) => {
    const watch = { ...WATCH, kind, request };
    const refused = await addWatch(new MemoryRecords(), ANN, watch, '1').catch(
      (error: ZonelensError) => error,
    );
    return refused instanceof ZonelensError ? refused.faults.map(({ field }) => field) : [];
  };

  it('of promises are the parameters of a ledger without pages and formats, checked when it is made', async () => {
    const of = (request: Record<string, string | string[]>) => faultsOf('promises', request);
    expect(await of({ place: '青岛高新区', q: '企业', strength: ['must', '-may'] })).toEqual([]);
    expect(await of({ q: '企业' })).toEqual(['request.place']);
    const days = { dueFrom: '2026-01-02', dueTo: '2026-01-01' };
    expect(await of({ place: '青岛高新区', ...days })).toEqual(['request.dueFrom']);
    for (const name of ['limit', 'offset', 'format'])
      expect(await of({ place: '青岛高新区', [name]: '10' })).toHaveLength(1);
  });

  it('of wording is one text, with a day where only earlier or later ones are asked for', async () => {
    const of = (request: Record<string, string>) => faultsOf('wording', request);
    expect(await of({ article: 'a' })).toEqual([]);
    expect(await of({ text: '字', direction: 'any' })).toEqual([]);
    expect(await of({ text: '字', direction: 'later', date: '2020-01-02' })).toEqual([]);
    expect(await of({ text: '字', direction: 'later' })).toEqual(['request.direction']);
    expect(await of({ article: 'a', passage: 'p' })).toEqual(['request.article']);
    expect(await of({ article: 'a', limit: '3' })).toHaveLength(1);
  });
});

describe('the watches of a key', () => {
  it('are no more than there is room for, however many come at once', async () => {
    const records = new MemoryRecords();
    const made = await Promise.allSettled(
      Array.from({ length: MAX_WATCHES + 8 }, () => addWatch(records, ANN, WATCH, '1')),
    );
    const refused = made.flatMap((one) => (one.status === 'rejected' ? one.reason : []));
    expect(refused).toHaveLength(8);
    for (const error of refused) expect(error).toMatchObject({ code: 'not_allowed' });
    const [first] = await watchesOf(records, ANN);
    await addWatch(records, BEN, WATCH, '1');
    if (first !== undefined) await removeWatch(records, ANN, first);
    await addWatch(records, ANN, WATCH, '1');
    expect(await watchesOf(records, ANN)).toHaveLength(MAX_WATCHES);
    await expect(addWatch(records, ANN, WATCH, '1')).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('a damaged watch', () => {
  const work = useWorkspace();

  it.each(['{"watch":null}', '{"owner":'])('%s is left out and named; the others go on', async (json) => {
    const records = new FolderRecords(work.index);
    const [broken, whole] = [
      await addWatch(records, ANN, WATCH, '1'),
      await addWatch(records, ANN, WATCH, '1'),
    ];
    await changeTold(records, broken.id, (told) => ({ ...told, done: '1' }));
    damageRecord(work.index, { kind: WATCH_KIND, id: broken.id }, json);
    const named: string[] = [];
    const onDamaged = ({ id }: DamagedRecord) => named.push(id);
    expect((await allWatches(records, onDamaged)).map(({ id }) => id)).toEqual([whole.id]);
    expect((await watchesOf(records, ANN, { onDamaged })).map(({ id }) => id)).toEqual([whole.id]);
    // Nothing is new, so that the index is not asked.
    await evaluate({} as Index, records, new AbortController().signal, { onDamaged });
    expect(named).toEqual([broken.id, broken.id, broken.id]);
    // A repair may bring it back: what it has told stays.
    expect(await toldBy(records, broken.id)).toMatchObject({ done: '1' });
    await records.close();
    const finding = await checkRecords(new FolderRecords(work.index));
    expect(finding).toMatchObject({ status: 'fail', detail: expect.stringContaining(broken.id) });
  });
});

describe('what a watch has told', () => {
  const work = useWorkspace();

  it('is read again only when it has changed', async () => {
    const records = new MemoryRecords();
    const get = vi.spyOn(records, 'get');
    const [one, other] = [await addWatch(records, ANN, WATCH, '1'), await addWatch(records, ANN, WATCH, '1')];
    for (const { id } of [one, other]) await changeTold(records, id, (told) => ({ ...told, done: '1' }));
    const told = new KnownTold(records);
    await told.all();
    await changeTold(records, other.id, (before) => ({ ...before, done: '2' }));
    get.mockClear();
    const facts = await told.all();
    expect(get.mock.calls).toEqual([[TOLD_KIND, other.id]]);
    expect([one, other].map(({ id }) => facts.get(id)?.done)).toEqual(['1', '2']);
    await forgetTold(records, one.id);
    expect([...(await told.all()).keys()]).toEqual([other.id]);
  });

  it.each(['{"done":null}', '{"done":'])('that is damaged (%s) holds up only its watch', async (json) => {
    const records = new FolderRecords(work.index);
    const [broken, whole] = [
      await addWatch(records, ANN, WATCH, '1'),
      await addWatch(records, ANN, WATCH, '1'),
    ];
    for (const { id } of [broken, whole]) await changeTold(records, id, (told) => ({ ...told, done: '1' }));
    damageRecord(work.index, { kind: TOLD_KIND, id: broken.id }, json);
    const gone = { id: 'gone', change: 'removed' as const, before: [] };
    await putNews(records, { base: '2', articles: [gone] }, 'run');
    // Nothing has arrived, so that nothing else is asked of it.
    const index = { status: () => ({ generation: '3' }) } as Index;
    const told = new KnownTold(records);
    const named: string[] = [];
    const onDamaged = ({ id }: DamagedRecord) => named.push(id);
    const { signal } = new AbortController();
    await evaluate(index, records, signal, { onDamaged, told });
    await evaluate(index, records, signal, { onDamaged, told });
    // Once, as long as it stays as it is.
    expect(named).toEqual([broken.id]);
    expect(await toldBy(records, whole.id)).toMatchObject({ done: '2', problem: null });
    await records.close();
    const finding = await checkRecords(new FolderRecords(work.index));
    expect(finding).toMatchObject({ status: 'fail', detail: expect.stringContaining(broken.id) });
  });
});
