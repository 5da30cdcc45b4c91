/** When does a process lose what it works on? Only when another one has taken it over. */
import { describe, expect, it } from 'vitest';
import { Lease, type Leased } from '../../src/ingest/shared/lease.js';
import { RecordConflict, type RecordStore } from '../../src/store/record-store.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { useWorkspace } from '../helpers/workspace.js';

interface Thing extends Leased {
  step: number;
}

const NAME = { kind: 'thing', id: 'a' };
const LONG_MS = 3_600_000;

/** Carries a change out, and answers that it took too long. */
class LosingAnswers extends FolderRecords {
  isLosing = false;

  override async put(...args: Parameters<RecordStore['put']>): Promise<string> {
    const version = await super.put(...args);
    if (this.isLosing) throw new Error('It took too long.');
    return version;
  }
}

describe('a lease', () => {
  const work = useWorkspace();

  it('goes on after a change whose answer was lost', async () => {
    const records = new LosingAnswers(work.index);
    const lease = await Lease.take<Thing>(records, NAME, { step: 1 }, 'absent', LONG_MS);
    const losing = async () => {
      records.isLosing = true;
      await expect(lease.change({ step: 2 })).rejects.toThrow('It took too long.');
      records.isLosing = false;
    };
    await losing();
    await lease.change({ step: 3 });
    expect(await records.get(NAME.kind, NAME.id)).toMatchObject({ value: { step: 3 } });
    await losing();
    await lease.remove();
    expect(await records.get(NAME.kind, NAME.id)).toBeNull();
    await records.close();
  });

  it('ends when the same process has taken it again', async () => {
    const records = new FolderRecords(work.index);
    const lease = await Lease.take<Thing>(records, NAME, { step: 1 }, 'absent', LONG_MS);
    const { version = '' } = (await records.get(NAME.kind, NAME.id)) ?? {};
    const next = await Lease.take<Thing>(records, NAME, { step: 5 }, version, LONG_MS);
    await expect(lease.change({ step: 2 })).rejects.toThrow(RecordConflict);
    await lease.give({ step: 2 });
    expect(await records.get(NAME.kind, NAME.id)).toMatchObject({ value: { step: 5 } });
    await next.remove();
    await expect(lease.change({ step: 2 })).rejects.toThrow(RecordConflict);
    await records.close();
  });
});
