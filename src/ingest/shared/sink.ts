/** Where does what a worker embeds go? Into the cache, in groups; what is known already is not embedded. */
import type { ModelCard } from '../../embed/card.js';
import type { Embedded, Lacking } from '../../embed/queue.js';
import type { IndexDraft } from '../../store/index-draft.js';
import type { KeptEmbeddings, KeptStates, KeptVector } from '../../store/kept-embeddings.js';
import { type ArticleEntry, embedHashOf, sentencesHashOf } from '../../store/records.js';
import { joinSentences, type TokenOrigin, tokenOriginOf } from '../../store/token-states.js';

/** Passages written at once: a few seconds of work of a slow model, which are lost when the worker is killed. */
const GROUP = 64;

export class EmbeddingSink implements Pick<IndexDraft, 'putArticle' | 'putEmbedded'> {
  private readonly origin: TokenOrigin | null;
  private nextLabel = 1;
  /** Hashes of what each passage lacks, by label. */
  private readonly lacking = new Map<number, { text: string | null; sentences: string | null }>();
  /** Hashes of what was asked of the model, which may not be kept yet. */
  private readonly asked = new Set<string>();
  private vectors: KeptVector[] = [];
  private states: KeptStates[] = [];
  private written: Promise<void> = Promise.resolve();
  private failure: unknown;

  constructor(
    private readonly kept: KeptEmbeddings,
    model: ModelCard,
    /** Nothing more is kept once it is aborted. */
    private readonly signal: AbortSignal,
  ) {
    this.origin = tokenOriginOf(model);
  }

  async putArticle({ article, passages }: ArticleEntry): Promise<Lacking[]> {
    this.throwFailure();
    const wanted = passages.map(({ embedText, sentences }) => ({
      text: embedHashOf(embedText),
      sentences: this.origin === null || sentences.length === 0 ? null : sentencesHashOf(sentences),
    }));
    const known = await this.kept.known(article.key, {
      texts: wanted.map(({ text }) => text),
      sentences: wanted.flatMap(({ sentences }) => sentences ?? []),
    });
    return wanted.flatMap((hashes, at): Lacking[] => {
      const { embedText, sentences } = passages[at] as ArticleEntry['passages'][number];
      const text = this.isNew('text', hashes.text, known.texts) ? hashes.text : null;
      const states = this.isNew('sentences', hashes.sentences, known.sentences) ? hashes.sentences : null;
      if (text === null && states === null) return [];
      const label = this.nextLabel++;
      this.lacking.set(label, { text, sentences: states });
      return [{ label, ...(text !== null && { embedText }), ...(states !== null && { sentences }) }];
    });
  }

  putEmbedded(label: number, { vector, tokens }: Embedded): void {
    const hashes = this.lacking.get(label);
    this.lacking.delete(label);
    if (vector !== undefined && hashes?.text) this.vectors.push({ hash: hashes.text, vector });
    if (tokens !== undefined && hashes?.sentences && this.origin !== null)
      this.states.push({ hash: hashes.sentences, states: joinSentences(tokens, this.origin.dimensions) });
    if (this.vectors.length + this.states.length >= GROUP) this.write();
  }

  /** Resolves when all is kept. @throws when something could not be */
  async flush(): Promise<void> {
    this.write();
    await this.written;
    this.throwFailure();
  }

  private isNew(kind: 'text' | 'sentences', hash: string | null, known: ReadonlySet<string>): boolean {
    if (hash === null || known.has(hash) || this.asked.has(`${kind} ${hash}`)) return false;
    this.asked.add(`${kind} ${hash}`);
    return true;
  }

  private write(): void {
    const { vectors, states } = this;
    this.vectors = [];
    this.states = [];
    if (vectors.length + states.length === 0) return;
    this.written = this.written
      .then(() => {
        // The run may have ended, and nobody would remove it.
        this.signal.throwIfAborted();
        return this.kept.put(vectors, states);
      })
      .catch((error: unknown) => {
        this.failure ??= error;
      });
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
