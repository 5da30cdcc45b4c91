/**
 * What text does a Word file contain? What mammoth does not know is written into it (see `docx-prepare.ts`); mammoth then
 * converts it to HTML, which is read like a page.
 */
import mammoth from 'mammoth';
import { ZonelensError } from '../../errors.js';
import { checkArchive } from './archive.js';
import { withPages } from './docx-pages.js';
import { preparedDocx } from './docx-prepare.js';
import { type Draft, draftOf } from './draft.js';
import { unreadable } from './fault.js';
import { unwrappedBlocks } from './hard-wrap.js';
import { fragmentBlocks } from './html-fragment.js';

/** The title styles of Word and WPS. mammoth handles heading styles by itself. */
const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  // Tables of contents.
  ...Array.from({ length: 9 }, (_, at) => `p[style-name='toc ${at + 1}'] => !`),
  "p[style-name='TOC Heading'] => !",
];

/** The first bytes of a zip archive, which a .docx is, and of an OLE file, which is an old .doc or an encrypted .docx. */
const ZIP = Buffer.from('PK');
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** @throws ZonelensError `source_unreadable` for a file that is encrypted, damaged, a zip bomb or an old .doc */
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
  return draftOf(withPages(unwrappedBlocks(fragmentBlocks(await htmlOf(buffer)))));
}

async function htmlOf(buffer: Buffer): Promise<string> {
  // Drop the pictures: mammoth would include them as base64, many times the size of the text.
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    const prepared = await preparedDocx(buffer);
    return (await mammoth.convertToHtml({ buffer: prepared }, { styleMap: STYLE_MAP, convertImage })).value;
  } catch (thrown) {
    throw damaged(thrown);
  }
}

function damaged(cause?: unknown): Error {
  return unreadable('is damaged or no Word file at all; open it in Word and save it as .docx again', cause);
}
