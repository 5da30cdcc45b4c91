/** An endpoint on the loopback interface that embeds, with the API of OpenAI. Its vectors tell texts apart; it fails as told. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EmbeddingsSettings } from '../../src/embed/remote/settings.js';
import { sendJson } from './language-model.js';

export interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
  body: { model: string; input: string[]; encoding_format?: string };
}

/** Answers one request. */
export type Answering = (response: ServerResponse, asked: Asked) => void;

export interface EmbeddingsServer {
  settings: EmbeddingsSettings;
  requests: Asked[];
  /** Answers of the next requests, one each; after them it embeds again. */
  next: Answering[];
  /** What it does when nothing else is told. */
  usual: Answering;
  close(): Promise<void>;
}

export const EMBEDDINGS_KEY = 'sk-embeddings-key-that-no-log-may-hold';
export const DIMENSIONS = 48;

/** Counts pairs of characters, so that texts with the same words are near. Its length is not 1: not every server makes it so. */
export function vectorOf(text: string, dimensions = DIMENSIONS, salt = 7): number[] {
  const vector = new Array<number>(dimensions).fill(0.01);
  for (let at = 0; at + 1 < text.length; at++) {
    const pair = (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * salt;
    vector[pair % dimensions] = (vector[pair % dimensions] as number) + 1;
  }
  return vector;
}

type Row = { object: 'embedding'; index: number; embedding: unknown[] };

/** @param change what becomes of the rows of the answer */
export const embeds =
  (change: (rows: Row[]) => unknown[] = (rows) => rows, dimensions = DIMENSIONS, salt = 7): Answering =>
  (response, { body: { model, input } }) => {
    const rows = input.map(
      (text, index): Row => ({ object: 'embedding', index, embedding: vectorOf(text, dimensions, salt) }),
    );
    const usage = { prompt_tokens: 1, total_tokens: 1 };
    sendJson(response, 200, { object: 'list', model, data: change(rows), usage });
  };

/** @param timeoutMs of its settings */
export async function startEmbeddings(timeoutMs = 20_000): Promise<EmbeddingsServer> {
  const state = { requests: [] as Asked[], next: [] as Answering[], usual: embeds() };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked['body'];
    const asked = { path: request.url ?? '', headers: request.headers, body };
    state.requests.push(asked);
    (state.next.shift() ?? state.usual)(response, asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    settings: { address: `http://127.0.0.1:${port}/v1`, key: EMBEDDINGS_KEY, timeoutMs },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
