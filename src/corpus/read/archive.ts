/** Can a Word file's archive be unpacked at all? Looked at before a library unpacks it, which knows no bounds. */
import { inflateRawSync } from 'node:zlib';
import { unreadable } from './fault.js';

/** Layout of a zip archive: APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_LENGTH = 46;
const LOCAL_ENTRY_LENGTH = 30;
const STORED = 0;

/** All of it. XML shrinks to a tenth; what unpacks to more was made to fill memories, or is a folder of pictures. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Of one XML document; a thousand pages have fewer. */
const MAX_TAGS = 1_000_000;

/** Tables within text boxes within tables come to some fifty. The time that the library takes grows by the square. */
const MAX_DEPTH = 1000;

/**
 * The XML library goes through all children of an element for each text directly in it. In a Word file text stands
 * alone in its element; between elements there is none, or white space where a program has indented them.
 */
const MAX_TEXTS_TIMES_CHILDREN = 50_000_000;

/** Throws `source_unreadable` for what would take all memory or minutes, and `Error` for what is no archive. */
export function checkArchive(archive: Buffer): void {
  let left = MAX_UNPACKED_BYTES;
  for (const { name, data, isStored } of entriesOf(archive)) {
    const content = isStored ? data : inflated(data, left);
    left -= content.length;
    if (left < 0) throw tooLarge();
    if (/\.(?:xml|rels)$/i.test(name)) checkDocument(content.toString('latin1'));
  }
}

function inflated(data: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, left) });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw thrown;
  }
}

/** What the directory at the end lists. Reads past the end throw a `RangeError`. */
function* entriesOf(archive: Buffer): Generator<{ name: string; data: Buffer; isStored: boolean }> {
  const end = archive.lastIndexOf(END_OF_DIRECTORY, archive.length - END_LENGTH);
  let at = archive.readUInt32LE(end + 16);
  // Anything else before the archive or between its parts would have each reader see another one.
  if (end === -1 || at + archive.readUInt32LE(end + 12) !== end) throw new Error('no directory');
  while (at < end) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('no entry');
    const local = archive.readUInt32LE(at + 42);
    const start =
      local + LOCAL_ENTRY_LENGTH + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const nameStart = at + DIRECTORY_ENTRY_LENGTH;
    const name = archive.toString('latin1', nameStart, nameStart + (lengths[0] ?? 0));
    yield { name, data, isStored: archive.readUInt16LE(at + 10) === STORED };
    at += lengths.reduce((sum, length) => sum + length, DIRECTORY_ENTRY_LENGTH);
  }
}

/** `<name a="…" b='…'/>` or `</name>`. */
const TAG = /<(\/?)([^\s<>/="'!?]+)(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;

/** What begins so ends so, and holds no tags. OOXML has no DTD (ECMA-376-2, 6.2.5). */
const REMARKS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The XML library mends what is not well-formed, in quadratic time, for nothing: such a document is refused after all.
 * Reads as a parser would, but builds nothing.
 */
function checkDocument(xml: string): void {
  const open = [{ name: '', texts: 0, children: 0 }];
  let tags = 0;
  for (let at = 0; at < xml.length; ) {
    const current = open.at(-1);
    const start = xml.indexOf('<', at);
    if (current === undefined || start === -1) break;
    current.texts += start > at ? 1 : 0;
    current.children += start > at ? 2 : 1;
    if (current.texts * current.children > MAX_TEXTS_TIMES_CHILDREN) throw overfull();
    tags += 1;
    if (tags > MAX_TAGS) throw tooLarge();
    const remark = REMARKS.find(([opening]) => xml.startsWith(opening, start));
    at = remark === undefined ? tagEnd(xml, start, open) : xml.indexOf(remark[1], start) + remark[1].length;
    if (at < start) throw new Error('a remark without end');
  }
  if (open.length !== 1) throw new Error('an element without end');
}

/** Opens or closes the element. @returns the place behind the tag */
function tagEnd(
  xml: string,
  start: number,
  open: { name: string; texts: number; children: number }[],
): number {
  TAG.lastIndex = start;
  const [tag, closing, name = '', selfClosing] = TAG.exec(xml) ?? [];
  if (tag === undefined) throw new Error('no tag');
  if (closing !== '' && open.pop()?.name !== name) throw new Error('an end of another element');
  if (closing === '' && selfClosing === '') open.push({ name, texts: 0, children: 0 });
  if (open.length > MAX_DEPTH) throw unreadable('is nested too deeply to be read; save its text as .txt');
  return start + tag.length;
}

function tooLarge(): Error {
  return unreadable('unpacks to more than can be read; save its text as .txt');
}

function overfull(): Error {
  return unreadable('holds text outside its paragraphs; open it in Word and save it as .docx again');
}
