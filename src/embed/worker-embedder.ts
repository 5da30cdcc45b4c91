/** Which embedder does the program use? An embedding model in worker threads. */
import { sayingCharacters } from '../corpus/asking-words.js';
import { type ModelCard, partsOf, sentencePartOf, tokenPartOf } from './card.js';
import { type EmbeddedQuery, type Embedder, type KnownVectors, splitVectors } from './embedder.js';
import { joinVectors } from './joined.js';
import { loadModelCard } from './model.js';
import { ModelWorker } from './model-worker.js';
import type { PackedTokens } from './packed-tokens.js';
import type { TokenStates } from './token-states.js';

export class WorkerEmbedder implements Embedder {
  private loading: Promise<ModelWorker> | undefined;
  private worker: ModelWorker | undefined;

  private constructor(
    readonly model: ModelCard,
    private readonly modelsFolder: string,
    readonly concurrency: number,
  ) {}

  /**
   * Verifies the model's files. The model itself is loaded, in worker threads, at first use.
   * @param threads that each hold the model
   * @throws ZonelensError `model_missing` or `model_invalid`
   */
  static of(modelsFolder: string, id: string, threads = 1): WorkerEmbedder {
    return new WorkerEmbedder(loadModelCard(modelsFolder, id), modelsFolder, threads);
  }

  /** As `of`, and loads the model in one of the threads. @throws ZonelensError `model_missing` or `model_invalid` */
  static async open(modelsFolder: string, id: string, threads = 1): Promise<WorkerEmbedder> {
    const embedder = WorkerEmbedder.of(modelsFolder, id, threads);
    await embedder.load();
    return embedder;
  }

  get waiting(): number {
    return this.worker?.waiting ?? 0;
  }

  /** @throws ZonelensError `model_invalid` */
  async load(): Promise<ModelWorker> {
    const attempt = (worker: ModelWorker) => this.embedQueryWith(worker, 'zone');
    this.loading ??= ModelWorker.open(this.model.id, attempt, this.concurrency);
    this.worker = await this.loading;
    return this.worker;
  }

  async embedPassages(
    texts: readonly string[],
    known: readonly KnownVectors[] = [],
  ): Promise<Float32Array[]> {
    return texts.length === 0 ? [] : this.embedWith(await this.load(), texts, known);
  }

  async embedSentences(sentences: readonly string[]): Promise<Float32Array[] | null> {
    const { modelsFolder, model: card } = this;
    const part = sentencePartOf(card);
    if (part === null) return null;
    if (sentences.length === 0) return [];
    const texts = partsOf(card).map((_, at) => (at === part.at ? sentences : []));
    const worker = await this.load();
    const made = await worker.run((thread) => thread.call('embed', { modelsFolder, card, texts }));
    return splitVectors(made[part.at] ?? new Float32Array(), sentences.length, part.dimensions);
  }

  async embedTokens(sentences: readonly string[]): Promise<PackedTokens[] | null> {
    const { modelsFolder, model: card } = this;
    if (tokenPartOf(card) === null) return null;
    if (sentences.length === 0) return [];
    const worker = await this.load();
    return worker.run((thread) => thread.call('embedTokens', { modelsFolder, card, sentences }));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<EmbeddedQuery> {
    return this.embedQueryWith(await this.load(), text, signal);
  }

  /** Waits for a model that is still loading, then closes it. */
  async close(): Promise<void> {
    const worker = await this.loading?.catch(() => undefined);
    await worker?.close();
  }

  private async embedQueryWith(
    worker: ModelWorker,
    text: string,
    signal?: AbortSignal,
  ): Promise<EmbeddedQuery> {
    const { modelsFolder, model: card } = this;
    const request = { modelsFolder, card, text, says: sayingCharacters(text) };
    const { vectors, tokens } = await worker.run((thread) => thread.call('embedQuery', request), signal);
    const parts = partsOf(card).flatMap(({ card: { dimensions } }, part) =>
      splitVectors(vectors[part] ?? new Float32Array(), 1, dimensions),
    );
    return { vector: joinVectors(card, parts), tokens: tokens && this.statesOf(tokens) };
  }

  private statesOf(values: Float32Array): TokenStates | null {
    const part = tokenPartOf(this.model);
    return part && { projection: part.projection, dimensions: part.dimensions, values };
  }

  /** Each part embeds the texts whose vector by that part is not known. */
  private async embedWith(
    worker: ModelWorker,
    texts: readonly string[],
    known: readonly KnownVectors[],
  ): Promise<Float32Array[]> {
    const { modelsFolder, model: card } = this;
    const parts = partsOf(card);
    const missing = parts.map((_, part) => texts.filter((_, at) => !known[at]?.[part]));
    const request = { modelsFolder, card, texts: missing };
    const made = await worker.run((thread) => thread.call('embed', request));
    const vectors = parts.map(({ card: { dimensions } }, part) =>
      splitVectors(made[part] ?? new Float32Array(), missing[part]?.length ?? 0, dimensions).values(),
    );
    return texts.map((_, at) =>
      joinVectors(
        card,
        parts.map((_, part) => known[at]?.[part] ?? (vectors[part]?.next().value as Float32Array)),
      ),
    );
  }
}
