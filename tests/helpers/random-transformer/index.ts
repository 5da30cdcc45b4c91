/** Writes a transformer with random weights in the form of hub models; the program runs it like a real one. */
import { json, writeModelFolder } from '../model-folder.js';
import { encodeBert, type Precision } from './graph.js';
import { TOKENIZER_CONFIG, tokenizerOf, vocabularyOf } from './tokenizer.js';
import { randomWeights, type Shape, type Weights } from './weights.js';

/** The architecture of intfloat/multilingual-e5-small. */
export const E5_SMALL: Shape = { layers: 12, hidden: 384, heads: 12, intermediate: 1536, positions: 512 };

const PREFIXES = { queryPrefix: 'query: ', passagePrefix: 'passage: ' };

export interface RandomTransformer {
  shape: Shape;
  /** The tokenizer knows its words, and those of the prefixes. */
  text: string;
  precision: Precision;
  /** Standard deviation of the weights; by default that of BERT's initialisation. */
  deviation?: number;
  seed?: number;
}

/** Writes the model to `modelsFolder/id`, card included. */
export async function writeRandomTransformer(
  modelsFolder: string,
  id: string,
  { shape, text, precision, deviation = 0.02, seed = 1 }: RandomTransformer,
): Promise<Weights> {
  const vocabulary = vocabularyOf(Object.values(PREFIXES).join('') + text);
  const weights = randomWeights(shape, vocabulary.length, deviation, seed);
  const contents = {
    'config.json': json(configOf(shape, vocabulary.length)),
    'tokenizer.json': json(tokenizerOf(vocabulary)),
    'tokenizer_config.json': json({ ...TOKENIZER_CONFIG, model_max_length: shape.positions }),
    // The program reads a file of this name for every precision.
    'onnx/model_quantized.onnx': encodeBert(weights, precision),
  };
  await writeModelFolder(modelsFolder, id, contents, {
    kind: 'embedding',
    dimensions: shape.hidden,
    pooling: 'mean',
    ...PREFIXES,
    maxTokens: shape.positions,
  });
  return weights;
}

function configOf({ layers, hidden, heads, intermediate, positions }: Shape, vocabulary: number): object {
  return {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: hidden,
    num_hidden_layers: layers,
    num_attention_heads: heads,
    intermediate_size: intermediate,
    hidden_act: 'gelu',
    max_position_embeddings: positions,
    type_vocab_size: 2,
    vocab_size: vocabulary,
    layer_norm_eps: 1e-12,
    position_embedding_type: 'absolute',
    tokenizer_class: 'XLMRobertaTokenizer',
  };
}
