/**
 * `npm run ocr`: how many characters of scanned pages are recognised? Ten pages are made of texts of the sample corpus, as
 * pictures that are turned a little and have the grain of a scanner, and read as PDFs without text.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { bodyOf } from '../src/corpus/article.js';
import { normalisedText } from '../src/corpus/normalise.js';
import { isSourceFault, readSource } from '../src/corpus/read/index.js';
import { readPdf } from '../src/corpus/read/pdf.js';

const PAGES = 10;
const ARTICLES = 'articles';

/** The page of an official document (GB/T 9704-2012): A4, 22 lines of 28 characters of 16 points. */
const PAGE = {
  width: 595,
  height: 842,
  left: 79,
  top: 120,
  size: 16,
  distance: 28,
  lines: 22,
  textWidth: 448,
};

const DPI = 200;
const TURNED = 0.004;
const GRAIN = 24;
const SEED = 20;

/** A generator of 31 bits (Park and Miller), so that each run draws the same grain. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function linesOf(text: string, widthOf: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const char of text) {
    if (widthOf(line + char) > PAGE.textWidth) {
      lines.push(line);
      line = '';
    }
    line += char;
  }
  return [...lines, line].slice(0, PAGE.lines);
}

/** A page of text as a picture, and the text that stands on it. */
function scan(text: string, family: string): { picture: Buffer; shown: string } {
  const scale = DPI / 72;
  const canvas = createCanvas(Math.round(PAGE.width * scale), Math.round(PAGE.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.rotate(TURNED);
  context.fillStyle = '#222';
  context.font = `${PAGE.size}px "${family}"`;
  const lines = linesOf(text, (line) => context.measureText(line).width);
  lines.forEach((line, index) => {
    context.fillText(line, PAGE.left, PAGE.top + index * PAGE.distance);
  });
  // The pixels of a canvas with a scale of its own come back scaled.
  context.resetTransform();
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  const random = generator(SEED);
  for (let at = 0; at < image.data.length; at += 4) {
    const grain = (random() - 0.5) * GRAIN;
    for (let channel = at; channel < at + 3; channel += 1)
      image.data[channel] = (image.data[channel] ?? 0) + grain;
  }
  context.putImageData(image, 0, 0);
  return { picture: canvas.toBuffer('image/jpeg'), shown: lines.join('') };
}

async function pdfOf(picture: Buffer): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([PAGE.width, PAGE.height]);
  page.drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: PAGE.width, height: PAGE.height });
  return document.save();
}

/** Characters to insert, remove or replace (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = (row[to - 1] as number) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min((row[to] as number) + 1, (next[to - 1] as number) + 1, replaced));
    }
    row = next;
  }
  return row[other.length] as number;
}

/** The text of the article in a file, without what a reader takes for title and metadata. */
async function textOf(file: string): Promise<string> {
  let text = '';
  for await (const item of readSource(file)) if (!isSourceFault(item)) text += bodyOf(item);
  return normalisedText(text).replace(/\s+/g, '');
}

const family = GlobalFonts.families
  .map((font) => font.family)
  .find((name) => /(?:Serif|Sans) CJK|Song|Hei/.test(name));
if (family === undefined)
  throw new Error('No Chinese font is installed; on Debian: apt-get install fonts-noto-cjk');

const files = readdirSync(ARTICLES)
  .filter((name) => name.endsWith('.txt'))
  .sort();
const step = Math.floor(files.length / PAGES);
let characters = 0;
let wrong = 0;
for (let page = 0; page < PAGES; page += 1) {
  const name = files[page * step] as string;
  const { picture, shown } = scan(await textOf(join(ARTICLES, name)), family);
  const startedAt = performance.now();
  const draft = await readPdf(await pdfOf(picture), { ocr: true });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const headings = draft.sections.flatMap((section) => section.headings.slice(-1));
  const read = normalisedText([draft.title ?? '', ...headings, bodyOf(draft)].join('')).replace(/\s+/g, '');
  const errors = distance(shown, read);
  characters += shown.length;
  wrong += errors;
  console.log(`${name.padEnd(60)} ${shown.length} characters, ${errors} wrong, ${seconds} s`);
}
console.log(
  `${(100 * (1 - wrong / characters)).toFixed(1)} % of ${characters} characters right (${family}, ${DPI} dpi).`,
);
