/** What does a place claim of which concepts? Read from its passages when it is first asked for, and kept. */
import { LRUCache } from 'lru-cache';
import type { GroupedClaims } from '../../statements/claims.js';
import type { Claim } from '../../statements/statement.js';
import type { PassageFilter } from '../../store/filter.js';
import type { ConceptCount, PlaceClaims } from '../../store/passage-store.js';
import type { PassageFacts } from '../../store/records.js';
import { newestFirst, type PassageTable } from './passage-table.js';
import type { StatementCache } from './sql-cache.js';

/** Places that are kept: all that two gap views compare. One with thousands of passages takes about 100 KB. */
const KEPT_PLACES = 200;

export class ClaimTable {
  private readonly kept = new LRUCache<string, PlaceClaims>({ max: KEPT_PLACES });

  constructor(
    private readonly sql: StatementCache,
    private readonly passages: PassageTable,
  ) {}

  /** What the passages about a place claim that pass the filter. */
  of(place: string, filter: PassageFilter): PlaceClaims {
    const key = JSON.stringify([place, filter]);
    const claims = this.kept.get(key) ?? this.read(place, filter);
    this.kept.set(key, claims);
    return claims;
  }

  private read(place: string, filter: PassageFilter): PlaceClaims {
    const passing = this.passages.matching(filter);
    const all = this.passages.about(place).filter(({ label }) => passing.has(label));
    const counts = new Map<string, ConceptCount & { date: string | null }>();
    for (const facts of all) this.count(place, facts, counts);
    return {
      place,
      passages: all.length,
      articles: new Set(all.map(({ articleId }) => articleId)).size,
      concepts: [...counts.values()].map(({ date: _, ...count }) => count),
    };
  }

  private count(
    place: string,
    { label, date }: PassageFacts,
    counts: Map<string, ConceptCount & { date: string | null }>,
  ): void {
    const packed = this.sql('SELECT claims FROM passages WHERE label = ?').pluck().get(label) as
      | string
      | null;
    if (packed === null) return;
    const ofPlace = (JSON.parse(packed) as GroupedClaims)[place] ?? {};
    for (const [claim, concepts] of Object.entries(ofPlace) as [Claim, string[]][]) {
      for (const concept of concepts) {
        const key = `${concept} ${claim}`;
        const known = counts.get(key);
        if (known === undefined) counts.set(key, { concept, claim, passages: 1, best: label, date });
        else {
          known.passages += 1;
          // Labels come in ascending order, so that of two of one day the first stays.
          if (newestFirst(date, known.date) < 0) Object.assign(known, { best: label, date });
        }
      }
    }
  }
}
