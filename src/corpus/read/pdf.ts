/**
 * What text does a PDF contain? Its lines are joined into paragraphs, which are read like a crawled page. The title in
 * the document's properties counts only if the text contains it, because it is often the name of an old Word file.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Block, squeezed } from './block.js';
import { type Draft, draftOf } from './draft.js';
import { reasonOf, unreadable } from './fault.js';
import { blocksOf } from './pdf/content.js';
import { layoutOf } from './pdf/layout.js';
import { contentOf, type PageContent } from './pdf/page.js';

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
    const blocks = blocksOf(layoutOf(await pagesOf(document)));
    if (blocks.length === 0) {
      throw unreadable(
        'has no text, only pictures of it (a scan?); run it through OCR first, for example ocrmypdf',
      );
    }
    return draftOf(blocks, { title: await ownTitle(document, blocks) });
  } catch (thrown) {
    throw asUnreadable(thrown);
  } finally {
    await task.destroy();
  }
}

async function pagesOf(document: PDFDocumentProxy): Promise<PageContent[]> {
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(await contentOf(page));
    page.cleanup();
  }
  return pages;
}

/** The title in the document's properties if a paragraph of the text equals it, else null. */
async function ownTitle(document: PDFDocumentProxy, blocks: readonly Block[]): Promise<string | null> {
  const { info } = await document.getMetadata();
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  const isBorneOut = title !== '' && blocks.some(({ text }) => squeezed(text) === squeezed(title));
  return isBorneOut ? title : null;
}

function asUnreadable(thrown: unknown): Error {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'PasswordException') return unreadable('is encrypted; save a copy without a password', thrown);
  if (name === 'InvalidPDFException')
    return unreadable('is damaged or no PDF at all; open and save it again', thrown);
  return unreadable(reasonOf(thrown), thrown);
}
