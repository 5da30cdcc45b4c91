/**
 * Which text do these bytes hold? A byte order mark decides; then NUL bytes, which only UTF-16 text has; then
 * valid UTF-8; then the charset that the server declares, then that of the page; then what chardet makes of it among
 * the Chinese encodings.
 *
 * Valid UTF-8 goes before the declaration: Chinese text in GBK or Big5 is practically never valid UTF-8, while
 * pages saved again as UTF-8 under an old `charset=gb2312` are common.
 */
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { unreadable } from './fault.js';

export interface Decoded {
  text: string;
  /** Name of the encoding as iconv-lite knows it. */
  encoding: string;
}

/**
 * Largest share of broken characters among the non-ASCII ones. A file cut in the middle of a character, or with a
 * few bytes lost in the crawl, is read; a wrong encoding breaks far more.
 */
export const MAX_BROKEN_SHARE = 0.005;

/** chardet says 10 (of 100) for "too short to tell"; real texts in GB18030 and Big5 got 91 to 100. */
const MIN_CONFIDENCE = 20;

/** chardet's names; GB18030 is a superset of GBK and GB2312. Other encodings hold no Chinese policy pages. */
const GUESSES = new Set(['GB18030', 'Big5']);

/** Share of UTF-16 code units that must be ones that Chinese and English pages use. Random bytes reach 0.43. */
const MIN_PLAUSIBLE_SHARE = 0.95;

/** Share of control characters above which decoded text is no text. */
const MAX_CONTROL_SHARE = 0.01;

const PLAUSIBLE = /[\t\n\r\x20-\x7e\u00a0-\u00ff\u2010-\u2042\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;

/** In UTF-16, every second byte of English is NUL, and of Chinese a quarter of the bytes or more are 0x80 and above. */
const MIN_NUL_SHARE = 0.3;
const MIN_HIGH_SHARE = 0.1;

/** How far into a page a charset declaration is looked for; HTML asks for 1024, Chinese pages are laxer. */
const DECLARATION_BYTES = 4096;

const DECLARATION = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i;

/**
 * What servers declare without being told to. Every byte is a character in these, so that they never break: they come
 * last, or GBK would become letters with accents.
 */
const DEFAULT_CHARSETS = /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|ascii)$/i;

/** gb2312 and gbk are read as their superset, as browsers do. */
const SUPERSETS: Readonly<Record<string, string>> = { gb2312: 'gb18030', gbk: 'gb18030', big5: 'big5-hkscs' };

/** What a decoder leaves of bytes that it cannot read; UTF-16 decoders pass half surrogate pairs on. */
const REPLACEMENT = /[\ufffd\ud800-\udfff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\x00-\x08\x0e-\x1f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
const NON_ASCII = /[^\x00-\x7f]/g;

/**
 * Decodes the bytes of a text file. `declares` says whether a charset declared inside counts (HTML); `charset` is the
 * one that a server declares.
 * Throws `source_unreadable` when the bytes are no text or their encoding is broken or unknown.
 */
export function decode(
  bytes: Uint8Array,
  options: { declares?: boolean; charset?: string | null } = {},
): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoded = byMark(buffer) ?? byNul(buffer) ?? byContent(buffer, options);
  const controls = count(decoded.text, CONTROL);
  if (controls > decoded.text.length * MAX_CONTROL_SHARE) throw binary();
  return { ...decoded, text: decoded.text.replace(/^\ufeff/, '') };
}

function byMark(buffer: Buffer): Decoded | null {
  const encoding = markOf(buffer);
  if (encoding === null) return null;
  const decoded = attempt(buffer, encoding);
  if (decoded === null) throw broken(encoding);
  return decoded;
}

function markOf(buffer: Buffer): string | null {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return 'utf-8';
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  if (buffer.subarray(0, 4).equals(Buffer.from([0x84, 0x31, 0x95, 0x33]))) return 'gb18030';
  return null;
}

/** UTF-16 without a mark: even one line break or digit in it gives a NUL byte, which no other text has. */
function byNul(buffer: Buffer): Decoded | null {
  if (!buffer.includes(0)) return null;
  for (const encoding of looksLikeUtf16(buffer) ? ['utf-16le', 'utf-16be'] : []) {
    const decoded = attempt(buffer, encoding);
    if (decoded !== null && plausibleShare(decoded.text) >= MIN_PLAUSIBLE_SHARE) return decoded;
  }
  throw binary();
}

/** Pairs of ASCII letters look like Han in UTF-16, so that ASCII with a stray NUL must not get that far. */
function looksLikeUtf16(buffer: Buffer): boolean {
  const nuls = buffer.reduce((found, byte) => found + (byte === 0 ? 1 : 0), 0) / buffer.length;
  const highs = buffer.reduce((found, byte) => found + (byte >= 0x80 ? 1 : 0), 0) / buffer.length;
  return buffer.length % 2 === 0 && (nuls >= MIN_NUL_SHARE || highs >= MIN_HIGH_SHARE);
}

/** Share of characters from ASCII, general and CJK punctuation, Han, and full-width forms. */
function plausibleShare(text: string): number {
  return count(text, PLAUSIBLE) / Math.max(1, text.length);
}

function byContent(
  buffer: Buffer,
  { declares, charset }: { declares?: boolean; charset?: string | null },
): Decoded {
  const strict = strictUtf8(buffer);
  if (strict !== null) return { text: strict, encoding: 'utf-8' };
  const served = known(charset);
  const isDefault = served !== null && DEFAULT_CHARSETS.test(served);
  const inside = declares ? declaredCharset(buffer) : null;
  const candidates = [isDefault ? null : served, inside, 'utf-8'].filter((one) => one !== null);
  const guesses = analyse(buffer);
  for (const guess of guesses) {
    if (guess.name === 'UTF-8') break; // damaged UTF-8: anything else would be mojibake
    if (GUESSES.has(guess.name) && guess.confidence >= MIN_CONFIDENCE) candidates.push(guess.name);
  }
  if (isDefault) candidates.push(served);
  for (const candidate of candidates) {
    const decoded = attempt(buffer, candidate);
    if (decoded !== null) return decoded;
  }
  throw broken(candidates.at(-1) ?? 'utf-8');
}

function strictUtf8(buffer: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    return null;
  }
}

function declaredCharset(buffer: Buffer): string | null {
  const match = DECLARATION.exec(buffer.toString('latin1', 0, DECLARATION_BYTES));
  return known(match?.[1] ?? match?.[2]);
}

function known(charset: string | null | undefined): string | null {
  return charset != null && iconv.encodingExists(charset) ? charset : null;
}

/** The text, or null when more of it is broken than `MAX_BROKEN_SHARE` allows. */
function attempt(buffer: Buffer, encoding: string): Decoded | null {
  const name = encoding.toLowerCase();
  const text = iconv.decode(buffer, SUPERSETS[name] ?? name);
  const brokenCount = count(text, REPLACEMENT);
  if (brokenCount > 0 && brokenCount > count(text, NON_ASCII) * MAX_BROKEN_SHARE) return null;
  return { text, encoding: SUPERSETS[name] ?? name };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

function binary(): Error {
  return unreadable('is not text (it holds binary data); check what the file is and name it after its type');
}

function broken(encoding: string): Error {
  return unreadable(`has a broken or unknown text encoding (read as ${encoding}); save it as UTF-8`);
}
