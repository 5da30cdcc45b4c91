/** How does a dossier become a file, in any of the formats? The whole work, in the calling thread. */
import { toBibtex } from '../citation/bibtex.js';
import type { Citation } from '../citation/citation.js';
import { toRis } from '../citation/ris.js';
import type { Dossier } from '../dossier.js';
import { dossierFileText } from '../dossier-file.js';
import type { KeptReview } from '../review.js';
import { dossierCsv } from './csv.js';
import { documentOf } from './document.js';
import type { ExportedDossier } from './exported.js';
import { findingsIn } from './findings.js';
import { type ExportFormat, FORMATS, fileName } from './formats.js';
import { toDossierMarkdown } from './markdown.js';
import { plainText } from './plain-text.js';
import { type ExportLanguage, wordsOf } from './words.js';

export interface ExportRequest {
  dossier: Dossier;
  format: ExportFormat;
  /** Of captions. What was collected stays as it is. */
  language: ExportLanguage;
  reviews: readonly KeptReview[];
  /** Address of the service, for links to passages; null for none. */
  address: string | null;
  /** ISO. */
  exportedAt: string;
  /** Family of the font that charts are drawn with; null for one that is found. */
  font: string | null;
}

export interface ExportedFile {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
  name: string;
  /** What is missing from it, for the log. */
  notices: string[];
}

export async function exportDossier(request: ExportRequest): Promise<ExportedFile> {
  const { format, dossier, language } = request;
  const words = wordsOf(language);
  const notices: string[] = [];
  const made = await contentOf(request, { ...request, words }, notices);
  return {
    bytes: bytesOf(made),
    mediaType: FORMATS[format].mediaType,
    name: fileName(plainText(dossier.title), format, words.fileName),
    notices,
  };
}

/** A buffer of its own, which can be sent to another thread. */
function bytesOf(made: string | Buffer): Uint8Array<ArrayBuffer> {
  return typeof made === 'string' ? new TextEncoder().encode(made) : new Uint8Array(made);
}

async function contentOf(
  { format, dossier, font }: ExportRequest,
  exported: ExportedDossier,
  notices: string[],
): Promise<string | Buffer> {
  const { words } = exported;
  switch (format) {
    case 'docx':
      return docxOf(exported, font, notices);
    case 'xlsx': {
      const { toXlsx } = await import('./xlsx.js');
      return toXlsx(exported);
    }
    case 'markdown':
      return toDossierMarkdown(documentOf(exported), words);
    case 'csv':
      return dossierCsv(exported);
    case 'json':
      return dossierFileText(dossier);
    case 'bibtex':
      return toBibtex(citationsIn(exported));
    case 'ris':
      return toRis(citationsIn(exported));
  }
}

/** Loads the libraries that draw, which take a while, only for this format. */
async function docxOf(exported: ExportedDossier, font: string | null, notices: string[]): Promise<Buffer> {
  const { words } = exported;
  const { toDocx } = await import('./docx.js');
  const { chartPng, fontFamily, hasHan } = await import('./chart-png.js');
  const family = fontFamily(words.tag, font);
  let canDraw: Promise<boolean> | undefined;
  return toDocx(documentOf(exported), words, async (chart) => {
    canDraw ??= hasHan(family);
    if (await canDraw) return chartPng(chart, family);
    if (!notices.includes(words.noFont)) notices.push(words.noFont);
    return null;
  });
}

/** One for each quotation, the same one once. */
function citationsIn(exported: ExportedDossier): Citation[] {
  const { cited } = findingsIn(exported.dossier, exported).sources;
  const seen = new Map(cited.map(({ citation }) => [JSON.stringify(citation), citation]));
  return [...seen.values()];
}
