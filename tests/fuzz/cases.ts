/** What does a broken or hostile input look like? Long repeats, odd characters, real lines; real bytes, damaged. */
import fc from 'fast-check';

/** Longer ones only repeat themselves, and the time that one may take is for inputs of a usual size. */
const MAX_TEXT_LENGTH = 64 * 1024;
const MAX_BYTES = 128 * 1024;

/** Mostly a few; one in eight is long enough that quadratic time shows. */
const times = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 30, max: 400 }) },
  { weight: 1, arbitrary: fc.integer({ min: 3000, max: 20_000 }) },
);

/** Any character there is, halves of surrogate pairs among them; most of them of few bytes. */
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

type Edit = (bytes: Buffer) => Buffer;

/** Real files with bytes flipped, lost, doubled, put in, or cut off; and now and then anything at all. */
export function bytesOf(
  files: readonly Uint8Array[],
  tokens: readonly (string | Uint8Array)[],
): fc.Arbitrary<Uint8Array> {
  const inserted = tokens.map((token) => Buffer.from(token));
  const edits = fc.array(editOf(files, inserted), { minLength: 1, maxLength: 8 });
  const damaged = fc
    .tuple(fc.constantFrom(...files), edits)
    .map(([file, all]) =>
      all.reduce<Buffer>((bytes, edit) => edit(bytes).subarray(0, MAX_BYTES), Buffer.from(file)),
    );
  return fc.oneof<fc.MaybeWeightedArbitrary<Uint8Array>[]>(
    { weight: 12, arbitrary: damaged },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  );
}

function editOf(files: readonly Uint8Array[], tokens: readonly Buffer[]): fc.Arbitrary<Edit> {
  const share = fc.nat(0xffff).map((part) => part / 0x10000);
  const length = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 2000 }));
  const flip = fc.tuple(share, fc.integer({ min: 1, max: 255 })).map(
    ([at, mask]): Edit =>
      (bytes) => {
        const index = Math.floor(at * bytes.length);
        const copy = Buffer.from(bytes);
        if (index < copy.length) copy[index] = (copy[index] as number) ^ mask;
        return copy;
      },
  );
  const remove = fc.tuple(share, length).map(
    ([at, count]): Edit =>
      (bytes) =>
        spliced(bytes, at, count, []),
  );
  const double = fc.tuple(share, length, times).map(
    ([at, count, copies]): Edit =>
      (bytes) => {
        const from = Math.floor(at * bytes.length);
        return spliced(bytes, at, 0, Array(copies).fill(bytes.subarray(from, from + count)));
      },
  );
  const insert = fc.tuple(share, fc.constantFrom(...tokens), times).map(
    ([at, token, copies]): Edit =>
      (bytes) =>
        spliced(bytes, at, 0, Array(copies).fill(token)),
  );
  const cut = share.map(
    (at): Edit =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  );
  const graft = fc.tuple(share, fc.constantFrom(...files), share, length).map(
    ([at, other, from, count]): Edit =>
      (bytes) => {
        const start = Math.floor(from * other.length);
        return spliced(bytes, at, count, [Buffer.from(other.subarray(start, start + count))]);
      },
  );
  return fc.oneof(flip, flip, remove, double, insert, insert, cut, graft);
}

function spliced(bytes: Buffer, at: number, removed: number, parts: readonly Buffer[]): Buffer {
  const index = Math.floor(at * bytes.length);
  const kept: Buffer[] = [];
  let length = 0;
  for (const part of parts) {
    length += part.length;
    if (length > MAX_BYTES) break;
    kept.push(part);
  }
  return Buffer.concat([bytes.subarray(0, index), ...kept, bytes.subarray(index + removed)]);
}

function repeated(text: string, count: number, maxLength: number): string {
  return text.repeat(Math.max(1, Math.min(count, Math.ceil(maxLength / Math.max(1, text.length)))));
}
