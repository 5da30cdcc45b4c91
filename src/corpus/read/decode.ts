/**
 * Which text do these bytes contain? The encoding is found in this order: a byte order mark; NUL bytes, which only
 * UTF-16 has; valid UTF-8; the charset that the server declares; the charset that the page declares; chardet's guess
 * among the Chinese encodings.
 *
 * Valid UTF-8 comes before the declarations because Chinese text in GBK or Big5 is practically never valid UTF-8, while
 * pages that were saved again as UTF-8 often keep an old `charset=gb2312`.
 */
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { unreadable } from './fault.js';

interface Decoded {
  text: string;
  /** iconv-lite's name of the encoding. */
  encoding: string;
}

/**
 * Largest accepted share of undecodable characters among the non-ASCII ones. It allows for a file that was cut within
 * a character or lost a few bytes in the crawl; a wrong encoding leaves far more.
 */
const MAX_BROKEN_SHARE = 0.005;

/** chardet returns 10 (of 100) when a text is too short to judge, and 91 to 100 for real texts in GB18030 and Big5. */
const MIN_CONFIDENCE = 20;

/** The guesses of chardet that are trusted. GB18030 includes GBK and GB2312; no other encoding is used for Chinese. */
const GUESSES = new Set(['GB18030', 'Big5']);

/** Least share of characters that Chinese and English pages use, for a text to be UTF-16. Random bytes reach 0.43. */
const MIN_PLAUSIBLE_SHARE = 0.95;

/** Decoded text with a larger share of control characters is binary data. */
const MAX_CONTROL_SHARE = 0.01;

const PLAUSIBLE = /[\t\n\r\x20-\x7e\u00a0-\u00ff\u2010-\u2042\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;

/** In UTF-16, half of the bytes of English text are NUL, and at least a quarter of the bytes of Chinese are over 0x7f. */
const MIN_NUL_SHARE = 0.3;
const MIN_HIGH_SHARE = 0.1;

/** A charset declaration is looked for in this many bytes. The HTML standard says 1024, but Chinese pages exceed that. */
const DECLARATION_BYTES = 4096;

const DECLARATION = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i;

/**
 * Charsets that servers declare by default. Every byte sequence is valid in them, so they are tried last: otherwise GBK
 * text would become accented letters.
 */
const DEFAULT_CHARSETS = /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|ascii)$/i;

/** Read with their supersets, as browsers do. */
const SUPERSETS: Readonly<Record<string, string>> = { gb2312: 'gb18030', gbk: 'gb18030', big5: 'big5-hkscs' };

/** What decoders return for bytes that they cannot decode; UTF-16 decoders keep unpaired surrogates. */
const REPLACEMENT = /[\ufffd\ud800-\udfff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROL = /[\x00-\x08\x0e-\x1f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
const NON_ASCII = /[^\x00-\x7f]/g;

/**
 * Decodes the bytes of a text file.
 *
 * @param options `declares`: whether a charset that the text itself declares counts (HTML); `charset`: the one that the
 * server declares
 * @throws ZonelensError `source_unreadable` when the bytes are not text, or their encoding is broken or unknown
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

/** UTF-16 without a byte order mark: a single line break or digit in it gives a NUL byte, which no other text has. */
function byNul(buffer: Buffer): Decoded | null {
  if (!buffer.includes(0)) return null;
  for (const encoding of looksLikeUtf16(buffer) ? ['utf-16le', 'utf-16be'] : []) {
    const decoded = attempt(buffer, encoding);
    if (decoded !== null && plausibleShare(decoded.text) >= MIN_PLAUSIBLE_SHARE) return decoded;
  }
  throw binary();
}

/** Excludes ASCII text with a stray NUL byte: decoded as UTF-16, pairs of ASCII letters look like Han characters. */
function looksLikeUtf16(buffer: Buffer): boolean {
  const nuls = buffer.reduce((found, byte) => found + (byte === 0 ? 1 : 0), 0) / buffer.length;
  const highs = buffer.reduce((found, byte) => found + (byte >= 0x80 ? 1 : 0), 0) / buffer.length;
  return buffer.length % 2 === 0 && (nuls >= MIN_NUL_SHARE || highs >= MIN_HIGH_SHARE);
}

/** The share of ASCII, general and CJK punctuation, Han characters and full-width forms. */
function plausibleShare(text: string): number {
  return count(text, PLAUSIBLE) / Math.max(1, text.length);
}

function byContent(
  buffer: Buffer,
  { declares, charset }: { declares?: boolean; charset?: string | null },
): Decoded {
  const strict = strictUtf8(buffer);
  if (strict !== null) return { text: strict, encoding: 'utf-8' };
  let last = 'utf-8';
  for (const candidate of candidatesOf(buffer, declares ?? false, supported(charset))) {
    const decoded = attempt(buffer, candidate);
    if (decoded !== null) return decoded;
    last = candidate;
  }
  throw broken(last);
}

/** A generator, because chardet takes long for a large file and mostly is not needed. */
function* candidatesOf(buffer: Buffer, declares: boolean, byServer: string | null): Generator<string> {
  const isDefault = byServer !== null && DEFAULT_CHARSETS.test(byServer);
  const byPage = declares ? charsetInPage(buffer) : null;
  if (byServer !== null && !isDefault) yield byServer;
  if (byPage !== null) yield byPage;
  yield 'utf-8';
  for (const guess of analyse(buffer)) {
    if (guess.name === 'UTF-8') break; // damaged UTF-8, which any other encoding would turn into nonsense
    if (GUESSES.has(guess.name) && guess.confidence >= MIN_CONFIDENCE) yield guess.name;
  }
  if (isDefault) yield byServer;
}

function strictUtf8(buffer: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    return null;
  }
}

function charsetInPage(buffer: Buffer): string | null {
  const match = DECLARATION.exec(buffer.toString('latin1', 0, DECLARATION_BYTES));
  return supported(match?.[1] ?? match?.[2]);
}

/** The charset if iconv-lite supports it, else null. */
function supported(charset: string | null | undefined): string | null {
  return charset != null && iconv.encodingExists(charset) ? charset : null;
}

/** The text in this encoding, or null when more of it is undecodable than `MAX_BROKEN_SHARE` allows. */
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
