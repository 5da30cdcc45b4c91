/**
 * What text does a PDF contain? The text of its pages becomes lines, paragraphs and tables (`pdf/`), which are read like
 * a crawled page. The title in the document's properties counts only if the text contains it, because it is often the
 * name of an old Word file.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ZonelensError } from '../../errors.js';
import { type Block, squeezed } from './block.js';
import { type Draft, draftOf } from './draft.js';
import { reasonOf, unreadable } from './fault.js';
import { blocksOf } from './pdf/content.js';
import { layoutOf } from './pdf/layout.js';
import { PageRecogniser } from './pdf/ocr.js';
import { contentOf, type PageContent } from './pdf/page.js';
import { namedPages, showsPicture } from './pdf/scanned.js';

/** Contains pdfjs's standard fonts and its character maps for Chinese fonts that are not embedded. */
const PDFJS_FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** pdfjs: report errors only. */
const VERBOSITY_ERRORS = 0;

/** Pictures with more pixels are not unpacked when only the text of a page is read, and when a page is drawn. */
const MAX_PIXELS = 1_000_000;
const MAX_DRAWN_PIXELS = 100_000_000;

/** That many pages without text are looked at, whether they are empty; more are taken for pictures. */
const MAX_LOOKED_AT = 20;

export interface PdfOptions {
  /** Recognise the characters of pages that have no text. */
  ocr?: boolean;
}

/** @throws ZonelensError `source_unreadable` for a file that is encrypted, damaged or has only pictures of text */
export async function readPdf(bytes: Uint8Array, { ocr = false }: PdfOptions = {}): Promise<Draft> {
  try {
    const { pages, without, title } = await withDocument(bytes, MAX_PIXELS, textOf);
    const recognised = ocr && without.length > 0 ? await recognisedPages(bytes, without) : new Map();
    const left = without.filter((number) => !recognised.has(number));
    const contents = pages.map((page, index) => recognised.get(index + 1) ?? page);
    const blocks = blocksOf(layoutOf(contents));
    if (blocks.length === 0) throw withoutText(pages.length, ocr);
    const draft = draftOf(blocks, { title: borneOut(title, blocks) });
    const warnings =
      left.length === 0 ? [] : [`${namedPages(left)} no text, only pictures of it; ${adviceOf(ocr)}`];
    return {
      ...draft,
      warnings: [...draft.warnings, ...warnings],
      ...(recognised.size > 0 ? { ocr: true } : {}),
    };
  } catch (thrown) {
    throw asUnreadable(thrown);
  }
}

async function withDocument<T>(
  bytes: Uint8Array,
  maxImageSize: number,
  work: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const task = getDocument({
    data: new Uint8Array(bytes), // a copy: pdfjs detaches the array that it gets, and refuses Node's Buffer
    cMapUrl: `${join(PDFJS_FOLDER, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(PDFJS_FOLDER, 'standard_fonts')}/`,
    wasmUrl: `${join(PDFJS_FOLDER, 'wasm')}/`,
    isEvalSupported: false,
    useSystemFonts: false,
    maxImageSize,
    verbosity: VERBOSITY_ERRORS,
  });
  try {
    return await work(await task.promise);
  } finally {
    await task.destroy();
  }
}

interface PdfText {
  pages: PageContent[];
  /** The numbers of pages that show something and have no text, from 1. */
  without: number[];
  /** In the properties of the document. */
  title: string;
}

async function textOf(document: PDFDocumentProxy): Promise<PdfText> {
  const pages: PageContent[] = [];
  const without: number[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await contentOf(page);
    pages.push(content);
    const isEmpty = content.pieces.length === 0;
    if (isEmpty && (without.length >= MAX_LOOKED_AT || (await showsPicture(page)))) without.push(number);
    page.cleanup();
  }
  const { info } = await document.getMetadata();
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  return { pages, without, title };
}

/** What was recognised on pages, by their numbers. Pages that took too long are left out. */
async function recognisedPages(
  bytes: Uint8Array,
  numbers: readonly number[],
): Promise<Map<number, PageContent>> {
  const recogniser = await PageRecogniser.open();
  try {
    return await withDocument(bytes, MAX_DRAWN_PIXELS, async (document) => {
      const contents = new Map<number, PageContent>();
      for (const number of numbers) {
        const page = await document.getPage(number);
        const content = await recogniser.contentOf(document, page);
        if (content !== null) contents.set(number, content);
        page.cleanup();
      }
      return contents;
    });
  } finally {
    await recogniser.close();
  }
}

/** The title in the document's properties if a paragraph of the text equals it, else null. */
function borneOut(title: string, blocks: readonly Block[]): string | null {
  return title !== '' && blocks.some(({ text }) => squeezed(text) === squeezed(title)) ? title : null;
}

function withoutText(pages: number, ocr: boolean): Error {
  const where = pages === 1 ? 'its page' : `all of its ${pages} pages`;
  return unreadable(`has no text on ${where}, only pictures of it (a scan?); ${adviceOf(ocr)}`);
}

function adviceOf(ocr: boolean): string {
  return ocr
    ? 'nothing was recognised there; look at the pages'
    : 'read it with --ocr or ZONELENS_OCR=true, which recognises the characters (OCR)';
}

function asUnreadable(thrown: unknown): Error {
  if (thrown instanceof ZonelensError) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'PasswordException') return unreadable('is encrypted; save a copy without a password', thrown);
  if (name === 'InvalidPDFException')
    return unreadable('is damaged or no PDF at all; open and save it again', thrown);
  return unreadable(reasonOf(thrown), thrown);
}
