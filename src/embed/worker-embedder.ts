/** Which embedder does the program use? An embedding model in a worker thread. */
import { type ModelCard, partsOf, sentencePartOf } from './card.js';
import { type Embedder, type KnownVectors, splitVectors } from './embedder.js';
import { joinVectors } from './joined.js';
import { loadModelCard } from './model.js';
import { ModelWorker } from './model-worker.js';
import type { Role } from './transformers.js';

export class WorkerEmbedder implements Embedder {
  private loading: Promise<ModelWorker> | undefined;
  private worker: ModelWorker | undefined;

  private constructor(
    readonly model: ModelCard,
    private readonly modelsFolder: string,
  ) {}

  /**
   * Verifies the model's files. The model itself is loaded, in a worker thread, at first use.
   * @throws ZonelensError `model_missing` or `model_invalid`
   */
  static of(modelsFolder: string, id: string): WorkerEmbedder {
    return new WorkerEmbedder(loadModelCard(modelsFolder, id), modelsFolder);
  }

  /** Verifies the model's files and loads the model. @throws ZonelensError `model_missing` or `model_invalid` */
  static async open(modelsFolder: string, id: string): Promise<WorkerEmbedder> {
    const embedder = WorkerEmbedder.of(modelsFolder, id);
    await embedder.load();
    return embedder;
  }

  get waiting(): number {
    return this.worker?.waiting ?? 0;
  }

  /** @throws ZonelensError `model_invalid` */
  async load(): Promise<ModelWorker> {
    this.loading ??= ModelWorker.open(this.model.id, (worker) => this.embedWith(worker, 'query', ['zone']));
    this.worker = await this.loading;
    return this.worker;
  }

  async embedPassages(
    texts: readonly string[],
    known: readonly KnownVectors[] = [],
  ): Promise<Float32Array[]> {
    return texts.length === 0 ? [] : this.embedWith(await this.load(), 'passage', texts, known);
  }

  async embedSentences(sentences: readonly string[]): Promise<Float32Array[] | null> {
    const { modelsFolder, model: card } = this;
    const part = sentencePartOf(card);
    if (part === null) return null;
    if (sentences.length === 0) return [];
    const texts = partsOf(card).map((_, at) => (at === part.at ? sentences : []));
    const worker = await this.load();
    const made = await worker.run((thread) =>
      thread.call('embed', { modelsFolder, card, role: 'passage', texts }),
    );
    return splitVectors(made[part.at] ?? new Float32Array(), sentences.length, part.dimensions);
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embedWith(await this.load(), 'query', [text], [], signal);
    return vector as Float32Array;
  }

  /** Waits for a model that is still loading, then closes it. */
  async close(): Promise<void> {
    const worker = await this.loading?.catch(() => undefined);
    await worker?.close();
  }

  /** Each part embeds the texts whose vector by that part is not known. */
  private async embedWith(
    worker: ModelWorker,
    role: Role,
    texts: readonly string[],
    known: readonly KnownVectors[] = [],
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    const { modelsFolder, model: card } = this;
    const parts = partsOf(card);
    const missing = parts.map((_, part) => texts.filter((_, at) => !known[at]?.[part]));
    const request = { modelsFolder, card, role, texts: missing };
    const made = await worker.run((thread) => thread.call('embed', request), signal);
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
