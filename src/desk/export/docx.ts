/** How does a dossier become a Word document? */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { VERSION } from '../../version.js';
import { gbtReference } from '../citation/gbt7714.js';
import type { Block } from './blocks.js';
import { type Chart, sizeOf } from './chart.js';
import type { DocumentParts } from './document.js';
import { PAGE, STYLE, stylesFor, TEXT_WIDTH } from './docx-styles.js';
import { runsOf, sourceParagraph, Writer } from './docx-text.js';
import type { Words } from './words.js';

/** Draws a chart as a PNG; null when no font has Chinese characters. */
export type DrawChart = (chart: Chart) => Promise<Buffer | null>;

type Part = Paragraph | Table;
type Pictures = ReadonlyMap<Chart, Buffer | null>;
type TableBlock = Extract<Block, { kind: 'table' }>;

/** The widest that a picture may be, in pixels at 96 dpi: a little less than the text. */
const MAX_PICTURE_WIDTH = 600;

/** A row with a longer cell, in characters, may go on on the next page. */
const MAX_WHOLE = 400;

export async function toDocx(parts: DocumentParts, words: Words, draw: DrawChart): Promise<Buffer> {
  const writer = new Writer(words);
  const pictures = await picturesOf(parts, draw);
  const laidOut = (blocks: readonly Block[]) =>
    blocks.flatMap((block) => partsOf(block, writer, words, pictures));
  const children: Part[] = [
    heading(parts.title, HeadingLevel.TITLE),
    ...laidOut(parts.about),
    ...parts.sections.flatMap((section) => [
      ...(section.heading.trim() === '' ? [] : [heading(section.heading, HeadingLevel.HEADING_1)]),
      ...laidOut(section.blocks),
    ]),
    ...sourceParts(parts, words),
  ];
  return Packer.toBuffer(
    new Document({
      title: parts.title,
      creator: 'Zonelens',
      description: `Zonelens ${VERSION}`,
      styles: stylesFor(words.tag),
      footnotes: writer.footnotes,
      sections: [{ properties: { page: PAGE }, footers: { default: footer(words) }, children }],
    }),
  );
}

const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
  new Paragraph({ heading: level, children: runsOf(text) });

/** All pictures at once: sharp draws in threads. */
async function picturesOf({ sections }: DocumentParts, draw: DrawChart): Promise<Pictures> {
  const charts = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
  );
  return new Map(await Promise.all(charts.map(async (chart) => [chart, await draw(chart)] as const)));
}

function partsOf(block: Block, writer: Writer, words: Words, pictures: Pictures): Part[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.text, HeadingLevel.HEADING_2)];
    case 'paragraph':
      return writer.paragraphs(STYLE[block.style], block);
    case 'quotation':
      return writer.paragraphs(STYLE.quotation, block);
    case 'table':
      // Two tables without a paragraph between them are one to Word.
      return [tableOf(block, writer), new Paragraph({ style: STYLE.gap })];
    case 'chart':
      return chartParts(block.chart, words, pictures.get(block.chart) ?? null);
  }
}

function tableOf({ header, widths, rows }: TableBlock, writer: Writer): Table {
  const columnWidths = widthsOf(widths);
  const cell = (children: Paragraph[], at: number, isHead = false) =>
    new TableCell({
      children,
      width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
      ...(isHead && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'E9EEF3' } }),
    });
  const head = header.map((text, at) => cell(writer.paragraphs(STYLE.head, { text }), at, true));
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'B8C2CC' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths,
    margins: { left: 80, right: 80 },
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows: [
      new TableRow({ children: head, tableHeader: true, cantSplit: true }),
      ...rows.map(
        (cells) =>
          new TableRow({
            children: cells.map((each, at) => cell(writer.paragraphs(STYLE.cell, each), at)),
            cantSplit: cells.every(({ text }) => text.length < MAX_WHOLE),
          }),
      ),
    ],
  });
}

/** In twentieths of a point; what rounding leaves goes to the last. */
function widthsOf(widths: readonly number[]): number[] {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const sizes = widths.map((width) => Math.floor((width / all) * TEXT_WIDTH));
  const rest = TEXT_WIDTH - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, at) => (at === sizes.length - 1 ? size + rest : size));
}

function chartParts(chart: Chart, words: Words, png: Buffer | null): Part[] {
  if (png === null) return [new Paragraph({ style: STYLE.notice, children: runsOf(words.noFont) })];
  const { width, height } = sizeOf(chart);
  const scale = MAX_PICTURE_WIDTH / width;
  const transformation = { width: MAX_PICTURE_WIDTH, height: Math.round(height * scale) };
  const altText = { name: chart.title, title: chart.title, description: altTextOf(chart) };
  return [
    new Paragraph({
      style: STYLE.picture,
      children: [new ImageRun({ type: 'png', data: png, transformation, altText })],
    }),
    new Paragraph({ style: STYLE.small, children: runsOf(words.chartNote) }),
  ];
}

const altTextOf = ({ bars }: Chart): string => bars.map(({ label, text }) => `${label} ${text}`).join('; ');

function sourceParts({ sources }: DocumentParts, words: Words): Part[] {
  const list = sources.map(({ number, citation }) => sourceParagraph(number, gbtReference(citation)));
  const none = new Paragraph({ style: STYLE.notice, children: runsOf(words.noSources) });
  return [heading(words.sources, HeadingLevel.HEADING_1), ...(list.length === 0 ? [none] : list)];
}

function footer(words: Words): Footer {
  // The words of the language around the two numbers, which Word fills in.
  const [before = '', between = '', after = ''] = words.page('\0', '\0').split('\0');
  const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        style: STYLE.small,
        children: [new TextRun({ children })],
      }),
    ],
  });
}
