/** A language model on the loopback interface, with the API of OpenAI. It says what a test gives it to say, or fails as told. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LanguageModelSettings } from '../../src/language-model/settings.js';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: { model: string; messages: { role: string; content: string }[] };
}

/** Answers one request. */
export type Behaviour = (response: ServerResponse, received: Received) => void;

export interface StubModel {
  settings: LanguageModelSettings;
  requests: Received[];
  /** What it does with the next requests. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export const KEY = 'sk-stub-key-that-no-log-may-hold';

/** @param timeoutMs of its settings */
export async function startModel(timeoutMs = 20_000): Promise<StubModel> {
  let behaviour: Behaviour = says({ claims: [] });
  const requests: Received[] = [];
  const server = createServer(async (request, response) => {
    const received = await receive(request);
    requests.push(received);
    behaviour(response, received);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { address: `http://127.0.0.1:${port}/v1`, model: 'stub', key: KEY, timeoutMs },
    requests,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    path: request.url ?? '',
    headers: request.headers,
    body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
  };
}

/** @param content what the model writes; an object as JSON */
export const says =
  (content: unknown, finish = 'stop'): Behaviour =>
  (response) => {
    const written = typeof content === 'string' ? content : JSON.stringify(content);
    const choices = [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: written } }];
    sendJson(response, 200, { id: 'x', object: 'chat.completion', choices });
  };

/** Answers any request in the same way. */
type Failing = (response: ServerResponse) => void;

export const fails =
  (status: number, headers: Record<string, string> = {}): Failing =>
  (response) => {
    response.writeHead(status, headers).end('{"error":{"message":"no"}}');
  };

export const hangs: Failing = () => {};

export const cuts: Failing = (response) => {
  response.destroy();
};

/** An answer without an end, as fast as it is read. */
export const floods: Failing = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = 'x'.repeat(2 ** 16);
  const pour = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', pour);
  pour();
};

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
