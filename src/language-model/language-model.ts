/**
 * How is a language model asked? Through an OpenAI-compatible endpoint that the settings name, a few questions at a time, with a
 * limit on time and size. Without that setting nothing here runs, and nothing leaves the machine.
 */

import { EndpointFailure } from '../endpoint/failure.js';
import { post, Refusal } from '../endpoint/request.js';
import { type Patience, pause, type TransientFailure, withRetries } from '../retry.js';
import { contentOf } from './completion.js';
import type { LanguageModelSettings } from './settings.js';

/** What is asked: instructions, and apart from them the data that they are about. */
export interface Prompt {
  instructions: string;
  data: unknown;
}

/** What handlers and tests need of a language model. */
export interface Answering {
  readonly name: string;
  readonly timeoutMs: number;
  /** @returns the JSON that the model wrote @throws EndpointFailure; the signal's reason when it aborts */
  answer(prompt: Prompt, signal?: AbortSignal): Promise<unknown>;
}

/** More would compete for the same model, and each waits with a request of a reader. */
const MOST_AT_ONCE = 4;
/** A refusal may pass, and a reader waits. */
const PATIENCE: Patience = {
  attempts: 2,
  firstPauseMs: 500,
  longestPauseMs: 2000,
  longestRetryAfterMs: 5000,
  pause,
};
/** Far more than the claims that are asked for take. */
const MAX_ANSWER_BYTES = 2 ** 20;
/** Enough for all claims that are read. */
const MAX_TOKENS = 4000;

export class LanguageModel implements Answering {
  readonly name: string;
  readonly timeoutMs: number;
  readonly #url: string;
  /** Private to the engine, so that no log prints it. */
  readonly #headers: Readonly<Record<string, string>>;
  #atWork = 0;

  constructor({ address, model, key, timeoutMs }: LanguageModelSettings) {
    this.name = model;
    this.timeoutMs = timeoutMs;
    this.#url = `${address}/chat/completions`;
    this.#headers = key === null ? {} : { authorization: `Bearer ${key}` };
  }

  async answer(prompt: Prompt, signal: AbortSignal = new AbortController().signal): Promise<unknown> {
    if (this.#atWork >= MOST_AT_ONCE)
      throw new EndpointFailure('busy', `${MOST_AT_ONCE} questions are with the model already.`);
    this.#atWork++;
    const timeout = AbortSignal.timeout(this.timeoutMs);
    try {
      return contentOf(await this.#posted(prompt, AbortSignal.any([signal, timeout])));
    } catch (error) {
      // The reason of the reader's own signal goes first: then nobody waits for an answer.
      if (!signal.aborted && timeout.aborted)
        throw new EndpointFailure('slow', `There was no answer within ${this.timeoutMs} ms.`);
      throw error;
    } finally {
      this.#atWork--;
    }
  }

  #posted(prompt: Prompt, signal: AbortSignal): Promise<string> {
    const asked = {
      url: this.#url,
      headers: this.#headers,
      body: this.#bodyOf(prompt),
      signal,
      timeoutMs: this.timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
    };
    const giveUp = (last: TransientFailure) =>
      new EndpointFailure(last instanceof Refusal ? 'refused' : 'unreachable', last.message);
    return withRetries(PATIENCE, signal, () => post(asked), giveUp);
  }

  #bodyOf({ instructions, data }: Prompt): string {
    return JSON.stringify({
      model: this.name,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: quoted(data) },
      ],
      temperature: 0,
      max_tokens: MAX_TOKENS,
      response_format: { type: 'json_object' },
    });
  }
}

/** Data as JSON in which nothing looks like a tag, so that no text in it can end the data and give orders. */
const quoted = (data: unknown): string =>
  `<data>\n${JSON.stringify(data).replaceAll('<', '\\u003c')}\n</data>`;
