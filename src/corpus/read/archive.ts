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

/**
 * The XML library goes through all children of an element for each text directly in it. In a Word file text stands
 * alone in its element; between elements there is none, or white space where a program has indented them.
 */
const MAX_TEXTS_TIMES_CHILDREN = 50_000_000;

/** Throws `source_unreadable` for what would take all memory or minutes, and `Error` for what is no archive. */
export function checkArchive(archive: Buffer): void {
  let left = MAX_UNPACKED_BYTES;
  for (const { data, isStored } of entriesOf(archive)) {
    const content = isStored ? data : inflated(data, left);
    left -= content.length;
    if (left < 0) throw tooLarge();
    if (
      content
        .subarray(0, 100)
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, '')
        .trimStart()
        .startsWith('<')
    )
      checkDocument(content.toString('latin1'));
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
function* entriesOf(archive: Buffer): Generator<{ data: Buffer; isStored: boolean }> {
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
    yield { data, isStored: archive.readUInt16LE(at + 10) === STORED };
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    at += lengths.reduce((sum, length) => sum + length, DIRECTORY_ENTRY_LENGTH);
  }
}

/** Counts as a parser would, but builds nothing. */
function checkDocument(xml: string): void {
  let tags = 0;
  let current = { texts: 0, children: 0 };
  const open: (typeof current)[] = [];
  for (let at = 0; ; ) {
    const tag = xml.indexOf('<', at);
    if (tag === -1) return;
    if (tag > at) current.texts += 1;
    const isRemark = xml.startsWith('<!--', tag);
    const end = isRemark ? xml.indexOf('-->', tag) + 2 : xml.indexOf('>', tag);
    if (end <= tag) return;
    tags += 1;
    current.children += tag > at ? 2 : 1;
    if (current.texts * current.children > MAX_TEXTS_TIMES_CHILDREN) throw overfull();
    if (tags > MAX_TAGS) throw tooLarge();
    const next = xml[tag + 1];
    if (next === '/') current = open.pop() ?? current;
    else if (next !== '!' && next !== '?' && xml[end - 1] !== '/') {
      open.push(current);
      current = { texts: 0, children: 0 };
    }
    at = end + 1;
  }
}

function tooLarge(): Error {
  return unreadable('unpacks to more than can be read; save its text as .txt');
}

function overfull(): Error {
  return unreadable('holds text outside its paragraphs; open it in Word and save it as .docx again');
}
