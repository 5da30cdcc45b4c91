/**
 * A cross-encoder small enough to know its scores by hand: each character has a weight, and a passage's logit is the
 * sum over its characters. The query, marked by its token types, counts for nothing, and padding does not either.
 */
import onnxProto from 'onnx-proto';
import { json, writeModelFolder } from './model-folder.js';

const { onnx } = onnxProto;
const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const TOKENIZER_CONFIG = {
  tokenizer_class: 'BertTokenizer',
  pad_token: '[PAD]',
  unk_token: '[UNK]',
  cls_token: '[CLS]',
  sep_token: '[SEP]',
};
const { FLOAT, INT64 } = onnx.TensorProto.DataType;
const { INT, INTS } = onnx.AttributeProto.AttributeType;

export interface TinyModel {
  weights: Readonly<Record<string, number>>;
  /** Logits per pair: the score, or its opposite and the score. */
  classes?: 1 | 2;
  maxTokens?: number;
}

/** Writes the model to `modelsFolder/id`, card included. */
export async function writeTinyCrossEncoder(
  modelsFolder: string,
  id: string,
  { weights, classes = 1, maxTokens = 64 }: TinyModel,
): Promise<void> {
  const vocabulary = [...SPECIAL_TOKENS, ...Object.keys(weights)];
  const table = [...SPECIAL_TOKENS.map(() => 0), ...Object.values(weights)];
  const contents = {
    'config.json': json({ model_type: 'bert', architectures: ['BertForSequenceClassification'] }),
    'tokenizer.json': json(tokenizerOf(vocabulary)),
    'tokenizer_config.json': json({ ...TOKENIZER_CONFIG, model_max_length: maxTokens }),
    'onnx/model_quantized.onnx': graphOf(table, classes),
  };
  await writeModelFolder(modelsFolder, id, contents, { kind: 'reranker', maxTokens });
}

/** What the model gives for a passage of which it reads the first `limit` characters. */
export function scoreByHand(weights: TinyModel['weights'], passage: string, limit = Infinity): number {
  const read = [...passage].slice(0, limit);
  return read.reduce((sum, character) => sum + (weights[character] ?? 0), 0);
}

/** WordPiece over single characters, pairs as BERT joins them: [CLS] query [SEP] passage [SEP]. */
function tokenizerOf(vocabulary: readonly string[]): object {
  const special = (name: string, type: number) => ({ SpecialToken: { id: name, type_id: type } });
  const sequence = (name: string, type: number) => ({ Sequence: { id: name, type_id: type } });
  const single = [special('[CLS]', 0), sequence('A', 0), special('[SEP]', 0)];
  const idOf = Object.fromEntries(vocabulary.map((token, id) => [token, id]));
  return {
    version: '1.0',
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: false },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    post_processor: {
      type: 'TemplateProcessing',
      single,
      pair: [...single, sequence('B', 1), special('[SEP]', 1)],
      special_tokens: Object.fromEntries(
        SPECIAL_TOKENS.map((token, id) => [token, { id: token, ids: [id], tokens: [token] }]),
      ),
    },
    model: { type: 'WordPiece', unk_token: '[UNK]', continuing_subword_prefix: '##', vocab: idOf },
  };
}

/** logits = sum over tokens of table[input_ids] * attention_mask * token_type_ids */
function graphOf(table: readonly number[], classes: 1 | 2): Uint8Array {
  const toFloat = [{ name: 'to', type: INT, i: FLOAT }];
  const overTokens = [
    { name: 'axes', type: INTS, ints: [1] },
    { name: 'keepdims', type: INT, i: 1 },
  ];
  const score = classes === 1 ? 'logits' : 'score';
  const graph = {
    name: 'tiny-cross-encoder',
    initializer: [{ name: 'table', dataType: FLOAT, dims: [table.length], floatData: [...table] }],
    input: ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
      tensor(name, INT64, 'pairs', 'tokens'),
    ),
    output: [tensor('logits', FLOAT, 'pairs', classes)],
    node: [
      { opType: 'Gather', input: ['table', 'input_ids'], output: ['weights'] },
      { opType: 'Mul', input: ['attention_mask', 'token_type_ids'], output: ['counted'] },
      { opType: 'Cast', input: ['counted'], output: ['mask'], attribute: toFloat },
      { opType: 'Mul', input: ['weights', 'mask'], output: ['masked'] },
      { opType: 'ReduceSum', input: ['masked'], output: [score], attribute: overTokens },
      ...(classes === 1 ? [] : OPPOSITE_AND_SCORE),
    ],
  };
  const model = {
    irVersion: 7,
    producerName: 'zonelens-tests',
    opsetImport: [{ domain: '', version: 11 }],
    graph,
  };
  return onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish();
}

const OPPOSITE_AND_SCORE = [
  { opType: 'Neg', input: ['score'], output: ['opposite'] },
  {
    opType: 'Concat',
    input: ['opposite', 'score'],
    output: ['logits'],
    attribute: [{ name: 'axis', type: INT, i: 1 }],
  },
];

/** Dimensions are known numbers or names of unknown ones. */
function tensor(name: string, elemType: number, ...dimensions: (number | string)[]) {
  const dim = dimensions.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
