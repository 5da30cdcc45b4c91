/** How are the token states of sentences stored? In a table of the catalogue, a row for each passage. */
import { AskedTokens } from '../../embed/asked-tokens.js';
import type { TokenStates } from '../../embed/token-states.js';
import { articleIdOf } from '../../store/records.js';
import { matchesIn, type SentenceMatch, type TokenOrigin } from '../../store/token-states.js';
import { hasTable, type StatementCache } from './sql-cache.js';
import { packId } from './texts.js';

export class TokenStateWriter {
  constructor(private readonly sql: StatementCache) {}

  putOrigin({ part, projection, dimensions }: TokenOrigin): void {
    this.sql('DELETE FROM token_part').run();
    this.sql('INSERT INTO token_part VALUES (?, ?, ?)').run(part, projection, dimensions);
  }

  /** Hash of the sentences whose states a passage has; null when it has none. */
  hashOf(label: number): string | null {
    const select = this.sql('SELECT lower(hex(sentences)) FROM token_states WHERE passage = ?').pluck();
    return (select.get(label) as string | undefined) ?? null;
  }

  /** @param hash of the sentences @param states as `joinSentences` made them */
  put(label: number, hash: string, states: Uint8Array): void {
    this.sql('INSERT OR REPLACE INTO token_states VALUES (?, ?, ?)').run(label, packId(hash), states);
  }
}

export class TokenStateTable {
  private constructor(
    private readonly sql: StatementCache,
    /** Null when there are no states. */
    readonly origin: TokenOrigin | null,
  ) {}

  /** An index of an older version of the program has none. */
  static open(sql: StatementCache): TokenStateTable {
    const exists = hasTable(sql, 'token_part');
    const origin = exists ? sql('SELECT part, projection, dimensions FROM token_part').get() : undefined;
    return new TokenStateTable(sql, (origin as TokenOrigin | undefined) ?? null);
  }

  /** The states of any passage of the article whose sentences have this hash, as `joinSentences` made them. */
  statesIn(articleKey: string, hash: string): Uint8Array | null {
    if (this.origin === null) return null;
    const select = this.sql(
      `SELECT t.states FROM articles a JOIN passages p ON p.article = a.number
         JOIN token_states t ON t.passage = p.label WHERE a.id = ? AND t.sentences = ? LIMIT 1`,
    ).pluck();
    return (select.get(packId(articleIdOf(articleKey)), packId(hash)) as Uint8Array | undefined) ?? null;
  }

  /** As `PassageStore.tokenSimilarities`. */
  similarities(tokens: TokenStates, labels: readonly number[]): (SentenceMatch[] | null)[] {
    const { origin } = this;
    if (origin === null || origin.projection !== tokens.projection) return labels.map(() => null);
    const select = this.sql('SELECT states FROM token_states WHERE passage = ?').pluck();
    const asked = new AskedTokens(tokens);
    return labels.map((label) => {
      const states = select.get(label) as Buffer | undefined;
      if (states === undefined) return null;
      return matchesIn(states, origin.dimensions, asked);
    });
  }
}
