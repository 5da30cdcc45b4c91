/** Which embedder does the program use? An embedding model in a worker thread. */
import { type Embedder, splitVectors } from './embedder.js';
import { loadModelCard, type ModelCard } from './model.js';
import { ModelWorker } from './model-worker.js';

export class WorkerEmbedder implements Embedder {
  private loading: Promise<ModelWorker> | undefined;
  private worker: ModelWorker | undefined;

  private constructor(
    readonly model: ModelCard,
    private readonly modelsFolder: string,
    private readonly onLost: (error: unknown) => void,
  ) {}

  /**
   * Verifies the model's files. The model itself is loaded, in a worker thread, at first use.
   * @param onLost called once when the model's thread has died; nothing can be embedded in this process then
   * @throws ZonelensError `model_missing` or `model_invalid`
   */
  static of(modelsFolder: string, id: string, onLost: (error: unknown) => void = () => {}): WorkerEmbedder {
    return new WorkerEmbedder(loadModelCard(modelsFolder, id), modelsFolder, onLost);
  }

  /** Verifies the model's files and loads the model. @throws ZonelensError `model_missing` or `model_invalid` */
  static async open(
    modelsFolder: string,
    id: string,
    onLost?: (error: unknown) => void,
  ): Promise<WorkerEmbedder> {
    const embedder = WorkerEmbedder.of(modelsFolder, id, onLost);
    await embedder.load();
    return embedder;
  }

  get waiting(): number {
    return this.worker?.waiting ?? 0;
  }

  /** @throws ZonelensError `model_invalid` */
  async load(): Promise<ModelWorker> {
    const { modelsFolder, model } = this;
    const attempt = (worker: ModelWorker) => this.embedWith(worker, [`${model.queryPrefix}zone`]);
    this.loading ??= ModelWorker.open(modelsFolder, model, attempt, this.onLost);
    this.worker = await this.loading;
    return this.worker;
  }

  async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.embed(texts.map((text) => this.model.passagePrefix + text));
  }

  async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const [vector] = await this.embed([this.model.queryPrefix + text], signal);
    return vector as Float32Array;
  }

  /** Waits for a model that is still loading, then closes it. */
  async close(): Promise<void> {
    const worker = await this.loading?.catch(() => undefined);
    await worker?.close();
  }

  private async embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
    return texts.length === 0 ? [] : this.embedWith(await this.load(), texts, signal);
  }

  private async embedWith(
    worker: ModelWorker,
    texts: string[],
    signal?: AbortSignal,
  ): Promise<Float32Array[]> {
    return splitVectors(await worker.run(texts, signal), texts.length, this.model.dimensions);
  }
}
