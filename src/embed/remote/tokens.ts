/** How many tokens has a text for a model whose tokenizer is elsewhere? More than tokenizers make of Chinese and English. */

/** Of UTF-8: a Han character has three, an English word five with its space. */
const BYTES_PER_TOKEN = 2;

export const estimatedTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);

/** The beginning of a text that has at most so many tokens: some endpoints refuse longer ones. */
export function withinTokens(text: string, maxTokens: number): string {
  if (estimatedTokens(text) <= maxTokens) return text;
  const bytes = Buffer.from(text).subarray(0, maxTokens * BYTES_PER_TOKEN);
  // As if more were to come, so that the bytes of a cut character are left out.
  return new TextDecoder().decode(bytes, { stream: true });
}
