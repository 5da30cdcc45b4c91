/** PDF files whose pages are only pictures. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { PDFDocument, StandardFonts } from 'pdf-lib';

const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts',
);
GlobalFonts.registerFromPath(join(FONTS, 'LiberationSans-Regular.ttf'), 'Sans of pdfjs');

/** Pages of text (a line), of pictures (lines in them), and empty ones (null). */
export async function pdfOf(pages: readonly (string | readonly string[] | null)[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const content of pages) {
    const page = document.addPage([595, 842]);
    if (typeof content === 'string') page.drawText(content, { x: 60, y: 700, size: 12, font });
    else if (content !== null) {
      const picture = await document.embedPng(pictureOf(content));
      page.drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
    }
  }
  return document.save();
}

function pictureOf(lines: readonly string[]): Buffer {
  const canvas = createCanvas(1240, 1754);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, 1240, 1754);
  context.fillStyle = '#000';
  context.font = '34px "Sans of pdfjs"';
  lines.forEach((line, index) => {
    context.fillText(line, 140, 240 + 120 * index);
  });
  return canvas.toBuffer('image/png');
}
