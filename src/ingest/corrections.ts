/**
 * What was put right by hand, and where is it kept? As records beside the index, by the id of the article, so that no ingest loses
 * it. What an ingest puts right is kept before it is published: an ingest that dies in between leaves it to the next one.
 */
import { z } from 'zod';
import type { Article, Corrected } from '../corpus/article.js';
import {
  asRead,
  CORRECTABLE,
  type Correction,
  type CorrectValues,
  withCorrection,
} from '../corpus/corrected.js';
import { type RecordStore, recordsOf, type StoredRecord } from '../store/record-store.js';
import { articleIdOf } from '../store/records.js';

/** Kind of the records. */
export const CORRECTION_KIND = 'correction';

/** What an ingest rests on. */
export const correctionSchema = z.looseObject({ key: z.string(), corrected: z.looseObject({}) });

/** Records read at once. */
const PAGE = 200;

/** As it is kept. The value as read is that of the moment at which it was put right. */
interface KeptCorrection {
  key: string;
  corrected: Corrected;
}

/** What somebody says of one article. */
export interface Said {
  values: CorrectValues;
  by: string;
}

export class Corrections {
  /** What this ingest changes, by the id of the article; null withdraws. */
  private readonly changes = new Map<string, KeptCorrection | null>();

  private constructor(
    private readonly records: RecordStore,
    private readonly kept: ReadonlyMap<string, StoredRecord<KeptCorrection>>,
  ) {}

  static async load(records: RecordStore): Promise<Corrections> {
    const kept = new Map<string, StoredRecord<KeptCorrection>>();
    for await (const record of recordsOf<KeptCorrection>(records, CORRECTION_KIND, { pageSize: PAGE }))
      kept.set(record.id, record);
    return new Corrections(records, kept);
  }

  /** Of the articles that somebody put right, whether the index holds them or not. */
  get ids(): string[] {
    return [...new Set([...this.kept.keys(), ...this.changes.keys()])];
  }

  /** What is said of an article; null when what was said is withdrawn, undefined when nothing ever was. */
  of(id: string): Correction | null | undefined {
    const changed = this.changes.get(id);
    return changed === undefined ? this.kept.get(id)?.value.corrected : (changed?.corrected ?? null);
  }

  has(id: string): boolean {
    return this.kept.has(id);
  }

  /** The article as it enters the index. */
  applied<T extends Article>(article: T): T {
    const correction = this.of(articleIdOf(article.key));
    return correction === undefined ? article : withCorrection(article, correction);
  }

  /** Fields that are not spoken of stay as they were put right before. */
  say(article: Article, { values, by }: Said): void {
    const id = articleIdOf(article.key);
    const former = this.of(id) ?? {};
    const at = new Date().toISOString();
    const said: Record<string, unknown> = {};
    for (const field of CORRECTABLE) {
      const is = values[field];
      const before = former[field];
      if (before !== undefined && (is === undefined || before.is === is)) said[field] = before;
      else if (is !== undefined) said[field] = { is, by, at };
    }
    const { key } = article;
    const { corrected } = withCorrection(asRead(article), said as Correction);
    this.changes.set(id, corrected === undefined ? null : { key, corrected });
  }

  withdraw(id: string): void {
    this.changes.set(id, null);
  }

  /** Keeps what was said. Call it before the index is published. */
  async save(): Promise<void> {
    for (const [id, change] of this.changes)
      if (change !== null)
        await this.records.put(CORRECTION_KIND, id, change, this.kept.get(id)?.version ?? 'absent');
  }

  /** Forgets what was withdrawn. Call it when the index is published. */
  async forget(): Promise<void> {
    for (const [id, change] of this.changes) {
      const kept = this.kept.get(id);
      if (change === null && kept !== undefined) await this.records.remove(CORRECTION_KIND, id, kept.version);
    }
  }
}
