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

export interface TestServer {
  /** An address for `ZONELENS_STORE`, of a schema that is not there yet. */
  address(): string;
  close(): Promise<void>;
}

export async function testServer(): Promise<TestServer> {
  const { ZONELENS_TEST_POSTGRES: real } = process.env;
  return real ? onServer(real) : onPglite();
}

function inSchema(server: string, schema: string): string {
  const address = new URL(server);
  address.searchParams.set('schema', schema);
  return address.href;
}

const nextSchema = () => `zonelens_test_${randomBytes(6).toString('hex')}`;

async function onServer(server: string): Promise<TestServer> {
  const schemas: string[] = [];
  return {
    address: () => {
      schemas.push(nextSchema());
      return inSchema(server, schemas.at(-1) as string);
    },
    close: async () => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      for (const schema of schemas) await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.end();
    },
  };
}

async function onPglite(): Promise<TestServer> {
  const child = fork(SERVER, [], { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const server = `postgres://postgres:postgres@127.0.0.1:${String(port).trim()}/postgres?sslmode=disable`;
  return {
    address: () => inSchema(server, nextSchema()),
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
