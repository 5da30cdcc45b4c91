/**
 * How far was each watch evaluated, and for whom has it entries to deliver? This is looked at every few seconds, and what a watch has
 * told can be long, so that only what has changed since the last look is read.
 */
import { DamagedRecord, headsOf, type RecordStore } from '../store/record-store.js';
import { type Channel, TOLD_KIND, type Told, toldBy } from './told.js';

/** Ids that are read at once. */
const HEADS = 500;

export interface ToldFacts extends Pick<Told, 'done'> {
  /** The ways by which entries wait. */
  ways: ReadonlySet<Channel>;
}

interface Known {
  version: string;
  /** Null when the record is damaged. */
  facts: ToldFacts | null;
}

export class KnownTold {
  private known = new Map<string, Known>();

  constructor(private readonly records: RecordStore) {}

  /**
   * What is known of each watch that has told something; null where it cannot be read.
   * @param onDamaged told of each record that cannot be read, once for each of its versions
   */
  async all(onDamaged: (record: DamagedRecord) => void = () => {}): Promise<Map<string, ToldFacts | null>> {
    const known = new Map<string, Known>();
    for await (const { id, version } of headsOf(this.records, TOLD_KIND, { pageSize: HEADS })) {
      const before = this.known.get(id);
      known.set(
        id,
        before?.version === version ? before : { version, facts: await this.read(id, onDamaged) },
      );
    }
    this.known = known;
    return new Map([...known].map(([id, { facts }]) => [id, facts]));
  }

  /** It may have changed since its version was read: then the next look reads it again. */
  private async read(id: string, onDamaged: (record: DamagedRecord) => void): Promise<ToldFacts | null> {
    try {
      const { done, outbox } = await toldBy(this.records, id);
      return { done, ways: new Set(outbox.map(({ to }) => to)) };
    } catch (error) {
      if (!(error instanceof DamagedRecord)) throw error;
      onDamaged(error);
      return null;
    }
  }
}
