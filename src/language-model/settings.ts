/** With which language model does the program work, and which settings do not fit together? */
import { faultsOfKey } from '../endpoint/address.js';
import type { Fault } from '../errors.js';

export interface LanguageModelSettings {
  /** Base URL of the endpoint, without a slash at its end: https://llm.example.org/v1 */
  readonly address: string;
  /** As the endpoint names it. */
  readonly model: string;
  /** Sent as a bearer token; null for none. */
  readonly key: string | null;
  /** For one question, with its second attempt. */
  readonly timeoutMs: number;
}

/** The settings as they are written; an address of '' is none. */
export interface WrittenSettings {
  address: string;
  model: string;
  key: string;
}

export function faultsOfLanguageModel({ address, model, key }: WrittenSettings): Fault[] {
  if (address === '')
    return [
      ...(model === '' ? [] : [{ field: 'ZONELENS_LLM_MODEL', message: 'needs ZONELENS_LLM' }]),
      ...(key === '' ? [] : [{ field: 'ZONELENS_LLM_KEY', message: 'needs ZONELENS_LLM' }]),
    ];
  return [
    ...(model === '' ? [{ field: 'ZONELENS_LLM_MODEL', message: 'is required with ZONELENS_LLM' }] : []),
    ...faultsOfKey('ZONELENS_LLM', address, key),
  ];
}

/** Null for no language model. */
export const languageModelOf = (
  { address, model, key }: WrittenSettings,
  timeoutMs: number,
): LanguageModelSettings | null =>
  address === '' ? null : { address, model, key: key === '' ? null : key, timeoutMs };
