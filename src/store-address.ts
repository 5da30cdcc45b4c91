/** Which server stores the index, if not a folder? The value of ZONELENS_STORE, and what else a store needs to know of it. */
import { isLoopback } from './access/binding.js';

/** Where OpenSearch is, and as whom to ask it. */
export interface OpenSearchAddress {
  /** Origins, such as `https://host:9200`. They are nodes of one cluster and are asked in turn. */
  readonly hosts: readonly string[];
  /** Either both are null or neither is. */
  readonly username: string | null;
  readonly password: string | null;
}

/** All that a connection needs. Plain data, because it is sent to threads. */
export interface OpenSearchTarget extends OpenSearchAddress {
  /** File with the certificates of the authorities to trust; null for those that Node trusts. */
  readonly caFile: string | null;
  /** All indices have names that begin with it and a hyphen. */
  readonly prefix: string;
  readonly shards: number;
  /** Copies of each shard besides the first, if there are nodes for them. */
  readonly replicas: number;
  readonly vectorEngine: 'lucene' | 'faiss';
  /** How long one request may take. */
  readonly timeoutMs: number;
}

const DEFAULT_PORT = 9200;

/** Of an address: scheme, user and password with their `@`, hosts. */
const PARTS = /^opensearch\+(https?):\/\/(?:([^/?#\\\s@]*)@)?([^/?#\\\s@]+)\/?$/;

/** A name, an IPv4 address or an IPv6 address in brackets, and a port. */
const HOST = /^(\[[0-9a-f:.]+\]|[^[\]:%]+)(?::(\d{1,5}))?$/i;

const EXAMPLE = 'opensearch+https://user:password@host:9200';

/** Faults say neither the text nor parts of it, because a mistyped password may stand anywhere. */
const FAULTS = {
  form: `must be folder, or an address such as ${EXAMPLE}, with commas between several hosts. User and password stand once, before the first host; in them / ? # @ \\ and spaces are written %2F %3F %23 %40 %5C %20`,
  percent:
    'has a user or password with a % that two hexadecimal digits do not follow; the sign itself is written %25',
  credentials: `must have a user and a password, as in ${EXAMPLE}, or neither; a user has no colon`,
  plain:
    'sends password and texts unencrypted with opensearch+http, which is possible only to this machine (127.0.0.1, ::1, localhost). To other hosts write opensearch+https',
};

/**
 * The parts of an address such as `opensearch+https://user:password@a:9200,b:9200`. User and password are percent-decoded.
 * Plain HTTP is only for hosts on the loopback interface.
 *
 * @returns the address, or what is wrong with it; faults do not repeat the text
 */
export function parseStoreAddress(text: string): { address: OpenSearchAddress } | { faults: string[] } {
  const [, scheme, user, list = ''] = text.match(PARTS) ?? [];
  if (scheme === undefined) return { faults: [FAULTS.form] };
  const credentials = credentialsOf(user);
  const hosts = list.split(',').map((host) => urlOf(scheme, host));
  const faults = [
    ...(typeof credentials === 'string' ? [credentials] : []),
    ...hosts.flatMap((url, at) => (url === null ? [`has no valid host and port at place ${at + 1}`] : [])),
  ];
  if (scheme === 'http' && hosts.some((url) => url !== null && !isHere(url))) faults.push(FAULTS.plain);
  if (typeof credentials === 'string' || faults.length > 0) return { faults };
  const origins = hosts.flatMap((url) => (url === null ? [] : [url.origin]));
  return { address: { hosts: [...new Set(origins)], ...credentials } };
}

/** User and password, or what is wrong with them. */
function credentialsOf(text: string | undefined): Pick<OpenSearchAddress, 'username' | 'password'> | string {
  if (text === undefined) return { username: null, password: null };
  const colon = text.indexOf(':');
  const [username, password] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)].map(decoded);
  if (typeof username !== 'string' || typeof password !== 'string') return FAULTS.percent;
  // Basic authentication separates the two by the first colon.
  if (username === '' || password === '' || username.includes(':')) return FAULTS.credentials;
  return { username, password };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function urlOf(scheme: string, text: string): URL | null {
  const [, host, port = DEFAULT_PORT] = text.match(HOST) ?? [];
  const address = `${scheme}://${host}:${port}`;
  return host === undefined || Number(port) === 0 || !URL.canParse(address) ? null : new URL(address);
}

function isHere({ hostname }: URL): boolean {
  return isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
