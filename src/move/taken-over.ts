/** How is an article of another index prepared without embedding anything? By the usual steps, and with what that index has of it. */
import { type ModelCard, sentencePartOf } from '../embed/card.js';
import type { Embedder } from '../embed/embedder.js';
import { ZonelensError } from '../errors.js';
import type { Preparer } from '../ingest/preparer.js';
import type { MovedArticle, MovedPassage } from '../store/moved-index.js';
import {
  type ArticleEntry,
  embedHashOf,
  type PassageEntry,
  passageIdsOf,
  sentencesHashOf,
} from '../store/records.js';
import { unpackVectors } from '../store/sentence-vectors.js';

/** Prepares articles of another index. Announce each before it is prepared. */
export class TakingPreparer implements Preparer {
  private readonly announced = new Map<string, MovedArticle>();

  constructor(
    private readonly preparer: Preparer,
    private readonly model: ModelCard,
  ) {}

  get lookahead(): number {
    return this.preparer.lookahead;
  }

  announce(moved: MovedArticle): void {
    this.announced.set(moved.article.key, moved);
  }

  async prepare(article: MovedArticle['article']): Promise<ArticleEntry> {
    const moved = this.announced.get(article.key);
    this.announced.delete(article.key);
    const entry = await this.preparer.prepare(article);
    return moved === undefined ? entry : takenOver(entry, moved, this.model);
  }

  close(): Promise<void> {
    return this.preparer.close();
  }
}

/** An entry that lacks nothing that the other index has. */
export function takenOver(entry: ArticleEntry, moved: MovedArticle, model: ModelCard): ArticleEntry {
  const { life, contentHash } = moved;
  const ids = passageIdsOf(
    entry.article.key,
    entry.passages.map(({ text }) => text),
  );
  const passages = entry.passages.map((passage, at) => {
    const known = moved.passages.get(ids[at] as string);
    return known?.embedHash === embedHashOf(passage.embedText) ? withKnown(passage, known, model) : passage;
  });
  return { ...entry, life, contentHash, passages };
}

function withKnown(
  passage: PassageEntry,
  { label, vector, states, sentences: packed }: MovedPassage,
  model: ModelCard,
): PassageEntry {
  const { sentences } = passage;
  const part = sentencePartOf(model);
  const vectors = part === null ? null : unpackVectors(packed ?? new Uint8Array(), part.dimensions);
  return {
    ...passage,
    ...(vectors?.length === sentences.length ? { sentenceVectors: vectors } : {}),
    known: { label, vector, states: states?.hash === sentencesHashOf(sentences) ? states.bytes : null },
  };
}

/** Stands for the model where nothing is to be embedded. */
export function neverEmbedding({ model }: Pick<Embedder, 'model'>): Embedder {
  const fail = async (): Promise<never> => {
    throw new ZonelensError(
      'index_corrupt',
      'The index that is moved lacks a vector, or the token states of a passage. Bring it up to date first: npm run ingest. ' +
        'If that does not help: npm run doctor',
    );
  };
  return {
    model,
    waiting: 0,
    concurrency: 1,
    embedPassages: fail,
    // Those of the other index are in the entry.
    embedSentences: async () => null,
    embedTokens: fail,
    embedQuery: fail,
    close: async () => {},
  };
}
