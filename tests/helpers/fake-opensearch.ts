/** A server on the loopback interface that answers as OpenSearch does, or fails, as a test says; what it was asked is noted. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { OpenSearchTarget } from '../../src/store-address.js';
import { Connection } from '../../src/stores/opensearch/connection/index.js';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  headers: IncomingMessage['headers'];
}

export interface Answered {
  status?: number;
  headers?: Record<string, string>;
  /** A string is sent as plain text. */
  body?: object | string;
}

export type Answering = Answered | ((asked: Asked, response: ServerResponse) => void);

export interface FakeOpenSearch {
  origin: string;
  port: number;
  asked: Asked[];
  /** One for each request to come; the last one stays. */
  answers: Answering[];
  /** Methods and paths of what was asked. */
  paths(): string[];
  close(): Promise<void>;
}

export const PASSWORD = 'correct horse/批';

export const TARGET: OpenSearchTarget = {
  hosts: [],
  username: 'zonelens',
  password: PASSWORD,
  caFile: null,
  prefix: 'test',
  shards: 1,
  replicas: 1,
  vectorEngine: 'lucene',
  timeoutMs: 20_000,
};

/** An answer with an error, in the form that OpenSearch gives it. */
export function refused(status: number, type: string, reason = `why it is ${type}`): Answered {
  return { status, body: { error: { root_cause: [{ type, reason }], type, reason }, status } };
}

/** An answer to a search. */
export function hitsOf(ids: string[], more: object = {}): { body: object } {
  const hits = ids.map((_id, at) => ({ _index: 'test-a', _id, _score: 1, _source: { at }, sort: [at] }));
  const all = { total: { value: ids.length, relation: 'eq' }, max_score: 1, hits };
  return {
    body: { took: 1, timed_out: false, _shards: { total: 1, successful: 1, failed: 0 }, hits: all, ...more },
  };
}

export const WRITTEN = { body: { _id: '1', result: 'created', _seq_no: 7, _primary_term: 2 } };

async function startFake(answers: Answering[], tls?: { cert: string; key: string }): Promise<FakeOpenSearch> {
  const listener: RequestListener = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://host');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked: Asked = {
      method: request.method ?? '',
      path: pathname,
      query: searchParams,
      body: Buffer.concat(chunks).toString(),
      headers: request.headers,
    };
    fake.asked.push(asked);
    const answer = fake.answers.length > 1 ? fake.answers.shift() : fake.answers[0];
    if (typeof answer === 'function') answer(asked, response);
    else send(response, answer ?? { status: 500, body: 'no answer is planned' });
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeOpenSearch = {
    origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    asked: [],
    answers,
    paths: () => fake.asked.map(({ method, path }) => `${method} ${path}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return fake;
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Answered): void {
  const type = typeof body === 'string' ? 'text/plain; charset=UTF-8' : 'application/json; charset=UTF-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Servers and connections that end with the test that started them. Pauses between attempts are skipped and noted. */
export function useFakes() {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  const start = async (answers: Answering[] = [], tls?: { cert: string; key: string }) => {
    const fake = await startFake(answers, tls);
    open.push(fake);
    return fake;
  };
  const connect = (target: Partial<OpenSearchTarget>, pauses: number[] = []) => {
    const connection = Connection.open({ ...TARGET, ...target }, async (ms) => {
      pauses.push(ms);
    });
    open.push(connection);
    return connection;
  };
  return { start, connect };
}
