/**
 * How does an ingest keep the documents that it reads? A file is written before the record that names it, and a record before the
 * generation that shows its article. What nothing names any more goes at the end, so that a process that dies at any step loses
 * nothing and leaves at most a file, which the next ingest removes.
 */
import { rm } from 'node:fs/promises';
import type { Article } from '../corpus/article.js';
import type { ReadDocument } from '../corpus/read/index.js';
import { messageOf } from '../errors.js';
import type { IndexDraft } from '../store/index-draft.js';
import type { RecordBackend } from '../store/record-store.js';
import { articleIdOf } from '../store/records.js';
import { checksumOf, OriginalFiles } from './files.js';
import { type OriginalOfText, originalOf } from './original.js';
import { remaining } from './prune.js';
import { OriginalRecords } from './records.js';

export interface OriginalsOptions {
  folder: string;
  /** Size of all files together. What does not fit is not kept. */
  maxBytes: number;
  /** Where it is recorded which article has which original. */
  records: RecordBackend;
}

/** What is asked of the index. */
type Draft = Pick<IndexDraft, 'keys' | 'contentHashOf'>;

/** Keeps originals during one ingest, while no other process writes the index. A failure is told and ends no ingest. */
export class OriginalKeeper {
  private readonly files: OriginalFiles;
  private records: OriginalRecords | null = null;
  private known = new Map<string, OriginalOfText[]>();
  private sizes = new Map<string, number>();
  private unfinished: string[] = [];
  /** Ids of the articles of the index before this ingest. */
  private before: ReadonlySet<string> = new Set();
  /** Content hashes of the versions that the index had before this ingest, of the articles with originals of several. */
  private readonly former = new Map<string, string | null>();
  /** What will be left of the originals of an article, by its id. */
  private readonly planned = new Map<string, OriginalOfText[]>();
  private bytes = 0;
  private refused = 0;
  private failure: string | null = null;

  private constructor(
    private readonly options: OriginalsOptions,
    private readonly draft: Draft,
  ) {
    this.files = new OriginalFiles(options.folder);
  }

  static async open(options: OriginalsOptions, draft: Draft): Promise<OriginalKeeper> {
    const keeper = new OriginalKeeper(options, draft);
    await keeper.attempt(() => keeper.start());
    return keeper;
  }

  /** Messages for the user. */
  get warnings(): string[] {
    const { maxBytes, folder } = this.options;
    const full =
      `${this.refused} originals were not kept: ${folder} may hold ${Math.floor(maxBytes / 2 ** 20)} MiB. ` +
      'Their articles are in the index. To keep them, raise ZONELENS_ORIGINALS_MB and ingest them again.';
    return [
      ...(this.refused > 0 ? [full] : []),
      ...(this.failure === null ? [] : [`Not all originals could be kept: ${this.failure}`]),
    ];
  }

  /** Whether a document that need not be read should be, because its original is missing and would fit. */
  wants(keys: readonly string[], bytes: number): boolean {
    const [key] = keys;
    if (this.failure !== null || key === undefined || keys.length > 1) return false;
    return !this.known.has(articleIdOf(key)) && this.bytes + bytes <= this.options.maxBytes;
  }

  /** Called before the article is stored. @param source path or address of the document */
  async keep(article: Article, document: ReadDocument, source: string): Promise<void> {
    await this.attempt(async (records) => {
      const id = articleIdOf(article.key);
      const sha256 = checksumOf(document.bytes);
      const original = originalOf(article, document, { sha256, source });
      const former = this.known.get(id) ?? [];
      const isKnown = this.sizes.has(sha256);
      if (isKnown && former.some((one) => isSame(one, original))) return;
      if (!isKnown && !(await this.write(original, document.bytes))) return;
      const originals = [original, ...former.filter(({ text }) => text !== original.text)];
      await records.put(id, originals);
      this.known.set(id, originals);
    });
  }

  /** Finds what no article has any more. Called when the draft is complete, and before it is published. */
  async plan(): Promise<void> {
    await this.attempt(async () => {
      const keyOf = new Map((await this.draft.keys()).map((key) => [articleIdOf(key), key]));
      for (const [id, originals] of this.known) {
        const key = keyOf.get(id);
        const left = remaining(originals, {
          isThere: key !== undefined || this.before.has(id),
          versions: key === undefined ? [] : await this.versionsOf(id, key, originals),
        });
        if (left.length < originals.length) this.planned.set(id, left);
      }
    });
  }

  /** Removes it. Called when the new generation is live. */
  async finish(): Promise<void> {
    await this.attempt(async (records) => {
      for (const [id, left] of this.planned) {
        await records.put(id, left);
        if (left.length === 0) this.known.delete(id);
        else this.known.set(id, left);
      }
      await this.removeUnnamed();
    });
  }

  async close(): Promise<void> {
    await this.records?.close();
  }

  private async start(): Promise<void> {
    const { records } = this.options;
    this.records = new OriginalRecords(await records.records());
    this.known = await this.records.all();
    const keys = await this.draft.keys();
    this.before = new Set(keys.map(articleIdOf));
    for (const key of keys) {
      const originals = this.known.get(articleIdOf(key)) ?? [];
      if (originals.length === 0) continue;
      const [only] = originals;
      const version = originals.length === 1 ? only?.content : await this.draft.contentHashOf(key);
      this.former.set(articleIdOf(key), version ?? null);
    }
    const { sizes, unfinished } = await this.files.list();
    this.sizes = sizes;
    this.unfinished = unfinished;
    this.bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /** Content hashes of the article before this ingest and after it. An index is asked only when it matters. */
  private async versionsOf(id: string, key: string, originals: readonly OriginalOfText[]): Promise<string[]> {
    if (originals.length === 1) return [];
    const versions = [this.former.get(id), await this.draft.contentHashOf(key)];
    return versions.filter((version) => typeof version === 'string');
  }

  /** @returns whether there was room for it */
  private async write({ sha256 }: OriginalOfText, bytes: Uint8Array): Promise<boolean> {
    if (this.bytes + bytes.length > this.options.maxBytes) {
      this.refused++;
      return false;
    }
    await this.files.put(sha256, bytes);
    this.sizes.set(sha256, bytes.length);
    this.bytes += bytes.length;
    return true;
  }

  private async removeUnnamed(): Promise<void> {
    const named = new Set([...this.known.values()].flat().map(({ sha256 }) => sha256));
    for (const sha256 of this.sizes.keys()) if (!named.has(sha256)) await this.files.remove(sha256);
    for (const path of this.unfinished) await rm(path, { force: true });
  }

  /** After a failure, such as a full disk, nothing more is kept. */
  private async attempt(work: (records: OriginalRecords) => Promise<void>): Promise<void> {
    if (this.failure !== null) return;
    try {
      await work(this.records as OriginalRecords);
    } catch (error) {
      this.failure = messageOf(error);
    }
  }
}

function isSame(one: OriginalOfText, other: OriginalOfText): boolean {
  return one.sha256 === other.sha256 && one.text === other.text && one.content === other.content;
}
