/** Is every edit kept, joined with those of others, or told? */
import { describe, expect, it, vi } from 'vitest';
import type { Dossier } from '../../../src/desk/dossier.js';
import { newSection, notedItem, withItem, withTitle } from '../../../src/desk/edits.js';
import { BrowserStore } from '../../../src/web/desk/browser-store.js';
import { Session } from '../../../src/web/desk/session.js';
import { ChangedMeanwhile, type DeskStore, NotKept } from '../../../src/web/desk/store.js';
import { item } from '../../desk/arbitrary.js';
import { MemoryRecords } from './memory-records.js';

const MATERIAL: Dossier = {
  title: '材料',
  sections: [{ ...newSection('s', '一'), items: [item('i'), item('j')] }, newSection('t', '二')],
};

/** As the service keeps it: it may be away. */
class Service extends BrowserStore {
  override readonly keeps = 'service' as 'browser';
  isAway = false;
  /** When it answers what it has read. */
  answer: Promise<void> | null = null;

  override async write(...given: Parameters<DeskStore['write']>) {
    if (this.isAway) throw new NotKept('unreachable');
    return super.write(...given);
  }

  override async read(id: string) {
    if (this.isAway) throw new NotKept('unreachable');
    const kept = await super.read(id);
    await this.answer;
    return kept;
  }
}

async function stage() {
  const store = new Service(new MemoryRecords());
  const records = new MemoryRecords();
  const { id } = await store.create(MATERIAL);
  const heard: string[] = [];
  const page = { isBroken: false };
  const open = async (own = records) => {
    const events = {
      onChange: () => {
        if (page.isBroken) throw new Error('It could not be drawn.');
      },
      onJoined: () => heard.push('joined'),
      onKept: () => heard.push('kept'),
    };
    return (await Session.open(id, { store, records: own, pauseMs: 1e6, retryMs: 1e6 }, events)) as Session;
  };
  const kept = async () => (await store.read(id))?.dossier as Dossier;
  return { store, records, id, open, kept, heard, page };
}

describe('a session', () => {
  it('keeps what was edited, also while it is being saved', async () => {
    const { open, kept, records } = await stage();
    const session = await open();
    session.edit((dossier) => withTitle(dossier, '甲'));
    expect(session.state.kind).toBe('saving');
    const saving = session.save();
    session.edit((dossier) => notedItem(dossier, 'i', '按语'));
    await saving;
    expect(session.state.kind).toBe('saved');
    expect(await kept()).toEqual(notedItem(withTitle(MATERIAL, '甲'), 'i', '按语'));
    expect(await records.all('drafts')).toEqual([]);
  });

  it('says that all is saved only then, whenever something more is typed', async () => {
    for (let ticks = 0; ticks < 30; ticks++) {
      const { open, kept } = await stage();
      const session = await open();
      session.edit((dossier) => withTitle(dossier, '甲'));
      const saving = session.save();
      for (let tick = 0; tick < ticks; tick++) await null;
      session.edit((dossier) => notedItem(dossier, 'i', '按语'));
      // As when the reader leaves the field.
      const saved = session.save();
      await Promise.all([saving, saved]);
      expect([ticks, session.state.kind]).toEqual([ticks, 'saved']);
      expect([ticks, await kept()]).toEqual([ticks, notedItem(withTitle(MATERIAL, '甲'), 'i', '按语')]);
    }
  });

  it('keeps here also what was typed while the service was asked', async () => {
    const { open, store } = await stage();
    const session = await open();
    store.isAway = true;
    session.edit((dossier) => withTitle(dossier, '离线'));
    const saving = session.save();
    session.edit((dossier) => notedItem(dossier, 'i', '按语'));
    await saving;
    expect(session.state).toMatchObject({ kind: 'not-saved', isKeptHere: true });
    expect((await open()).dossier).toEqual(notedItem(withTitle(MATERIAL, '离线'), 'i', '按语'));
  });

  it('says of nothing that it is kept here which is not, whenever something more is typed', async () => {
    for (let ticks = 0; ticks < 30; ticks++) {
      const { open, store, records, id } = await stage();
      const session = await open();
      store.isAway = true;
      session.edit((dossier) => withTitle(dossier, '甲'));
      const saving = session.save();
      session.edit((dossier) => notedItem(dossier, 'i', '按语'));
      for (let tick = 0; tick < ticks; tick++) await null;
      session.edit((dossier) => notedItem(dossier, 'j', '又一条'));
      await Promise.all([saving, session.save()]);
      expect([ticks, session.state]).toMatchObject([ticks, { kind: 'not-saved', isKeptHere: true }]);
      const draft = await records.get<{ dossier: Dossier }>('drafts', id);
      expect([ticks, draft?.dossier]).toEqual([ticks, session.dossier]);
    }
  });

  it('leaves what another tab keeps here', async () => {
    const { open, store } = await stage();
    const [one, other] = [await open(), await open()];
    store.isAway = true;
    one.edit((dossier) => withTitle(dossier, '离线'));
    await one.save();
    await other.save();
    expect((await open()).dossier.title).toBe('离线');
  });

  it('takes no older state than what it has saved meanwhile', async () => {
    const { open, store, heard } = await stage();
    const session = await open();
    let answer = () => {};
    store.answer = new Promise((resolve) => {
      answer = resolve;
    });
    const refreshed = session.refresh();
    session.edit((dossier) => withTitle(dossier, '甲'));
    await session.save();
    answer();
    await refreshed;
    expect(session.dossier.title).toBe('甲');
    expect(heard).toEqual(['kept']);
  });

  it('saves again after a page could not be drawn', async () => {
    const { open, kept, page } = await stage();
    const session = await open();
    session.edit((dossier) => withTitle(dossier, '甲'));
    page.isBroken = true;
    await expect(session.save()).rejects.toThrow('drawn');
    page.isBroken = false;
    await session.save();
    expect([session.state.kind, (await kept()).title]).toEqual(['saved', '甲']);
  });

  it('keeps here what is changed before the reader decides', async () => {
    const { open } = await stage();
    const [one, other] = [await open(), await open(new MemoryRecords())];
    other.edit((dossier) => notedItem(dossier, 'i', '他的'));
    await other.save();
    one.edit((dossier) => notedItem(dossier, 'i', '我的'));
    await one.save();
    one.edit((dossier) => notedItem(dossier, 'j', '后来的'));
    expect(one.state).toMatchObject({ kind: 'conflict', isKeptHere: false });
    await vi.waitFor(() => expect(one.state).toMatchObject({ kind: 'conflict', isKeptHere: true }));
    expect((await open()).dossier).toEqual(notedItem(notedItem(MATERIAL, 'i', '我的'), 'j', '后来的'));
  });

  it('waits when the service refuses a version that it says is the newest', async () => {
    const { open, store } = await stage();
    const session = await open();
    let writes = 0;
    store.write = async (id) => {
      if (++writes > 5) throw new Error('It is written again and again.');
      throw new ChangedMeanwhile(await store.read(id));
    };
    session.edit((dossier) => withTitle(dossier, '甲'));
    await session.save();
    expect(session.state).toMatchObject({ kind: 'not-saved', error: { reason: 'busy' }, isKeptHere: true });
    expect(writes).toBe(1);
  });

  it('joins what somebody else changed in other places', async () => {
    const { open, kept, heard } = await stage();
    const [one, other] = [await open(), await open(new MemoryRecords())];
    other.edit((dossier) => withItem(dossier, item('new'), { section: 't', index: 0 }));
    await other.save();
    one.edit((dossier) => notedItem(dossier, 'i', '我的'));
    await one.save();
    const both = notedItem(withItem(MATERIAL, item('new'), { section: 't', index: 0 }), 'i', '我的');
    expect(await kept()).toEqual(both);
    expect(one.dossier).toEqual(both);
    expect(heard).toContain('joined');
    await other.refresh();
    expect(other.dossier).toEqual(both);
  });

  it('asks when both changed the same, and forgets neither', async () => {
    const { open, kept, store } = await stage();
    const [one, other] = [await open(), await open(new MemoryRecords())];
    other.edit((dossier) => notedItem(dossier, 'i', '他的'));
    await other.save();
    one.edit((dossier) => notedItem(dossier, 'i', '我的'));
    await one.save();
    expect(one.state).toMatchObject({ kind: 'conflict', conflicts: [{ kind: 'note', id: 'i' }] });
    expect(await kept()).toEqual(notedItem(MATERIAL, 'i', '他的'));
    // The page is closed before the reader decides, and opened again.
    const again = await open();
    expect(again.state.kind).toBe('conflict');
    expect(again.dossier).toEqual(notedItem(MATERIAL, 'i', '我的'));
    const copy = await again.keepAsCopy('副本');
    expect((await store.read(copy.id))?.dossier).toEqual({
      ...notedItem(MATERIAL, 'i', '我的'),
      title: '副本',
    });
    expect((await open()).state.kind).toBe('saved');
  });

  it('takes theirs when the reader says so', async () => {
    const { open, kept } = await stage();
    const [one, other] = [await open(), await open(new MemoryRecords())];
    other.edit((dossier) => withTitle(dossier, '他的'));
    await other.save();
    one.edit((dossier) => withTitle(dossier, '我的'));
    await one.save();
    await one.takeTheirs();
    expect(one.dossier).toEqual(await kept());
    one.edit((dossier) => notedItem(dossier, 'i', '之后'));
    await one.save();
    expect(await kept()).toEqual(notedItem(withTitle(MATERIAL, '他的'), 'i', '之后'));
  });

  it('says that it was removed elsewhere, and can be kept as a copy', async () => {
    const { open, store, id } = await stage();
    const session = await open();
    await store.remove(id);
    session.edit((dossier) => withTitle(dossier, '我的'));
    await session.save();
    expect(session.state).toMatchObject({ kind: 'conflict', theirs: null });
    await session.keepAsCopy('我的');
    expect((await store.list()).map(({ title }) => title)).toEqual(['我的']);
  });

  it('keeps here what the service does not take, over a restart, and saves it when that is back', async () => {
    const { open, kept, store } = await stage();
    const session = await open();
    store.isAway = true;
    session.edit((dossier) => withTitle(dossier, '离线'));
    await session.save();
    expect(session.state).toMatchObject({ kind: 'not-saved', isKeptHere: true });
    const restarted = await open();
    expect(restarted.dossier.title).toBe('离线');
    store.isAway = false;
    await restarted.save();
    expect((await kept()).title).toBe('离线');
  });

  it('joins what was kept here with what others saved meanwhile', async () => {
    const { open, kept, store } = await stage();
    const [one, other] = [await open(), await open(new MemoryRecords())];
    store.isAway = true;
    one.edit((dossier) => withTitle(dossier, '离线'));
    await one.save();
    store.isAway = false;
    other.edit((dossier) => notedItem(dossier, 'j', '他的'));
    await other.save();
    const restarted = await open();
    await restarted.save();
    expect(await kept()).toEqual(notedItem(withTitle(MATERIAL, '离线'), 'j', '他的'));
  });

  it('cannot be opened without the service when nothing of it is kept here', async () => {
    const { open, store } = await stage();
    store.isAway = true;
    await expect(open()).rejects.toThrow(NotKept);
  });
});
