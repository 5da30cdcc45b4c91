/** Writes ONNX models node by node. */
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { FLOAT, INT8, INT64 } = onnx.TensorProto.DataType;
const { INT, INTS } = onnx.AttributeProto.AttributeType;

/** As in the hub models that were made for @xenova/transformers 2. */
const OPSET = 11;
const IR_VERSION = 6;

/** Names of tensors. */
type Names = readonly string[];
type Attributes = Readonly<Record<string, number | readonly number[]>>;

export class OnnxGraph {
  private readonly nodes: object[] = [];
  private readonly constants: object[] = [];

  /** All of these return the name of the new tensor. */
  floats(values: Float32Array, ...dims: number[]): string {
    return this.constant(FLOAT, values, dims);
  }

  bytes(values: Int8Array, ...dims: number[]): string {
    return this.constant(INT8, values, dims);
  }

  integers(...values: number[]): string {
    return this.constant(INT64, BigInt64Array.from(values, BigInt), [values.length]);
  }

  number(value: number): string {
    return this.floats(Float32Array.of(value));
  }

  node(opType: string, input: Names, attributes: Attributes = {}): string {
    return this.nodeOf(opType, input, 1, attributes)[0] as string;
  }

  toFloat(input: string): string {
    return this.node('Cast', [input], { to: FLOAT });
  }

  /** For operators with several outputs. */
  nodeOf(opType: string, input: Names, outputs: number, attributes: Attributes = {}): string[] {
    const output = Array.from({ length: outputs }, (_, at) => `${opType}_${this.nodes.length}_${at}`);
    this.nodes.push({ opType, input, output, attribute: attributesOf(attributes) });
    return output;
  }

  /** The whole model. All inputs are integers, the output `result` under the name `outputName` is of floats. */
  encode(inputNames: Names, dimensions: Names, result: string, outputName: string, outputSize: number) {
    this.nodes.push({ opType: 'Identity', input: [result], output: [outputName] });
    const graph = {
      name: 'random-transformer',
      initializer: this.constants,
      input: inputNames.map((name) => tensor(name, INT64, ...dimensions)),
      output: [tensor(outputName, FLOAT, ...dimensions, outputSize)],
      node: this.nodes,
    };
    const model = {
      irVersion: IR_VERSION,
      producerName: 'zonelens-tests',
      opsetImport: [{ domain: '', version: OPSET }],
      graph,
    };
    return onnx.ModelProto.encode(onnx.ModelProto.create(model)).finish();
  }

  /** The raw bytes are in ONNX's order, little-endian, as those of all machines that onnxruntime-node is built for. */
  private constant(
    dataType: number,
    { buffer, byteOffset, byteLength }: ArrayBufferView,
    dims: number[],
  ): string {
    const name = `constant_${this.constants.length}`;
    this.constants.push({ name, dataType, dims, rawData: new Uint8Array(buffer, byteOffset, byteLength) });
    return name;
  }
}

function attributesOf(attributes: Attributes): object[] {
  return Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number' ? { name, type: INT, i: value } : { name, type: INTS, ints: [...value] },
  );
}

/** Dimensions are known numbers or names of unknown ones. */
function tensor(name: string, elemType: number, ...dimensions: (number | string)[]) {
  const dim = dimensions.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
