/**
 * A database for tests: a schema of its own on the server that `ZONELENS_TEST_POSTGRES` names, or else on PGlite with pgvector behind its
 * socket server, which needs no installation.
 */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const SERVER = fileURLToPath(new URL('pglite-server.mjs', import.meta.url));

export interface TestDatabase {
  /** For `ZONELENS_STORE`; its schema does not exist yet. */
  address: string;
  /** Ends the server as a crash would; only of one that is a process of ours. */
  kill: () => void;
  close(): Promise<void>;
}

export async function testDatabase(): Promise<TestDatabase> {
  const { ZONELENS_TEST_POSTGRES: real } = process.env;
  return real ? onServer(real) : onPglite();
}

/** Whether tests run on PGlite, which has one session for all connections and ends no process of theirs. */
export const IS_PGLITE = !process.env.ZONELENS_TEST_POSTGRES;

async function onServer(server: string): Promise<TestDatabase> {
  const schema = `zonelens_test_${randomBytes(6).toString('hex')}`;
  const address = new URL(server);
  address.searchParams.set('schema', schema);
  return {
    address: address.href,
    kill: () => {
      throw new Error('This server is not ours to end.');
    },
    close: async () => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.end();
    },
  };
}

async function onPglite(): Promise<TestDatabase> {
  const child = fork(SERVER, [], { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    address: `postgres://postgres:postgres@127.0.0.1:${String(port).trim()}/postgres?sslmode=disable`,
    kill: () => child.kill('SIGKILL'),
    close: end,
  };
}
