/** How is each SQL statement compiled only once? One prepared statement is kept per SQL text and connection. */
import type { Database, Statement } from '../../disk/sqlite/index.js';

export type StatementCache = (sql: string) => Statement;

export function cacheStatements(db: Database): StatementCache {
  const statements = new Map<string, Statement>();
  return (sql) => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
}

/** Whether the catalogue has a table: one of an older version of the program may lack it. */
export function hasTable(sql: StatementCache, name: string): boolean {
  return sql('SELECT 1 FROM sqlite_master WHERE name = ?').get(name) !== undefined;
}
