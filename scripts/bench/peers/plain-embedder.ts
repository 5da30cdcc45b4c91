/**
 * How does a program embed that takes the libraries as they come? With the tokenizer of @xenova/transformers, a session of
 * ONNX Runtime with default options, and the mean of the token vectors, one text at a time.
 */
import { AutoTokenizer, env, type PreTrainedTokenizer } from '@xenova/transformers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { weightsFile } from '../../../src/embed/folders.js';

/** The library's own tokenizer of an installed model, read from `modelsFolder` and never from the network. */
export async function libraryTokenizer(modelsFolder: string, id: string): Promise<PreTrainedTokenizer> {
  env.allowRemoteModels = false;
  env.localModelPath = modelsFolder;
  return AutoTokenizer.from_pretrained(id);
}

export class PlainEmbedder {
  private constructor(
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly session: InferenceSession,
  ) {}

  static async load(modelsFolder: string, id: string): Promise<PlainEmbedder> {
    const tokenizer = await libraryTokenizer(modelsFolder, id);
    return new PlainEmbedder(
      tokenizer,
      await InferenceSession.create(`${modelsFolder}/${id}/${weightsFile()}`),
    );
  }

  /** @param text of at least one and at most as many tokens as the model takes @returns its unit vector */
  async embed(text: string): Promise<Float32Array> {
    const encoded: Record<string, number[]> = this.tokenizer(text, { return_tensor: false });
    const inputs = Object.entries(encoded).map(([name, ids]) => [
      name,
      new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    ]);
    const { last_hidden_state: states } = await this.session.run(Object.fromEntries(inputs));
    return unitMean(states as Tensor);
  }
}

/** @param states shape [1, tokens, dimensions] */
function unitMean({ data, dims }: Tensor): Float32Array {
  const sum = new Float32Array(dims[2] as number);
  for (const [at, value] of (data as Float32Array).entries())
    sum[at % sum.length] = (sum[at % sum.length] as number) + value;
  // The length does not depend on whether the sum is divided by the number of tokens first.
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}
