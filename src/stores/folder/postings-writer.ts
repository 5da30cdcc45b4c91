/** How do the terms of many passages become postings? They are collected in memory, then written term by term. */
import type { PassageTerms, TermField } from '../../store/records.js';
import { eachPosting, oneMore, PostingsEncoder } from './postings.js';
import type { StatementCache } from './sql-cache.js';

/** Maximum number of postings in memory. Each takes 9 bytes; each term takes some more. */
const MAX_PENDING = 2 ** 22;

const NONE = -1;

export class PostingsWriter {
  private labels: Int32Array;
  private frequencies: Uint8Array;
  /** The term's posting before this one, or `NONE`. */
  private previous: Int32Array;
  private pending = 0;
  /** Term -> its newest posting. */
  private readonly newest = new Map<string, number>();
  private readonly encoder = new PostingsEncoder();
  /** The greatest label so far. */
  private greatest: number;
  /** Whether every label was greater than all before it, since the last time that postings were written. */
  private isAscending = true;

  constructor(
    private readonly sql: StatementCache,
    capacity = MAX_PENDING,
  ) {
    const stored = sql('SELECT max(label) FROM passages').pluck().get() as number | null;
    this.greatest = stored ?? NONE;
    this.labels = new Int32Array(capacity);
    this.frequencies = new Uint8Array(capacity);
    this.previous = new Int32Array(capacity);
  }

  /** Takes least time when each label is greater than all before it. @param label of a passage that has no postings yet */
  add(label: number, terms: PassageTerms): void {
    this.makeRoom(terms.title.length + terms.headings.length + terms.text.length);
    this.isAscending &&= label > this.greatest;
    this.greatest = Math.max(this.greatest, label);
    for (const field of ['title', 'headings', 'text'] satisfies TermField[]) {
      for (const term of terms[field]) {
        const at = this.newest.get(term) ?? NONE;
        if (at !== NONE && this.labels[at] === label) {
          this.frequencies[at] = oneMore(this.frequencies[at] as number, field);
        } else {
          this.labels[this.pending] = label;
          this.frequencies[this.pending] = oneMore(0, field);
          this.previous[this.pending] = at;
          this.newest.set(term, this.pending++);
        }
      }
    }
  }

  /** Makes room for a complete passage, so that no flush comes between two of its terms. */
  private makeRoom(terms: number): void {
    if (this.pending + terms <= this.labels.length) return;
    this.flush();
    if (terms <= this.labels.length) return;
    this.labels = new Int32Array(terms);
    this.frequencies = new Uint8Array(terms);
    this.previous = new Int32Array(terms);
  }

  /** Writes the collected postings. */
  flush(): void {
    if (this.pending === 0) return;
    const isFirst = this.sql('SELECT NOT EXISTS (SELECT 1 FROM terms)').pluck().get() === 1;
    // Sorted, so that neighbours in SQLite's index are written together.
    for (const term of [...this.newest.keys()].sort()) {
      if (this.isAscending) {
        if (!isFirst) this.encodeFormer(term);
        this.encodePending(this.newest.get(term) as number);
      } else this.encodeSorted(term);
      this.put(term);
    }
    this.newest.clear();
    this.pending = 0;
    this.isAscending = true;
  }

  /** Removes passages from all postings, including those not written yet. */
  remove(labels: ReadonlySet<number>): void {
    this.flush();
    if (labels.size === 0) return;
    const rows = this.sql('SELECT term, postings FROM terms').all() as { term: string; postings: Buffer }[];
    for (const { term, postings } of rows) {
      let isHit = false;
      eachPosting(postings, (label, frequencies) => {
        if (labels.has(label)) isHit = true;
        else this.encoder.add(label, frequencies);
      });
      if (isHit) this.put(term);
      else this.encoder.take();
    }
  }

  private encodeFormer(term: string): void {
    this.eachFormer(term, (label, frequencies) => this.encoder.add(label, frequencies));
  }

  private encodePending(newest: number): void {
    for (const at of this.pendingOf(newest)) {
      this.encoder.add(this.labels[at] as number, this.frequencies[at] as number);
    }
  }

  /** Written and pending postings together. */
  private encodeSorted(term: string): void {
    const all: [label: number, frequencies: number][] = [];
    this.eachFormer(term, (label, frequencies) => all.push([label, frequencies]));
    for (const at of this.pendingOf(this.newest.get(term) as number))
      all.push([this.labels[at] as number, this.frequencies[at] as number]);
    for (const [label, frequencies] of all.sort(([a], [b]) => a - b)) this.encoder.add(label, frequencies);
  }

  private eachFormer(term: string, visit: (label: number, frequencies: number) => void): void {
    const postings = this.sql('SELECT postings FROM terms WHERE term = ?').pluck().get(term);
    if (postings !== undefined) eachPosting(postings as Buffer, visit);
  }

  /** Places of the term's postings, in the order in which they were added. */
  private pendingOf(newest: number): number[] {
    const order: number[] = [];
    for (let at = newest; at !== NONE; at = this.previous[at] as number) order.push(at);
    return order.reverse();
  }

  private put(term: string): void {
    const { count } = this.encoder;
    const postings = this.encoder.take();
    if (count === 0) this.sql('DELETE FROM terms WHERE term = ?').run(term);
    else
      this.sql(
        `INSERT INTO terms VALUES (?, ?, ?)
           ON CONFLICT (term) DO UPDATE SET passages = excluded.passages, postings = excluded.postings`,
      ).run(term, count, postings);
  }
}
