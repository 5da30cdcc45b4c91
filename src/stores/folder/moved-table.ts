/** What does a catalogue say of its articles and files that only another index asks for? */
import type { ReadFile } from '../../store/index-draft.js';
import type { MovedArticle } from '../../store/moved-index.js';
import { articleIdOf } from '../../store/records.js';
import { SourceRegister } from './sources.js';
import type { StatementCache } from './sql-cache.js';
import { packId, unpackList } from './texts.js';

/** A passage without its vector. */
export interface MovedRow {
  label: number;
  id: string;
  embedHash: string;
  sentences: Uint8Array | null;
  statesHash: string | null;
  states: Uint8Array | null;
}

interface FactsRow {
  contentHash: string;
  isText: number | null;
  adopted: string | null;
  effective: string | null;
  amended: string | null;
  repeals: string | null;
}

export class MovedTable {
  constructor(private readonly sql: StatementCache) {}

  /** By key, in the order in which the articles were first stored. */
  contentHashes(): Map<string, string> {
    const rows = this.sql('SELECT key, lower(hex(content_hash)) FROM articles ORDER BY number').raw().all();
    return new Map(rows as [string, string][]);
  }

  /** Null when there is no such article. */
  factsOf(key: string): Pick<MovedArticle, 'contentHash' | 'life'> | null {
    const row = this.sql(
      `SELECT lower(hex(content_hash)) AS contentHash, is_text AS isText, adopted, effective, amended, repeals
       FROM articles WHERE id = ?`,
    ).get(packId(articleIdOf(key))) as FactsRow | undefined;
    if (row === undefined) return null;
    const { contentHash, isText, adopted, effective, amended, repeals } = row;
    const life = {
      ...{ isText: isText === 1, adopted, effective, amended: unpackList(amended) },
      repeals: repeals === null ? [] : (JSON.parse(repeals) as string[]),
    };
    return { contentHash, life };
  }

  passagesOf(key: string): MovedRow[] {
    return this.sql(
      `SELECT p.label, lower(hex(p.id)) AS id, lower(hex(p.embed_hash)) AS embedHash, v.vectors AS sentences,
         lower(hex(t.sentences)) AS statesHash, t.states
       FROM articles a JOIN passages p ON p.article = a.number
       LEFT JOIN sentence_vectors v ON v.passage = p.label
       LEFT JOIN token_states t ON t.passage = p.label WHERE a.id = ? ORDER BY p.ordinal`,
    ).all(packId(articleIdOf(key))) as MovedRow[];
  }

  /** The files whose articles are as they were read. */
  files(): ReadFile[] {
    const register = new SourceRegister(this.sql);
    const rows = this.sql('SELECT path, lower(hex(hash)) AS hash FROM sources').all() as Omit<
      ReadFile,
      'keys'
    >[];
    return rows.flatMap(({ path, hash }) => {
      const keys = register.unchanged(path, hash);
      return keys === null ? [] : [{ path, hash, keys }];
    });
  }
}
