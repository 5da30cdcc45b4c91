/** Does a browser keep dossiers and reviews, and does no tab write over another one's? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSection, notedItem, withTitle } from '../../../src/desk/edits.js';
import type { Review } from '../../../src/desk/review.js';
import { BrowserStore } from '../../../src/web/desk/browser-store.js';
import { ChangedMeanwhile, NotKept, ReviewedMeanwhile } from '../../../src/web/desk/store.js';
import { dossier, item } from '../../desk/arbitrary.js';
import { MemoryRecords } from './memory-records.js';

const MATERIAL = { title: '材料', sections: [{ ...newSection('s', '一'), items: [item('i')] }] };

function storeAt(records = new MemoryRecords()) {
  let minute = 0;
  return new BrowserStore(records, { now: () => new Date(Date.UTC(2026, 0, 1, 0, minute++)) });
}

describe('dossiers', () => {
  it('are read as they were kept, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(dossier, async (content) => {
        const store = storeAt();
        const { id } = await store.create(content);
        expect((await store.read(id))?.dossier).toEqual(content);
      }),
    );
  });

  it('are listed with what is in them, the one that was changed last first', async () => {
    const store = storeAt();
    const first = await store.create(MATERIAL);
    await store.create({ ...MATERIAL, title: '另一个', sections: [] });
    expect((await store.list()).map(({ title, items }) => [title, items])).toEqual([
      ['另一个', 0],
      ['材料', 1],
    ]);
    await store.write(first.id, withTitle(first.dossier, '改过'), first.version);
    expect((await store.list()).map(({ title }) => title)).toEqual(['改过', '另一个']);
    await store.remove(first.id);
    expect(await store.list()).toHaveLength(1);
    expect(await store.read(first.id)).toBeNull();
  });

  it('are never written over what another tab wrote', async () => {
    const records = new MemoryRecords();
    const [one, other] = [storeAt(records), storeAt(records)];
    const kept = await one.create(MATERIAL);
    const theirs = await other.write(kept.id, notedItem(MATERIAL, 'i', '乙'), kept.version);
    const failure = await one
      .write(kept.id, notedItem(MATERIAL, 'i', '甲'), kept.version)
      .catch((error) => error);
    expect(failure).toBeInstanceOf(ChangedMeanwhile);
    expect(failure.now).toEqual(theirs);
    expect((await one.read(kept.id))?.dossier).toEqual(theirs.dossier);
  });

  it('that were removed elsewhere are not made anew by a write', async () => {
    const store = storeAt();
    const kept = await store.create(MATERIAL);
    await store.remove(kept.id);
    const failure = await store.write(kept.id, MATERIAL, kept.version).catch((error) => error);
    expect(failure).toBeInstanceOf(ChangedMeanwhile);
    expect(failure.now).toBeNull();
  });

  it('for which there is no room are refused, and what is kept stays', async () => {
    const records = new MemoryRecords();
    const store = storeAt(records);
    const kept = await store.create(MATERIAL);
    records.fault = 'full';
    await expect(store.write(kept.id, withTitle(MATERIAL, '改'), kept.version)).rejects.toThrow(NotKept);
    expect((await store.read(kept.id))?.dossier).toEqual(MATERIAL);
  });
});

describe('reviews', () => {
  const review = (start: number, word: Review['word'] = 'overruled'): Review => ({
    ...{ kind: 'statement', passage: 'p', article: 'a', start, end: start + 2, quote: '已做', said: 'did' },
    ...{ word, right: word === 'overruled' ? 'plans' : null, note: '' },
  });

  it('are kept one for each target, and listed by what is asked', async () => {
    const store = storeAt();
    const first = await store.review(review(0), null);
    await store.review(review(2, 'accepted'), null);
    const second = await store.review({ ...review(0), note: '只是计划' }, first);
    expect(await store.reviews({ word: 'overruled' })).toEqual([second]);
    expect((await store.reviews({ passage: 'p' })).map(({ start }) => start)).toEqual([0, 2]);
    expect(await store.reviews({ article: 'b' })).toEqual([]);
    await store.retract(second);
    expect(await store.reviews({})).toHaveLength(1);
  });

  it('of somebody else are not replaced unseen', async () => {
    const records = new MemoryRecords();
    const [one, other] = [storeAt(records), storeAt(records)];
    const theirs = await other.review(review(0), null);
    await expect(one.review(review(0, 'accepted'), null)).rejects.toThrow(ReviewedMeanwhile);
    await expect(one.retract({ ...theirs, version: 'other' })).rejects.toThrow(ReviewedMeanwhile);
    expect(await one.reviews({})).toEqual([theirs]);
  });
});
