/** Which version does a request go on from? Conditional requests (RFC 9110, section 13) keep two people from overwriting each other. */
import type { Request, Response } from 'express';
import type { Operation } from '../api/operation.js';
import { RequestFault } from './problem.js';

/**
 * One tag. Proxies that pack answers mark tags as weak; a version stands for what is kept, and not for the bytes of an answer,
 * so that it counts all the same.
 */
const TAG = /^(?:W\/)?"([\w-]+)"$/;

/**
 * `absent` for what must not exist yet.
 * @throws RequestFault 428 without a version, 400 when it is not one
 */
export function versionIn({ headers }: Request): string | 'absent' {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers;
  if (match === undefined && noneMatch === '*') return 'absent';
  if (match === undefined)
    throw new RequestFault(
      428,
      'Say which version this replaces, so that nobody else is overwritten: send the ETag of what you read as If-Match, or ' +
        'If-None-Match: * where nothing is kept yet.',
    );
  const version = TAG.exec(match.trim())?.[1];
  if (version === undefined || version === 'absent' || noneMatch !== undefined)
    throw new RequestFault(400, 'If-Match must be one ETag, as an answer has it, without If-None-Match.');
  return version;
}

/** Sends the version of an answer as its ETag, when the operation says that it has one. */
export function sendVersion(response: Response, { isVersioned }: Operation, answer: unknown): void {
  if (isVersioned === true) response.set('ETag', `"${(answer as { version: string }).version}"`);
}
