/**
 * What text does a PDF contain? Its lines are joined into paragraphs, which are read like a crawled page. The title in
 * the document's properties counts only if the text contains it, because it is often the name of an old Word file.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { squeezed } from './block.js';
import { readCrawled } from './crawled.js';
import type { Draft } from './draft.js';
import { reasonOf, unreadable } from './fault.js';
import { linesOfPage, type PlacedText, paragraphsOfLines, withoutRunningLines } from './pdf-lines.js';

/** Contains pdfjs's standard fonts and its character maps for Chinese fonts that are not embedded. */
const PDFJS_FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** pdfjs: report errors only. */
const VERBOSITY_ERRORS = 0;

/** @throws ZonelensError `source_unreadable` for a file that is encrypted, damaged or has only pictures of text */
export async function readPdf(bytes: Uint8Array): Promise<Draft> {
  const task = getDocument({
    data: new Uint8Array(bytes), // a copy: pdfjs detaches the array that it gets, and refuses Node's Buffer
    cMapUrl: `${join(PDFJS_FOLDER, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(PDFJS_FOLDER, 'standard_fonts')}/`,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: VERBOSITY_ERRORS,
  });
  try {
    const document = await task.promise;
    const paragraphs = await paragraphsOf(document);
    if (paragraphs.length === 0) {
      throw unreadable(
        'has no text, only pictures of it (a scan?); run it through OCR first, for example ocrmypdf',
      );
    }
    return readCrawled(paragraphs.join('\n'), { title: await ownTitle(document, paragraphs) });
  } catch (thrown) {
    throw asUnreadable(thrown);
  } finally {
    await task.destroy();
  }
}

async function paragraphsOf(document: PDFDocumentProxy): Promise<string[]> {
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const pieces = content.items.flatMap((item) => ('str' in item ? [placed(item)] : []));
    pages.push(linesOfPage(pieces));
    page.cleanup();
  }
  return paragraphsOfLines(withoutRunningLines(pages));
}

/** `transform` is the PDF text matrix [a b c d x y]; its vertical scale d is the font size. */
function placed(item: { str: string; transform: number[]; width: number; height: number }): PlacedText {
  const [, , , scale = 0, x = 0, y = 0] = item.transform;
  return { text: item.str, x, y, width: item.width, height: item.height || Math.abs(scale) || 1 };
}

/** The title in the document's properties if a paragraph of the text equals it, else null. */
async function ownTitle(document: PDFDocumentProxy, paragraphs: readonly string[]): Promise<string | null> {
  const { info } = await document.getMetadata();
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  const isBorneOut = title !== '' && paragraphs.some((paragraph) => squeezed(paragraph) === squeezed(title));
  return isBorneOut ? title : null;
}

function asUnreadable(thrown: unknown): Error {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'PasswordException') return unreadable('is encrypted; save a copy without a password', thrown);
  if (name === 'InvalidPDFException')
    return unreadable('is damaged or no PDF at all; open and save it again', thrown);
  return unreadable(reasonOf(thrown), thrown);
}
