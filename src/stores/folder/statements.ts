/** How are the statements of a passage stored? */
import type { Statement } from '../../statements/statement.js';

/** Null for none. */
export function packStatements(statements: readonly Statement[]): string | null {
  return statements.length === 0 ? null : JSON.stringify(statements);
}

export function unpackStatements(packed: string | null): Statement[] {
  return packed === null ? [] : (JSON.parse(packed) as Statement[]);
}
