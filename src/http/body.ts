/** How is the body of a request read? As a JSON object with parameters, or as a document of a declared media type. */
import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { DocumentTypes, SentDocument } from '../api/operation.js';
import { RequestFault } from './problem.js';

/** Enough for the longest query, escaped as \uXXXX, with its filters. */
const MAX_JSON_BYTES = 64 * 1024;

const MIB = 1024 ** 2;

/** A parser for each limit, made when the first body of it comes. */
const jsonParsers = new Map<number, RequestHandler>();

function jsonParser(limit: number): RequestHandler {
  const parser = jsonParsers.get(limit) ?? express.json({ limit, verify: assertUtf8 });
  jsonParsers.set(limit, parser);
  return parser;
}

/** A decoder puts U+FFFD in place of what it cannot read, so that a text in another encoding would be kept without its characters. */
function assertUtf8(_request: unknown, _response: unknown, body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new RequestFault(415, 'Send JSON in UTF-8.');
  if (!isUtf8(body))
    throw new RequestFault(400, 'The body is not valid UTF-8. Send it in UTF-8, as JSON always is.');
}

/** @throws an error with status 400, 413 or 415 */
export async function readJson(
  request: Request,
  response: Response,
  maxBytes = MAX_JSON_BYTES,
): Promise<unknown> {
  await run(jsonParser(maxBytes), request, response, maxBytes);
  // `express.json` sets no body for other content types.
  if (request.body === undefined) {
    throw new RequestFault(415, 'Send the parameters as a JSON object, with Content-Type: application/json.');
  }
  return request.body;
}

/**
 * Checks the media type before it reads the body, which may be large.
 * @throws an error with status 400, 413 or 415
 */
export async function readDocument(
  { types, maxBytes }: DocumentTypes,
  request: Request,
  response: Response,
): Promise<SentDocument> {
  const type = mediaTypeOf(request.headers['content-type']);
  if (type === null || !types.includes(type.essence)) {
    throw new RequestFault(
      415,
      `Send one document as the body, with its Content-Type, one of ${types.join(', ')}.`,
    );
  }
  await run(express.raw({ type: () => true, limit: maxBytes }), request, response, maxBytes);
  return {
    bytes: (request.body as Buffer | undefined) ?? new Uint8Array(),
    mediaType: type.essence,
    charset: type.params.get('charset'),
  };
}

function run(
  middleware: RequestHandler,
  request: Request,
  response: Response,
  maxBytes: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(request, response, (error?: unknown) =>
      error === undefined ? resolve() : reject(isTooLarge(error) ? tooLarge(maxBytes) : error),
    );
  });
}

const isTooLarge = (error: unknown) => (error as { status?: unknown } | null)?.status === 413;

function tooLarge(maxBytes: number): RequestFault {
  const [most, unit] = maxBytes < MIB ? [maxBytes / 1024, 'KiB'] : [maxBytes / MIB, 'MiB'];
  return new RequestFault(413, `The body may have ${most} ${unit} at most. Send less, or divide it.`);
}

function mediaTypeOf(header: string | undefined): MIMEType | null {
  try {
    return header === undefined ? null : new MIMEType(header);
  } catch {
    return null;
  }
}
