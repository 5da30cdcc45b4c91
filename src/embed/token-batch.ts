/** How do texts become one input of a model? As token ids, cut to the model's limit and padded to the longest text. */
import type { PreTrainedTokenizer } from '@xenova/transformers';
import { Tensor } from 'onnxruntime-node';
import type { ModelInputs } from './session.js';

/** A text, or a pair of texts that the tokenizer joins. */
export type TokenizerInput = readonly [text: string, second?: string];

/** The tokenizer's output for one input: ids, mask, and token types if the model has them, all of the same length. */
type Encoded = Record<string, number[]>;

/**
 * Replaces truncation by the tokenizer of @xenova/transformers, which pads all texts to the model's limit and cuts off the
 * special tokens at the end.
 */
export class TokenBatcher {
  /** Number of special tokens at the end of every text. */
  private readonly closing: number;

  constructor(
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly maxTokens: number,
  ) {
    this.closing = closingTokens(tokenizer);
  }

  /** @returns the model's inputs by name, int64, shape [inputs, tokens of the longest]; undefined if no input has a token */
  batch(inputs: readonly TokenizerInput[]): ModelInputs | undefined {
    const rows = inputs.map((input) => this.encode(input));
    const tokens = Math.max(...rows.map(({ input_ids }) => input_ids?.length ?? 0));
    if (tokens === 0) return undefined;
    const tensors = Object.keys(rows[0] ?? {}).map(
      (name) => [name, this.tensor(name, rows, tokens)] as const,
    );
    return Object.fromEntries(tensors) as ModelInputs;
  }

  private encode([text, second]: TokenizerInput): Encoded {
    const encoded: Encoded = this.tokenizer(text, { text_pair: second ?? null, return_tensor: false });
    return Object.fromEntries(
      Object.entries(encoded).map(([name, values]) => [name, this.withinLimit(values)]),
    );
  }

  /** Cuts to the limit, but keeps the special tokens at the end. */
  private withinLimit(values: number[]): number[] {
    if (values.length <= this.maxTokens) return values;
    const end = values.length - this.closing;
    return [...values.slice(0, this.maxTokens - this.closing), ...values.slice(end)];
  }

  private tensor(name: string, rows: readonly Encoded[], tokens: number): Tensor {
    const padding = name === 'input_ids' ? (this.tokenizer.pad_token_id ?? 0) : 0;
    const values = new BigInt64Array(rows.length * tokens).fill(BigInt(padding));
    rows.forEach((row, at) => {
      values.set((row[name] ?? []).map(BigInt), at * tokens);
    });
    return new Tensor('int64', values, [rows.length, tokens]);
  }
}

/** Number of special tokens that a tokenizer puts at the end of every text. */
export function closingTokens(tokenizer: PreTrainedTokenizer): number {
  const bare = tokenizer.encode('a', null, { add_special_tokens: false });
  const whole: number[] = tokenizer.encode('a');
  const opening = whole.findIndex((_, at) => bare.every((id: number, n: number) => whole[at + n] === id));
  return whole.length - Math.max(opening, 0) - bare.length;
}
