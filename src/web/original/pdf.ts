/** How is a PDF opened in the browser? By pdf.js, which is loaded only then, and loads the rest from this service. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Span } from '../../originals/locate.js';
import { located } from '../../originals/locate.js';
import { partsIn } from '../../originals/parts.js';

/** More pages are not searched when it is not known on which one a passage stands. */
const MOST_SEARCHED = 300;

/** A larger canvas is refused by browsers. */
const MOST_PIXELS = 16_000_000;

export interface Sought {
  text: string;
  /** Pages, from 1, as the article has them; unknown for some. */
  page: number | undefined;
  lastPage: number | undefined;
}

/** The marked parts of the pieces of text of a page, by the number of the page. */
export type Marks = ReadonlyMap<number, readonly (readonly Span[])[]>;

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

const library = () => import('pdfjs-dist/legacy/build/pdf.mjs');

const own = (path: string) => new URL(`pdf/${path}`, document.baseURI).href;

export class PdfDocument {
  private constructor(private readonly document: PDFDocumentProxy) {}

  /** @throws when it is damaged or encrypted */
  static async open(bytes: Uint8Array): Promise<PdfDocument> {
    const { getDocument, GlobalWorkerOptions } = await library();
    GlobalWorkerOptions.workerSrc = own('worker.mjs');
    const task = getDocument({
      data: bytes.slice(),
      cMapUrl: own('cmaps/'),
      standardFontDataUrl: own('standard_fonts/'),
      wasmUrl: own('wasm/'),
      iccUrl: own('iccs/'),
      // The policy of the pages allows neither of the two.
      useWasm: false,
      isEvalSupported: false,
      enableXfa: false,
      verbosity: 0,
    });
    return new PdfDocument(await task.promise);
  }

  get pages(): number {
    return this.document.numPages;
  }

  /** Where the passage stands: first looked for on the pages that the article names, then on all. */
  async find({ text, page, lastPage = page }: Sought): Promise<Marks> {
    const named = page === undefined || lastPage === undefined ? [] : this.numbers(page, lastPage);
    const marks = await this.findOn(named, text);
    return marks.size > 0 ? marks : this.findOn(this.numbers(1, MOST_SEARCHED), text);
  }

  /** Draws a page into a canvas, and its text above it, which can be selected. @param width in CSS pixels */
  async draw(number: number, { canvas, layer, width }: Target, signal: AbortSignal): Promise<HTMLElement[]> {
    const { TextLayer } = await library();
    const page = await this.document.getPage(number);
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
    const most = Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height));
    const density = Math.min(devicePixelRatio, most);
    signal.throwIfAborted();
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    canvas.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
    const drawing = page.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
    signal.addEventListener('abort', () => drawing.cancel(), { once: true });
    await drawing.promise;
    layer.replaceChildren();
    layer.style.setProperty('--total-scale-factor', String(viewport.scale));
    const texts = new TextLayer({
      textContentSource: await page.getTextContent(),
      container: layer,
      viewport,
    });
    await texts.render();
    signal.throwIfAborted();
    return texts.textDivs;
  }

  async close(): Promise<void> {
    await this.document.destroy();
  }

  private numbers(first: number, last: number): number[] {
    const numbers = Array.from({ length: this.pages }, (_, at) => at + 1);
    return numbers.filter((number) => number >= first && number <= last);
  }

  private async findOn(numbers: readonly number[], passage: string): Promise<Marks> {
    const pages = await Promise.all(numbers.map(async (number) => this.piecesOf(number)));
    const pieces = pages.flat();
    const parts = partsIn(pieces, located(pieces.join(''), passage));
    const marks = new Map<number, readonly (readonly Span[])[]>();
    let from = 0;
    for (const [at, page] of pages.entries()) {
      const own = parts.slice(from, from + page.length);
      if (own.some((spans) => spans.length > 0)) marks.set(numbers[at] as number, own);
      from += page.length;
    }
    return marks;
  }

  /** One for each element that the text layer makes. */
  private async piecesOf(number: number): Promise<string[]> {
    const content: TextContent = await (await this.document.getPage(number)).getTextContent();
    return content.items.flatMap((item) => ('str' in item ? [item.str] : []));
  }
}

export interface Target {
  canvas: HTMLCanvasElement;
  layer: HTMLElement;
  width: number;
}
