/** Moves the weights of a graph into files beside it, as graphs of more than 2 GiB have them. */
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;

/** @returns the graph without weights, and the file of that name that it refers to */
export function withDataBeside(graph: Uint8Array, name: string): { graph: Uint8Array; data: Buffer } {
  const model = onnx.ModelProto.decode(graph);
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const tensor of model.graph?.initializer ?? []) {
    const raw = tensor.rawData;
    // Shapes and the like must stay, because the runtime reads them before the weights.
    if (!raw || raw.length === 0 || tensor.dataType !== onnx.TensorProto.DataType.FLOAT) continue;
    const entries = { location: name, offset: String(offset), length: String(raw.length) };
    tensor.externalData = Object.entries(entries).map(([key, value]) => ({ key, value }));
    tensor.dataLocation = onnx.TensorProto.DataLocation.EXTERNAL;
    tensor.rawData = new Uint8Array();
    pieces.push(raw);
    offset += raw.length;
  }
  return { graph: onnx.ModelProto.encode(model).finish(), data: Buffer.concat(pieces) };
}
