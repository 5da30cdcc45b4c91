/** How does text go into a Word document? Lines as breaks, addresses as links, quotations with a footnote. */
import { ExternalHyperlink, FootnoteReferenceRun, Paragraph, type ParagraphChild, TextRun } from 'docx';
import { withAddresses } from '../../corpus/web-address.js';
import { gbtReference } from '../citation/gbt7714.js';
import type { Cell } from './blocks.js';
import { STYLE } from './docx-styles.js';
import type { Cited } from './sources.js';
import type { Words } from './words.js';

/** The footnotes of a document, by their numbers. */
export type Footnotes = Record<string, { children: Paragraph[] }>;

/** Writes the texts of a document and collects its footnotes. */
export class Writer {
  readonly footnotes: Footnotes = {};
  private count = 0;

  constructor(private readonly words: Words) {}

  paragraph(style: string, { text, cited, isQuoted }: Cell): Paragraph {
    return new Paragraph({
      style,
      children: [...runsOf(text), ...(cited === undefined ? [] : this.footnote(cited, isQuoted === true))],
    });
  }

  /** Each line of a quotation is a paragraph; the footnote stands at the end of the last. */
  paragraphs(style: string, { text, ...rest }: Cell): Paragraph[] {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const last = Math.max(0, lines.length - 1);
    return (lines.length === 0 ? [''] : lines).map((line, at) =>
      this.paragraph(style, at === last ? { text: line, ...rest } : { text: line }),
    );
  }

  private footnote({ number, citation }: Cited, isQuoted: boolean): ParagraphChild[] {
    this.count++;
    const { passage, link, quotation } = citation;
    const { words } = this;
    const parts = [
      ` ${words.inSource(number)} ${gbtReference(citation)}`,
      ...(isQuoted && quotation !== '' ? [words.quotation(quotation)] : []),
      link === null ? words.passageId(passage) : words.passage(link),
    ];
    this.footnotes[this.count] = {
      children: parts.map((part) => new Paragraph({ style: 'FootnoteText', children: runsOf(part) })),
    };
    return [new FootnoteReferenceRun(this.count)];
  }
}

/** Text with its addresses as links, which are shown whole. */
export function runsOf(text: string): ParagraphChild[] {
  return withAddresses(text).flatMap((piece): ParagraphChild[] => {
    const { link } = piece;
    if (link === null) return textRuns(piece.text);
    return [new ExternalHyperlink({ link, children: textRuns(piece.text, 'Hyperlink') })];
  });
}

function textRuns(text: string, style?: string): TextRun[] {
  if (text === '') return [];
  return text
    .split('\n')
    .map((line, at) => new TextRun({ text: line, ...(at > 0 && { break: 1 }), ...(style && { style }) }));
}

/** A link to a source, with its number before it. */
export function sourceParagraph(number: number, reference: string): Paragraph {
  return new Paragraph({
    style: STYLE.source,
    children: [new TextRun(`[${number}]\t`), ...runsOf(reference)],
  });
}
