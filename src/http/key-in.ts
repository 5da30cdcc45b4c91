/** Which key does a request carry? */
import type { Request } from 'express';

const BEARER = /^Bearer +(\S+) *$/i;

/** Null when there is no key, or when it is not sent as `Authorization: Bearer …`. */
export const keyIn = ({ headers }: Pick<Request, 'headers'>): string | null =>
  BEARER.exec(headers.authorization ?? '')?.[1] ?? null;
