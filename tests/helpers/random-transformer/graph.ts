/** A BERT encoder (Devlin et al. 2018) as an ONNX graph, as the exporters of hub models write it. */
import { OnnxGraph } from './onnx.js';
import type { Dense, Layer, Matrix, Norm, Weights } from './weights.js';

/** `int8` quantises as hub models do: weights and word embeddings per tensor, activations dynamically. */
export type Precision = 'int8' | 'float';

/** Added to the score of a padding token, so that its exponential is 0. */
const MASKED = -10_000;
const EPSILON = 1e-12;
const INT8_MAX = 127;

export function encodeBert(weights: Weights, precision: Precision): Uint8Array {
  const bert = new BertGraph(weights.shape, precision);
  const states = bert.encoder(weights);
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'];
  return bert.graph.encode(inputs, ['texts', 'tokens'], states, 'last_hidden_state', weights.shape.hidden);
}

class BertGraph {
  readonly graph = new OnnxGraph();
  private readonly numbers = new Map<number, string>();

  constructor(
    private readonly shape: Weights['shape'],
    private readonly precision: Precision,
  ) {}

  encoder({ words, positions, types, embeddingNorm, layers }: Weights): string {
    const { graph } = this;
    const mask = this.additiveMask();
    const word = this.gather(words, 'input_ids');
    const type = graph.node('Gather', [this.table(types), 'token_type_ids']);
    const embedded = this.add(this.add(word, type), this.firstPositions(positions));
    return layers.reduce(
      (states, layer) => this.layer(states, mask, layer),
      this.norm(embedded, embeddingNorm),
    );
  }

  private layer(states: string, mask: string, layer: Layer): string {
    const attended = this.dense(this.attention(states, mask, layer), layer.attended);
    const middle = this.norm(this.add(attended, states), layer.attentionNorm);
    const output = this.dense(this.gelu(this.dense(middle, layer.up)), layer.down);
    return this.norm(this.add(output, middle), layer.outputNorm);
  }

  private attention(states: string, mask: string, { query, key, value }: Layer): string {
    const { graph, shape } = this;
    const size = shape.hidden / shape.heads;
    const heads = (dense: Dense, perm: number[]) => {
      const split = graph.integers(0, 0, shape.heads, size);
      return graph.node('Transpose', [graph.node('Reshape', [this.dense(states, dense), split])], { perm });
    };
    const products = graph.node('MatMul', [heads(query, [0, 2, 1, 3]), heads(key, [0, 2, 3, 1])]);
    const scores = this.add(graph.node('Div', [products, this.number(Math.sqrt(size))]), mask);
    const shares = graph.node('Softmax', [scores], { axis: 3 });
    const mixed = graph.node('MatMul', [shares, heads(value, [0, 2, 1, 3])]);
    const joined = graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] });
    return graph.node('Reshape', [joined, graph.integers(0, 0, shape.hidden)]);
  }

  /** 0 for a token, `MASKED` for padding; shape [texts, 1, 1, tokens]. */
  private additiveMask(): string {
    const mask = this.graph.toFloat(this.graph.node('Unsqueeze', ['attention_mask'], { axes: [1, 2] }));
    const padding = this.graph.node('Sub', [this.number(1), mask]);
    return this.graph.node('Mul', [padding, this.number(MASKED)]);
  }

  /** A text of more tokens than there are positions fails, as with hub models. */
  private firstPositions(positions: Matrix): string {
    const { graph } = this;
    const dims = graph.node('Shape', ['input_ids']);
    const tokens = graph.node('Slice', [dims, graph.integers(1), graph.integers(2)]);
    return graph.node('Slice', [this.table(positions), graph.integers(0), tokens, graph.integers(0)]);
  }

  private dense(states: string, { weight, bias }: Dense): string {
    const product =
      this.precision === 'int8'
        ? this.integerProduct(states, weight)
        : this.graph.node('MatMul', [states, this.table(weight)]);
    return this.add(product, this.graph.floats(bias, bias.length));
  }

  private integerProduct(states: string, weight: Matrix): string {
    const { graph } = this;
    const { values, scale } = quantised(weight);
    const [bytes, stateScale, zero] = graph.nodeOf('DynamicQuantizeLinear', [states], 3) as Triple;
    const table = graph.bytes(values, weight.rows, weight.columns);
    const product = graph.toFloat(graph.node('MatMulInteger', [bytes, table, zero]));
    return graph.node('Mul', [product, graph.node('Mul', [stateScale, this.number(scale)])]);
  }

  private gather(matrix: Matrix, indices: string): string {
    if (this.precision === 'float') return this.graph.node('Gather', [this.table(matrix), indices]);
    const { values, scale } = quantised(matrix);
    const table = this.graph.bytes(values, matrix.rows, matrix.columns);
    const rows = this.graph.node('Gather', [table, indices]);
    return this.graph.node('DequantizeLinear', [rows, this.number(scale)]);
  }

  private norm(states: string, { gain, offset }: Norm): string {
    const { graph } = this;
    const mean = (of: string) => graph.node('ReduceMean', [of], { axes: [-1], keepdims: 1 });
    const centred = graph.node('Sub', [states, mean(states)]);
    const variance = mean(graph.node('Mul', [centred, centred]));
    const deviation = graph.node('Sqrt', [this.add(variance, this.number(EPSILON))]);
    const scaled = graph.node('Mul', [
      graph.node('Div', [centred, deviation]),
      graph.floats(gain, gain.length),
    ]);
    return this.add(scaled, graph.floats(offset, offset.length));
  }

  private gelu(states: string): string {
    const { graph } = this;
    const erf = graph.node('Erf', [graph.node('Div', [states, this.number(Math.SQRT2)])]);
    const twice = graph.node('Mul', [states, this.add(erf, this.number(1))]);
    return graph.node('Mul', [twice, this.number(0.5)]);
  }

  private add(one: string, other: string): string {
    return this.graph.node('Add', [one, other]);
  }

  private table({ values, rows, columns }: Matrix): string {
    return this.graph.floats(values, rows, columns);
  }

  private number(value: number): string {
    const known = this.numbers.get(value) ?? this.graph.number(value);
    this.numbers.set(value, known);
    return known;
  }
}

type Triple = [string, string, string];

/** Symmetric: the zero point is 0. */
function quantised({ values }: Matrix): { values: Int8Array; scale: number } {
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const scale = largest / INT8_MAX;
  return { values: Int8Array.from(values, (value) => Math.round(value / scale)), scale };
}
