/** What do the stores of this browser need of it? Small records, shared by its tabs, of which none is written over another one's. */

export const KINDS = ['dossiers', 'reviews', 'drafts'] as const;
export type Kind = (typeof KINDS)[number];

export interface Records {
  get<T>(kind: Kind, id: string): Promise<T | null>;
  all<T>(kind: Kind): Promise<T[]>;
  /**
   * Reads and writes in one step.
   * @param change gets the record, or null; returns what is kept from now on, or null to remove it; what it throws is thrown, and
   * nothing is written
   */
  update<T>(kind: Kind, id: string, change: (before: T | null) => T | null): Promise<T | null>;
}
