/** Where does an endpoint embed, and how is it asked? */
import { faultsOfKey } from '../../endpoint/address.js';
import type { Fault } from '../../errors.js';

export interface EmbeddingsSettings {
  /** Base URL of the endpoint, without a slash at its end: http://127.0.0.1:11434/v1 */
  readonly address: string;
  /** Sent as a bearer token; null for none. */
  readonly key: string | null;
  /** For one request, of several attempts. */
  readonly timeoutMs: number;
}

/** The settings as they are written; an address of '' is none. */
export interface WrittenEmbeddings {
  address: string;
  key: string;
}

export const faultsOfEmbeddings = ({ address, key }: WrittenEmbeddings): Fault[] =>
  address === '' && key !== ''
    ? [{ field: 'ZONELENS_EMBEDDINGS_KEY', message: 'needs ZONELENS_EMBEDDINGS_URL' }]
    : faultsOfKey('ZONELENS_EMBEDDINGS_URL', address, key);

/** Null for no endpoint. */
export const embeddingsOf = (
  { address, key }: WrittenEmbeddings,
  timeoutMs: number,
): EmbeddingsSettings | null =>
  address === '' ? null : { address, key: key === '' ? null : key, timeoutMs };
