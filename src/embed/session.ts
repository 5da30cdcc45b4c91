/** How is a model's graph run? By a session of ONNX Runtime on the processor, in the calling thread. */
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type Dtype, weightsFile } from './folders.js';

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
   * @param dtype of which numbers the weights are
   * @throws Error when the weights cannot be read, are no graph, or have no such output
   */
  static async load(modelsFolder: string, id: string, output: string, dtype?: Dtype): Promise<ModelSession> {
    // Given the content instead of the path, the runtime would copy it, and not find weights that lie beside it.
    const path = join(modelsFolder, id, weightsFile(dtype));
    const session = await InferenceSession.create(path, SESSION_OPTIONS);
    if (session.inputNames.some((name) => name.startsWith('past_key_values')))
      throw new Error('its graph generates text, token by token. Take one that was exported for embeddings.');
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
      const input = inputs[name] ?? DERIVED[name]?.(inputs.input_ids);
      if (input !== undefined) feeds[name] = input;
    }
    const outputs = await this.session.run(feeds, [this.output]);
    return outputs[this.output]?.data as Float32Array;
  }
}

/** Inputs that tokenizers do not give. */
const DERIVED: Readonly<Record<string, (ids: Tensor) => Tensor>> = {
  // Graphs made from BERT ask for token types. One text is all of type 0.
  token_type_ids: ({ size, dims }) => new Tensor('int64', new BigInt64Array(size), dims),
  // Graphs of decoders may ask for positions, which count the tokens of each text.
  position_ids: ({ size, dims }) =>
    new Tensor(
      'int64',
      BigInt64Array.from({ length: size }, (_, at) => BigInt(at % (dims[1] ?? 1))),
      dims,
    ),
};
