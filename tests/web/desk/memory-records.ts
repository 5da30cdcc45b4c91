/** Records in memory, which lose nothing and share nothing: what is read is a copy, as from a database. */
import type { Kind, Records } from '../../../src/web/desk/records.js';
import { NotKept, type Reason } from '../../../src/web/desk/store.js';

export class MemoryRecords implements Records {
  private readonly kept = new Map<string, unknown>();
  /** From now on, nothing is written. */
  fault: Reason | null = null;

  async get<T>(kind: Kind, id: string): Promise<T | null> {
    return structuredClone((this.kept.get(`${kind}/${id}`) as T | undefined) ?? null);
  }

  async all<T>(kind: Kind): Promise<T[]> {
    const names = [...this.kept.keys()].filter((name) => name.startsWith(`${kind}/`));
    return names.map((name) => structuredClone(this.kept.get(name) as T));
  }

  async update<T>(kind: Kind, id: string, change: (before: T | null) => T | null): Promise<T | null> {
    const after = change(await this.get(kind, id));
    if (this.fault !== null) throw new NotKept(this.fault);
    if (after === null) this.kept.delete(`${kind}/${id}`);
    else this.kept.set(`${kind}/${id}`, structuredClone(after));
    return after;
  }
}
