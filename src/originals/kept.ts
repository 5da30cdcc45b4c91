/** What does the service show of the originals that were kept? Which one an article has, its bytes, and a passage marked in it. */
import type { Section } from '../corpus/article.js';
import { ZonelensError } from '../errors.js';
import type { RecordBackend } from '../store/record-store.js';
import { OriginalFiles } from './files.js';
import { Marker } from './marker.js';
import { type OriginalOfText, textHashOf } from './original.js';
import { OriginalRecords } from './records.js';

/** Of an article: its id, and its text, whose original is wanted. */
export interface ArticleOfOriginal {
  id: string;
  sections: readonly Section[];
}

export interface OriginalFile {
  bytes: Uint8Array;
  /** With its charset, if it is a text. */
  mediaType: string;
  name: string;
  /** The same as long as the bytes are. */
  version: string;
  /** Whether a browser may show it; anything else is only offered to be saved. */
  isShown: boolean;
}

export class KeptOriginals {
  private readonly files: OriginalFiles;
  private readonly marker = new Marker();
  private records: OriginalRecords | null = null;

  constructor(private readonly options: { folder: string; records: RecordBackend }) {
    this.files = new OriginalFiles(options.folder);
  }

  /** The original of exactly this text; null when none is kept. */
  async of({ id, sections }: ArticleOfOriginal): Promise<OriginalOfText | null> {
    this.records ??= new OriginalRecords(await this.options.records.records());
    const originals = await this.records.of(id);
    if (originals.length === 0) return null;
    const text = textHashOf([...sections]);
    return originals.find((original) => original.text === text) ?? null;
  }

  /**
   * @param passage text to mark in a page or a text, which then comes as an HTML document in UTF-8; null for the bytes as they are
   * @throws ZonelensError `not_found`, with the reason
   */
  async file(article: ArticleOfOriginal, passage: string | null, signal: AbortSignal): Promise<OriginalFile> {
    const original = await this.of(article);
    if (original === null) throw new ZonelensError('not_found', NOT_KEPT);
    const bytes = await this.files.read(original.sha256);
    if (bytes === null) throw new ZonelensError('not_found', GONE);
    const { mediaType, charset, name, sha256, text } = original;
    if (passage === null || !isText(mediaType)) {
      const typed = charset === null ? mediaType : `${mediaType}; charset=${charset}`;
      const isShown = isText(mediaType) || mediaType === 'application/pdf';
      return { bytes, mediaType: typed, name, version: sha256, isShown };
    }
    const page = await this.marker.mark({ mediaType, charset, bytes, passage }, signal);
    return {
      bytes: Buffer.from(page),
      mediaType: 'text/html; charset=utf-8',
      name: `${name.replace(/\.[^.]*$/, '')}.html`,
      version: `${sha256}-${text}-${passage.length}`,
      isShown: true,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.records?.close(), this.marker.close()]);
  }
}

const isText = (mediaType: string) => mediaType.startsWith('text/');

const NOT_KEPT =
  'No original of this article is kept: it was read before ZONELENS_KEEP_ORIGINALS was set, from a file of many records, or when there was no room.';
const GONE = 'The original of this article is gone from the folder of originals. Ingest its source again.';
