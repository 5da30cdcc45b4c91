/** May this request do what it asks? Keys are sent as `Authorization: Bearer …`. */
import type { Request, RequestHandler, Response } from 'express';
import type { Holder, Keyring } from '../access/keyring.js';
import { includes, type Scope } from '../access/scopes.js';
import { keyIn } from './key-in.js';
import { sendProblem } from './problem.js';

const HOW_TO_SEND = 'Send it as Authorization: Bearer <key>. Keys come from whoever runs this service.';

/** Lets requests pass whose key has the scope, or one that includes it; answers others with 401 or 403. */
export function requireScope(keyring: Keyring, scope: Scope): RequestHandler {
  return (request, response, next) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      // A 401 asks for a key, which does not help if the service has none.
      if (keyring.isEmpty()) refuseWithoutKeys(response, scope);
      else refuse(response, '', `This needs a key of scope ${scope}. ${HOW_TO_SEND}`);
      return;
    }
    const key = keyIn(request);
    const holder = key === null ? null : keyring.holderOf(key);
    if (holder === null) {
      const detail = key === null ? 'The header holds no key.' : 'The key is unknown, revoked or expired.';
      refuse(response, ', error="invalid_token"', `${detail} ${HOW_TO_SEND}`);
    } else if (!includes(holder.scope, scope)) {
      response.set('WWW-Authenticate', challenge(`, error="insufficient_scope", scope="${scope}"`));
      sendProblem(response, 403, `This needs a key of scope ${scope}; yours has scope ${holder.scope}.`);
    } else {
      response.locals.holder = holder;
      next();
    }
  };
}

/** Whose key the request carries, also where none is needed; null when it has none that is valid. */
export function holderIn(keyring: Keyring, request: Request, response: Response): Holder | null {
  // Who passed `requireScope` is not looked up again: the key may have been revoked since.
  const known = holderOf(response);
  const key = keyIn(request);
  return known ?? (key === null ? null : keyring.holderOf(key));
}

/** Whose key the request carried; null for a request that did not have to pass `requireScope`. */
export function holderOf(response: Response): Holder | null {
  return (response.locals.holder as Holder | undefined) ?? null;
}

function refuse(response: Response, error: string, detail: string): void {
  response.set('WWW-Authenticate', challenge(error));
  sendProblem(response, 401, detail);
}

function refuseWithoutKeys(response: Response, scope: Scope): void {
  sendProblem(
    response,
    403,
    `This needs a key of scope ${scope}, and the service has no valid key. Create one on its machine: ` +
      `npm run key -- create --name <whose> --scope ${scope}`,
  );
}

function challenge(error: string): string {
  return `Bearer realm="zonelens"${error}`;
}
