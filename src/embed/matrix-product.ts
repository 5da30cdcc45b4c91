/**
 * How are rows multiplied by a matrix? By ONNX Runtime, with a graph of one node that is written here, in the form of ONNX
 * (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3): in JavaScript the same takes ten times as long.
 */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SESSION_OPTIONS } from './session.js';

/** What onnxruntime-node reads since version 1.14. */
const IR_VERSION = 8;
const OPERATORS = 17;

const FLOAT = 1;
const [VARINT, BYTES] = [0, 2];

export class MatrixProduct {
  private constructor(
    private readonly session: InferenceSession,
    private readonly rows: number,
  ) {}

  /** @param matrix shape [rows, columns], row by row */
  static async of(matrix: Float32Array, rows: number): Promise<MatrixProduct> {
    const graph = graphOf(matrix, rows, matrix.length / rows);
    return new MatrixProduct(await InferenceSession.create(graph, SESSION_OPTIONS), rows);
  }

  /** @param left shape [n, rows of the matrix], row by row. @returns shape [n, columns of the matrix] */
  async times(left: Float32Array): Promise<Float32Array> {
    if (left.length === 0) return new Float32Array();
    const x = new Tensor('float32', left, [left.length / this.rows, this.rows]);
    const { y } = await this.session.run({ x });
    return y?.data as Float32Array;
  }
}

/** y = x m */
function graphOf(matrix: Float32Array, rows: number, columns: number): Uint8Array {
  const raw = Buffer.from(matrix.buffer, matrix.byteOffset, matrix.byteLength);
  const initializer = [number(1, rows), number(1, columns), number(2, FLOAT), text(8, 'm'), bytes(9, raw)];
  const graph = [
    bytes(1, [text(1, 'x'), text(1, 'm'), text(2, 'y'), text(4, 'MatMul')]),
    text(2, 'product'),
    bytes(5, initializer),
    bytes(11, valueInfo('x', rows)),
    bytes(12, valueInfo('y', columns)),
  ];
  return Buffer.concat([number(1, IR_VERSION), bytes(8, [number(2, OPERATORS)]), bytes(7, graph)]);
}

/** A tensor of `n` rows. */
function valueInfo(name: string, columns: number): Uint8Array[] {
  const shape = [bytes(1, [text(2, 'n')]), bytes(1, [number(1, columns)])];
  return [text(1, name), bytes(2, [bytes(1, [number(1, FLOAT), bytes(2, shape)])])];
}

function number(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(field * 8 + VARINT), varint(value)]);
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, Buffer.from(value));
}

function bytes(field: number, content: Uint8Array | readonly Uint8Array[]): Uint8Array {
  const joined = content instanceof Uint8Array ? content : Buffer.concat(content);
  return Buffer.concat([varint(field * 8 + BYTES), varint(joined.length), joined]);
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Uint8Array {
  const parts: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) parts.push((rest % 0x80) + 0x80);
  return Uint8Array.of(...parts, rest);
}
