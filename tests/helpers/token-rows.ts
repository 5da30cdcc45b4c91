/** Token states for tests of how they are packed and compared. */
import fc from 'fast-check';

/** Shape [count, columns], values from -1 to 1. */
export function statesOf(count: number, columns: number) {
  const length = count * columns;
  return fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values));
}

export function rowsOf(values: Float32Array, columns: number): Float32Array[] {
  return Array.from({ length: values.length / columns }, (_, at) =>
    values.subarray(at * columns, (at + 1) * columns),
  );
}
