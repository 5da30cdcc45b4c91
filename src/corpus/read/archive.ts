/** Is it safe to unpack a Word file? It is checked first, because the library that unpacks it has no limits. */
import { inflateRawSync } from 'node:zlib';
import { unreadable } from './fault.js';

/** The layout of a zip archive: APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_LENGTH = 46;
const LOCAL_ENTRY_LENGTH = 30;
const STORED = 0;

/** All entries together. XML shrinks to a tenth, so a larger file is a zip bomb or full of pictures. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** For one XML document. A document of a thousand pages has fewer. */
const MAX_TAGS = 1_000_000;

/** Nested tables and text boxes reach about fifty. The library's time grows with the square of the depth. */
const MAX_DEPTH = 1000;

/**
 * For one element. The XML library goes through all children of an element for each text directly in it. In a Word file
 * an element contains either text or elements, apart from white space for indentation.
 */
const MAX_TEXTS_TIMES_CHILDREN = 50_000_000;

/**
 * @throws ZonelensError `source_unreadable` when the file would take minutes or too much memory to read
 * @throws Error when it is not a zip archive or contains malformed XML
 */
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

/** The entries that the directory at the end lists. @throws RangeError when an offset points outside the archive */
function* entriesOf(archive: Buffer): Generator<{ name: string; data: Buffer; isStored: boolean }> {
  const end = archive.lastIndexOf(END_OF_DIRECTORY, archive.length - END_LENGTH);
  let at = archive.readUInt32LE(end + 16);
  // Refuse other data before or between the parts: readers differ in how they treat it.
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

/** Matches `<name a="…" b='…'/>` or `</name>`. */
const TAG = /<(\/?)([^\s<>/="'!?]+)(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y;

/** Markup that contains no tags: its beginning and its end. OOXML has no DTD (ECMA-376-2, 6.2.5). */
const REMARKS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Checks one XML document without building a tree. A malformed one is refused here: the XML library would repair it in
 * quadratic time, and then refuse it as well.
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

/** Opens or closes an element. @returns the offset after the tag */
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
  return unreadable('has text outside its paragraphs; open it in Word and save it as .docx again');
}
