/** Does the doctor say which libraries this installation uses, and what to do where one is slower? */
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { sqliteLibrary } from '../../src/disk/sqlite/index.js';
import { checkProgram } from '../../src/doctor/program.js';
import { chosenLibrary } from '../../src/stores/folder/graph/library.js';

it('names the SQLite and the search of vectors that are used', async () => {
  const findings = new Map((await checkProgram(readConfig({}))).map((finding) => [finding.name, finding]));
  const { name, fault } = sqliteLibrary();
  const sqlite = findings.get('SQLite');
  expect(sqlite).toMatchObject({ status: 'ok', advice: null });
  expect(sqlite?.detail).toBe(
    fault === null ? name : `node:sqlite, because better-sqlite3 is not used: ${fault}`,
  );
  const { library, fault: without } = chosenLibrary();
  const vectors = findings.get('vectors');
  expect(vectors?.status).toBe(without === null ? 'ok' : 'warn');
  expect(vectors?.detail).toContain(without ?? library.name);
  expect(findings.get('Node')?.status).toBe('ok');
});
