/** How does the service stay responsive while the model computes? The model runs in a worker thread. */
import { Piscina } from 'piscina';
import { messageOf, ZonelensError } from '../errors.js';
import { type Embedder, splitVectors } from './embedder.js';
import { loadModelCard, type ModelCard } from './model.js';
import type { WorkerSettings } from './worker.js';

/** Run from source (tests, scripts), the worker needs the TypeScript loader first. */
const WORKER_FILE = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js';

export class WorkerEmbedder implements Embedder {
  private constructor(
    readonly model: ModelCard,
    private readonly pool: Piscina,
  ) {}

  /**
   * Verifies the model's files and loads it in one worker thread.
   * @throws ZonelensError `model_missing` or `model_invalid`.
   */
  static async open(modelsFolder: string, id: string): Promise<WorkerEmbedder> {
    const model = loadModelCard(modelsFolder, id);
    const workerData: WorkerSettings = { modelsFolder, card: model };
    const pool = new Piscina({
      filename: new URL(WORKER_FILE, import.meta.url).href,
      // One: onnxruntime-node sessions in several workers of one process have crashed.
      minThreads: 1,
      maxThreads: 1,
      workerData,
    });
    const embedder = new WorkerEmbedder(model, pool);
    try {
      await embedder.embed(['zone']);
    } catch (error) {
      await pool.destroy();
      throw new ZonelensError('model_invalid', `The model ${id} does not load: ${messageOf(error)}`, {
        cause: error,
      });
    }
    return embedder;
  }

  async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    return this.embed(texts.map((text) => this.model.passagePrefix + text));
  }

  async embedQuery(text: string): Promise<Float32Array> {
    const [vector] = await this.embed([this.model.queryPrefix + text]);
    return vector as Float32Array;
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async embed(texts: string[]): Promise<Float32Array[]> {
    if (texts.length === 0) return [];
    const values = (await this.pool.run(texts)) as Float32Array;
    return splitVectors(values, texts.length, this.model.dimensions);
  }
}
