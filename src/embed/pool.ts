/** The embedder of the program: an embedding model in a worker thread. */
import { type Embedder, splitVectors } from './embedder.js';
import { loadModelCard, type ModelCard } from './model.js';
import { ModelWorker } from './model-worker.js';

export class WorkerEmbedder implements Embedder {
  private constructor(
    readonly model: ModelCard,
    private readonly worker: ModelWorker,
  ) {}

  /**
   * Verifies the model's files and loads it in one worker thread.
   * @throws ZonelensError `model_missing` or `model_invalid`.
   */
  static async open(modelsFolder: string, id: string): Promise<WorkerEmbedder> {
    const model = loadModelCard(modelsFolder, id);
    const attempt = (worker: ModelWorker) => new WorkerEmbedder(model, worker).embedQuery('zone');
    return new WorkerEmbedder(model, await ModelWorker.open(modelsFolder, model, attempt));
  }

  get waiting(): number {
    return this.worker.waiting;
  }

  async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.embed(texts.map((text) => this.model.passagePrefix + text));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embed([this.model.queryPrefix + text], signal);
    return vector as Float32Array;
  }

  async close(): Promise<void> {
    await this.worker.close();
  }

  private async embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    const values = await this.worker.run(texts, signal);
    return splitVectors(values, texts.length, this.model.dimensions);
  }
}
