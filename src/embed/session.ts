/** How is a model's graph run? By a session of ONNX Runtime on the processor, in the calling thread. */
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { WEIGHTS_FILE } from './folders.js';

/** What a graph is given: tensors by name, int64, shape [texts, tokens]. */
export type ModelInputs = Readonly<Record<string, Tensor>> & { readonly input_ids: Tensor };

/** The thread that calls computes, and no other: models have threads of their own, beside those of the searches. */
export const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

export class ModelSession {
  private constructor(
    private readonly session: InferenceSession,
    private readonly output: string,
  ) {}

  /**
   * @param output name of the output that is wanted
   * @throws Error when the weights cannot be read, are no graph, or have no such output
   */
  static async load(modelsFolder: string, id: string, output: string): Promise<ModelSession> {
    // Given the content instead of the path, the runtime would copy it.
    const session = await InferenceSession.create(join(modelsFolder, id, WEIGHTS_FILE), SESSION_OPTIONS);
    if (!session.outputNames.includes(output)) {
      throw new Error(`its graph has no output ${output}, but ${session.outputNames.join(', ')}.`);
    }
    return new ModelSession(session, output);
  }

  /**
   * @param inputs those that the graph does not have are left out
   * @returns the values of the output, row by row
   * @throws Error when an input is missing, or when a token is not in the graph's vocabulary
   */
  async run(inputs: ModelInputs): Promise<Float32Array> {
    const feeds: Record<string, Tensor> = {};
    for (const name of this.session.inputNames) {
      const input = inputs[name] ?? (name === 'token_type_ids' ? zerosLike(inputs.input_ids) : undefined);
      if (input !== undefined) feeds[name] = input;
    }
    const outputs = await this.session.run(feeds, [this.output]);
    return outputs[this.output]?.data as Float32Array;
  }
}

/** Graphs made from BERT ask for token types, but the tokenizers of some do not give them. One text is all of type 0. */
function zerosLike({ size, dims }: Tensor): Tensor {
  return new Tensor('int64', new BigInt64Array(size), dims);
}
