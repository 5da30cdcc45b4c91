/** How is the body of a request read? As a JSON object with parameters, or as a document of a declared media type. */
import { MIMEType } from 'node:util';
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { DocumentTypes, SentDocument } from '../api/operation.js';
import { RequestFault } from './problem.js';

/** Enough for the longest query, escaped as \uXXXX, with its filters. */
const MAX_JSON_BYTES = 64 * 1024;

/** @throws an error with status 400, 413 or 415 */
export async function readJson(
  request: Request,
  response: Response,
  maxBytes = MAX_JSON_BYTES,
): Promise<unknown> {
  await run(express.json({ limit: maxBytes }), request, response);
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
  await run(express.raw({ type: () => true, limit: maxBytes }), request, response);
  return {
    bytes: (request.body as Buffer | undefined) ?? new Uint8Array(),
    mediaType: type.essence,
    charset: type.params.get('charset'),
  };
}

function run(middleware: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error)));
  });
}

function mediaTypeOf(header: string | undefined): MIMEType | null {
  try {
    return header === undefined ? null : new MIMEType(header);
  } catch {
    return null;
  }
}
