/**
 * What stands on a page that has no text? The page is drawn, and tesseract.js recognises the characters in the picture. All
 * it needs are optional packages; nothing is downloaded.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Line as RecognisedLine, Worker } from 'tesseract.js';
import { unreadable } from '../fault.js';
import type { PageContent } from './page.js';
import { charactersOf, type Piece } from './piece.js';

/** The optional packages. Without one of them nothing is recognised. */
const DATA_PACKAGE = '@tesseract.js-data/chi_sim';
const PACKAGES = ['tesseract.js', DATA_PACKAGE, '@napi-rs/canvas'];

/** The data for Chinese in the package: more exact than `4.0.0_best_int`, and as fast (docs/decisions/064). */
const DATA_FOLDER = '4.0.0';
const LANGUAGE = 'chi_sim';

/** tesseract's engine of neural networks. */
const LSTM_ONLY = 1;

/** Pixels to an inch: type of 12 points is 33 pixels high. tesseract is trained with about that. */
const DPI = 200;
const POINTS_PER_INCH = 72;

/** An A4 page has 3.9 million at 200 dpi. Larger pages are drawn with fewer pixels to an inch. */
const MAX_PIXELS = 16_000_000;

/** A page of small type takes some seconds. */
const MAX_PAGE_MS = 60_000;

/** A character fills about this share of its size. */
const FILLED = 0.92;

/** Lines whose heights differ by less than this share have type of one size: heights are those of what a line has. */
const SAME_SIZE = 0.3;

/** Spaces that tesseract puts between words of Chinese. */
const HAN_SPACE =
  /(?<=[\p{Script=Han}，。；：、！？（）《》“”])\s+(?=[\p{Script=Han}，。；：、！？（）《》“”])/gu;

export class PageRecogniser {
  private constructor(private worker: Worker) {}

  /** @throws ZonelensError `source_unreadable` when the packages are not installed */
  static async open(): Promise<PageRecogniser> {
    return new PageRecogniser(await startWorker());
  }

  /** @param document the one of the page. Null when it takes too long. */
  async contentOf(document: PDFDocumentProxy, page: PDFPageProxy): Promise<PageContent | null> {
    const { width, height } = page.getViewport({ scale: 1 });
    const scale = Math.min(DPI / POINTS_PER_INCH, Math.sqrt(MAX_PIXELS / (width * height)));
    const picture = await drawn(document, page, scale);
    const lines = await this.linesIn(picture);
    if (lines === null) return null;
    return { pieces: piecesOf(lines, scale), rulings: { horizontal: [], vertical: [] }, height };
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private async linesIn(picture: Buffer): Promise<RecognisedLine[] | null> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, MAX_PAGE_MS, null);
    });
    const recognised = this.worker.recognize(picture, {}, { blocks: true, text: false });
    const result = await Promise.race([recognised, limit]).finally(() => clearTimeout(timer));
    if (result === null) {
      await this.worker.terminate();
      this.worker = await startWorker();
      return null;
    }
    const { blocks } = result.data;
    return (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  }
}

async function startWorker(): Promise<Worker> {
  const require = createRequire(import.meta.url);
  const missing = PACKAGES.filter((name) => {
    try {
      require.resolve(`${name}/package.json`);
      return false;
    } catch {
      return true;
    }
  });
  if (missing.length > 0) {
    throw unreadable(
      `has pages without text, and ${missing.join(', ')} is not installed, which recognises it; run npm ci --include=optional`,
    );
  }
  const { createWorker, PSM } = await import('tesseract.js');
  const worker = await createWorker(LANGUAGE, LSTM_ONLY, {
    langPath: join(dirname(require.resolve(`${DATA_PACKAGE}/package.json`)), DATA_FOLDER),
    cacheMethod: 'none',
    gzip: true,
  });
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.AUTO,
    preserve_interword_spaces: '1',
    user_defined_dpi: String(DPI),
    // Remarks such as "Detected 33 diacritics" go nowhere.
    debug_file: '/dev/null',
  });
  return worker;
}

/** The page as a PNG. */
async function drawn(document: PDFDocumentProxy, page: PDFPageProxy, scale: number): Promise<Buffer> {
  const viewport = page.getViewport({ scale });
  const factory = document.canvasFactory as CanvasFactory;
  const target = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: null, canvasContext: target.context, viewport, background: '#fff' }).promise;
  const picture = target.canvas.toBuffer('image/png');
  factory.destroy(target);
  return picture;
}

/** pdfjs's factory in Node, which makes canvases of `@napi-rs/canvas`. */
interface CanvasFactory {
  create(width: number, height: number): Canvas;
  destroy(canvas: Canvas): void;
}

interface Canvas {
  canvas: { toBuffer(type: 'image/png'): Buffer };
  context: NonNullable<Parameters<PDFPageProxy['render']>[0]['canvasContext']>;
}

/** The words of the lines as text that stands on the page. */
function piecesOf(lines: readonly RecognisedLine[], scale: number): Piece[] {
  const heights = lines.map(({ bbox }) => (bbox.y1 - bbox.y0) / scale / FILLED);
  const usual = heights.toSorted((a, b) => a - b)[Math.floor(heights.length / 2)] ?? 0;
  return lines.flatMap(({ words, bbox }, index) => {
    const height = heights[index] as number;
    const size = Math.abs(height - usual) < SAME_SIZE * usual ? usual : height;
    return words.map(({ text, bbox: { x0, x1 } }) => ({
      text: charactersOf(text).replace(HAN_SPACE, ''),
      x: x0 / scale,
      y: bbox.y1 / scale,
      width: (x1 - x0) / scale,
      size,
    }));
  });
}
