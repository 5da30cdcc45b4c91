/** A hub on the loopback interface. It answers as the Hugging Face hub does, and fails when a test says so. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Hub } from '../../src/hub/request.js';
import { MODEL, MODELS_FOLDER } from './paths.js';

export interface HubFile {
  content: Buffer;
  /** Whether the file is stored in Git LFS, as large files are. */
  lfs?: boolean;
}

/** A request that the hub received. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
}

/** @returns true when it has answered; otherwise the hub answers as usual */
export type Failure = (received: Received, response: ServerResponse) => boolean;

export interface HubServer {
  url: string;
  files: Map<string, HubFile>;
  commit: string;
  /** Overrides entries of the repository's description. */
  description: Record<string, unknown>;
  /** Each one handles the next request whose path ends with `end`; `''` matches any. */
  failures: { end: string; fail: Failure }[];
  requests: Received[];
  /** Bytes of files, summed over all responses. */
  bytesSent: number;
  close(): Promise<void>;
}

export const REPOSITORY = 'Xenova/tiny';

export async function startHub(files: Record<string, Buffer | HubFile>): Promise<HubServer> {
  const server = createServer((request, response) => {
    const received = { path: decodeURIComponent(request.url ?? ''), headers: request.headers };
    hub.requests.push(received);
    const path = received.path.split('?')[0] as string;
    const at = hub.failures.findIndex(({ end }) => path.endsWith(end));
    const [failure] = at < 0 ? [] : hub.failures.splice(at, 1);
    if (failure?.fail(received, response)) return;
    const [, , file] = path.match(/^\/(.+?)\/resolve\/[0-9a-f]{40}\/(.+)$/) ?? [];
    if (path.startsWith('/api/')) describe(hub, path, response);
    else if (file !== undefined && hub.files.has(file)) sendFile(hub, file, received, response);
    else response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end('Entry not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hub: HubServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files: new Map(
      Object.entries(files).map(([name, file]) => [name, Buffer.isBuffer(file) ? { content: file } : file]),
    ),
    commit: 'a'.repeat(40),
    description: {},
    failures: [],
    requests: [],
    bytesSent: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hub;
}

function describe(hub: HubServer, path: string, response: ServerResponse): void {
  const [, id, revision] = path.match(/^\/api\/models\/(.+)\/revision\/(.+)$/) ?? [];
  if (id !== REPOSITORY) {
    // The real hub answers the same for private repositories and missing ones.
    response.writeHead(401, { 'x-error-code': 'RepoNotFound' }).end('{"error":"Repository not found"}');
  } else if (revision !== 'main' && revision !== hub.commit) {
    response.writeHead(404, { 'x-error-code': 'RevisionNotFound' }).end('{"error":"Invalid rev id"}');
  } else {
    const siblings = [...hub.files].map(([rfilename, { content, lfs }]) => ({
      rfilename,
      size: content.length,
      blobId: gitBlob(content),
      ...(lfs ? { lfs: { sha256: sha256(content), size: content.length, pointerSize: 133 } } : {}),
    }));
    const description = {
      id,
      sha: hub.commit,
      siblings,
      cardData: { license: 'mit' },
      tags: [],
      ...hub.description,
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(description));
  }
}

function sendFile(hub: HubServer, name: string, { headers }: Received, response: ServerResponse): void {
  const { content } = hub.files.get(name) as HubFile;
  const from = Number(headers.range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
  if (from >= content.length && from > 0) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  const rest = content.subarray(from);
  hub.bytesSent += rest.length;
  const range = { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` };
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, ...(from > 0 ? range : {}) });
  response.end(rest);
}

/** The hub as `src/hub` takes it, with short limits; each pause between attempts is skipped and noted in `pauses`. */
export function hubAt(url: string, pauses: number[] = [], signal = new AbortController().signal): Hub {
  const limits = {
    attempts: 4,
    firstPauseMs: 8,
    longestPauseMs: 64,
    longestRetryAfterMs: 5000,
    idleMs: 300,
    pause: async (ms: number) => {
      pauses.push(ms);
    },
  };
  return { base: url, limits, signal };
}

/** The files of the bundled model, as a hub would serve them: a model that loads. */
export async function loadableModel(): Promise<Record<string, HubFile>> {
  const names = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];
  const files = names.map(
    async (name): Promise<[string, HubFile]> => [
      name,
      { content: await readFile(join(MODELS_FOLDER, MODEL, name)), lfs: /tokenizer\.json|onnx/.test(name) },
    ],
  );
  return Object.fromEntries(await Promise.all(files));
}

/** The `Range` headers of the requests for a file; null for a request without one. */
export function rangesRequested(hub: HubServer, name: string): (string | null)[] {
  return hub.requests
    .filter(({ path }) => path.endsWith(`/${name}`))
    .map(({ headers }) => headers.range ?? null);
}

export const answering =
  (status: number, headers: Record<string, string> = {}): Failure =>
  (_received, response) => {
    response.writeHead(status, headers).end();
    return true;
  };

/** Sends so many bytes and then cuts the connection, stalls, or ends a response of undeclared length ("short"). */
export const cutting =
  (hub: HubServer, name: string, bytes: number, how: 'cut' | 'short' | 'stall' = 'cut'): Failure =>
  ({ headers }, response) => {
    const { content } = hub.files.get(name) as HubFile;
    const from = Number(headers.range?.match(/^bytes=(\d+)-$/)?.[1] ?? 0);
    const part = content.subarray(from, from + bytes);
    hub.bytesSent += part.length;
    response.writeHead(from > 0 ? 206 : 200, {
      ...(how === 'short' ? {} : { 'content-length': content.length - from }),
      ...(from > 0 ? { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` } : {}),
    });
    if (how === 'short') response.end(part);
    else
      response.write(
        part.length > 0 ? part : '',
        () => how === 'cut' && setTimeout(() => response.destroy(), 20),
      );
    if (part.length === 0) response.flushHeaders();
    return true;
  };

export const sending =
  (content: Buffer): Failure =>
  (_received, response) => {
    response.writeHead(200).end(content);
    return true;
  };

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

export function gitBlob(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
