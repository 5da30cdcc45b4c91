/** What is a failure of a request, and how is the server named in messages? */
import type { ZonelensError } from '../../../errors.js';
import type { OpenSearchTarget } from '../../../store-address.js';

export interface Failure {
  /** Without cause: what the client throws carries the password. */
  readonly error: ZonelensError;
  /** Whether another attempt may succeed. */
  readonly passing: boolean;
  /** How long the server asked to wait. */
  readonly retryAfterMs: number;
}

export function placeOf({ hosts }: OpenSearchTarget): string {
  return `OpenSearch (${hosts.join(', ')})`;
}

/** Longest text of a server that is repeated. */
const LONGEST = 300;

/** Values that OpenSearch repeats. They may be of a question, and questions are not logged. */
const VALUES = /"[^"]*"|(?<=field's value: )'.*'/g;

/** What a server says, in one line and not too long, without values and without the password, which a proxy may repeat. */
export function quoted(text: string, { username, password }: OpenSearchTarget): string {
  const secrets = password === null ? [] : formsOf(`${username}`, password);
  const hidden = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const line = hidden.replace(/\s+/g, ' ').replace(VALUES, '…').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line;
}

/** The password as it is, in addresses and in headers. */
function formsOf(username: string, password: string): string[] {
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  return [credentials, encodeURIComponent(password), password];
}
