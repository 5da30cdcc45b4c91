/** How is an endpoint asked for vectors? With the API of OpenAI (`/embeddings`), as Ollama and Text Embeddings Inference have it, too. */
import { EndpointFailure } from '../../endpoint/failure.js';
import { post, Refusal } from '../../endpoint/request.js';
import { messageOf, ZonelensError } from '../../errors.js';
import { type Patience, TransientFailure, withRetries } from '../../retry.js';
import { vectorsIn } from './answer.js';
import type { EmbeddingsSettings } from './settings.js';

/** Far more than 32 vectors of 8192 dimensions take. */
const MAX_ANSWER_BYTES = 2 ** 24;

const NEVER = new AbortController().signal;

/** Failures that may be over later. */
const PASSING: readonly string[] = ['slow', 'unreachable', 'refused'];

export interface Asking {
  /** What the endpoint calls the model. */
  model: string;
  /** Null when any number will do. */
  dimensions: number | null;
  patience: Patience;
  signal?: AbortSignal | undefined;
}

export class EmbeddingsEndpoint {
  readonly #url: string;
  /** Private to the engine, so that no log prints it. */
  readonly #headers: Readonly<Record<string, string>>;
  readonly #timeoutMs: number;

  constructor({ address, key, timeoutMs }: EmbeddingsSettings) {
    this.#url = `${address}/embeddings`;
    this.#headers = key === null ? {} : { authorization: `Bearer ${key}` };
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Vectors of unit length, in the order of the texts; none of the texts may be empty.
   * @throws ZonelensError `model_unavailable` when there is no answer, `embedding_failed` when it cannot be used; the signal's
   *   reason when it aborts
   */
  async vectorsOf(texts: readonly string[], asking: Asking): Promise<Float32Array[]> {
    const { model, dimensions, patience, signal = NEVER } = asking;
    const body = JSON.stringify({ model, input: texts, encoding_format: 'float' });
    const giveUp = (last: TransientFailure, attempts: number) =>
      new EndpointFailure(
        last instanceof Refusal ? 'refused' : 'unreachable',
        `${last.message} (${attempts} times)`,
      );
    try {
      const answer = await withRetries(patience, signal, () => this.#posted(body, signal), giveUp);
      return vectorsIn(answer, texts.length, dimensions);
    } catch (error) {
      if (!(error instanceof EndpointFailure)) throw error;
      throw errorOf(error, model);
    }
  }

  async #posted(body: string, signal: AbortSignal): Promise<string> {
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    try {
      return await post({
        url: this.#url,
        headers: this.#headers,
        body,
        signal: AbortSignal.any([signal, timeout]),
        timeoutMs: this.#timeoutMs,
        maxBytes: MAX_ANSWER_BYTES,
      });
    } catch (error) {
      if (!signal.aborted && timeout.aborted)
        throw new TransientFailure(`There was no answer within ${this.#timeoutMs} ms.`);
      throw error;
    }
  }
}

function errorOf(failure: EndpointFailure, model: string): ZonelensError {
  const message = `The endpoint of the embedding model ${model} did not embed. ${messageOf(failure)}`;
  return PASSING.includes(failure.reason)
    ? new ZonelensError(
        'model_unavailable',
        `${message} Searches by words alone (mode=lexical) need no model. ZONELENS_EMBEDDINGS_URL and ZONELENS_EMBEDDINGS_KEY say where it is.`,
        { cause: failure },
      )
    : new ZonelensError('embedding_failed', message, { cause: failure });
}
