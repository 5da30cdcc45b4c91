/** What does a broken or hostile input look like? Long repeats, odd characters, real lines; real bytes, damaged. */
import fc from 'fast-check';

/** Longer texts only repeat themselves, and the time limit of a case is meant for inputs of a usual size. */
const MAX_TEXT_LENGTH = 64 * 1024;
const MAX_BYTES = 128 * 1024;

/** Mostly a few repeats; one case in eight has enough of them to show quadratic time. */
const times = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 30, max: 400 }) },
  { weight: 1, arbitrary: fc.integer({ min: 3000, max: 20_000 }) },
);

/** Any character, with halves of surrogate pairs among them; most have few bytes. */
const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0xff }),
    fc.integer({ min: 0, max: 0xffff }),
    fc.integer({ min: 0, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));
const characters = fc.array(character, { maxLength: 12 }).map((all) => all.join(''));

/** Pieces of a language, some of them repeated, among arbitrary characters. */
export function textOf(tokens: readonly string[], maxLength = MAX_TEXT_LENGTH): fc.Arbitrary<string> {
  const token = fc.constantFrom(...tokens);
  const piece = fc.oneof(
    { weight: 6, arbitrary: token },
    { weight: 2, arbitrary: fc.tuple(token, times).map(([one, count]) => repeated(one, count, maxLength)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(token, token, times)
        .map(([one, other, count]) => repeated(one + other, count, maxLength)),
    },
    { weight: 3, arbitrary: characters },
  );
  return fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('').slice(0, maxLength));
}

/** Replaces `removed` bytes from a place on, a share of the length, by those that `put` gives for the place. */
interface Edit {
  at: number;
  removed: number;
  put(bytes: Buffer, index: number): readonly Uint8Array[];
}

/** Real files with bytes flipped, lost, doubled, put in, or cut off; now and then any bytes at all. */
export function bytesOf(
  files: readonly Uint8Array[],
  tokens: readonly (string | Uint8Array)[],
): fc.Arbitrary<Uint8Array> {
  const inserted = tokens.map((token) => Buffer.from(token));
  const edits = fc.array(editOf(files, inserted), { minLength: 1, maxLength: 8 });
  const damaged = fc
    .tuple(fc.constantFrom(...files), edits)
    .map(([file, all]) => all.reduce<Buffer>(edited, Buffer.from(file)));
  return fc.oneof<fc.MaybeWeightedArbitrary<Uint8Array>[]>(
    { weight: 12, arbitrary: damaged },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  );
}

function editOf(files: readonly Uint8Array[], tokens: readonly Buffer[]): fc.Arbitrary<Edit> {
  const share = fc.nat(0xffff).map((part) => part / 0x10000);
  const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 2000 }));
  const flip = fc.tuple(share, fc.integer({ min: 1, max: 255 })).map(
    ([at, mask]): Edit => ({
      at,
      removed: 1,
      put: (bytes, index) => [...bytes.subarray(index, index + 1)].map((byte) => Buffer.of(byte ^ mask)),
    }),
  );
  const remove = fc.tuple(share, length).map(([at, removed]): Edit => ({ at, removed, put: () => [] }));
  const double = fc.tuple(share, length, times).map(
    ([at, count, copies]): Edit => ({
      at,
      removed: 0,
      put: (bytes, index) => Array(copies).fill(bytes.subarray(index, index + count)),
    }),
  );
  const insert = fc
    .tuple(share, fc.constantFrom(...tokens), times)
    .map(([at, token, copies]): Edit => ({ at, removed: 0, put: () => Array(copies).fill(token) }));
  const cut = share.map((at): Edit => ({ at, removed: MAX_BYTES, put: () => [] }));
  const graft = fc.tuple(share, fc.constantFrom(...files), share, length).map(
    ([at, other, from, count]): Edit => ({
      at,
      removed: count,
      put: () => [other.subarray(Math.floor(from * other.length)).subarray(0, count)],
    }),
  );
  return fc.oneof(flip, flip, remove, double, insert, insert, cut, graft);
}

function edited(bytes: Buffer, { at, removed, put }: Edit): Buffer {
  const index = Math.floor(at * bytes.length);
  const kept: Uint8Array[] = [];
  let length = 0;
  for (const part of put(bytes, index)) {
    length += part.length;
    if (length > MAX_BYTES) break;
    kept.push(part);
  }
  return Buffer.concat([bytes.subarray(0, index), ...kept, bytes.subarray(index + removed)]).subarray(
    0,
    MAX_BYTES,
  );
}

function repeated(text: string, count: number, maxLength: number): string {
  return text.repeat(Math.max(1, Math.min(count, Math.ceil(maxLength / Math.max(1, text.length)))));
}
