/** What is a new section or item called? At random, so that two readers who add one at the same time do not meet. */

const BYTES = 12;

export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
