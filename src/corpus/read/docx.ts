/** What text does a Word file hold? mammoth makes HTML of it, which is walked like a page. */
import mammoth from 'mammoth';
import { ZonelensError } from '../../errors.js';
import { checkArchive } from './archive.js';
import { parsePage } from './dom.js';
import { type Draft, draftOf } from './draft.js';
import { unreadable } from './fault.js';
import { blocksOf } from './walk.js';

/** Title styles of Word and WPS; mammoth knows the heading styles itself. */
const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"];

/** First bytes of a zip archive (a .docx is one), and of an OLE file: an old .doc, or an encrypted .docx. */
const ZIP = Buffer.from('PK');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Throws `source_unreadable` for a file that is encrypted, damaged, a bomb, or in the old Word format. */
export async function readDocx(bytes: Uint8Array): Promise<Draft> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, OLE.length).equals(OLE)) {
    throw unreadable('is encrypted or an old .doc; save it as .docx without a password');
  }
  if (!buffer.subarray(0, ZIP.length).equals(ZIP)) throw damaged();
  try {
    checkArchive(buffer);
  } catch (thrown) {
    throw thrown instanceof ZonelensError ? thrown : damaged(thrown);
  }
  return draftOf(blocksOf(parsePage(await htmlOf(buffer)).body));
}

async function htmlOf(buffer: Buffer): Promise<string> {
  // Pictures hold no text; without this they come as base64, many times the size of the text.
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    return (await mammoth.convertToHtml({ buffer }, { styleMap: STYLE_MAP, convertImage })).value;
  } catch (thrown) {
    throw damaged(thrown);
  }
}

function damaged(cause?: unknown): Error {
  return unreadable('is damaged or no Word file at all; open it in Word and save it as .docx again', cause);
}
