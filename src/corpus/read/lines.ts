/** How is a file of any size read line by line in bounded memory? Lines above a limit are skipped. */
interface RawLine {
  /** From 1. */
  number: number;
  /** Null when the line is longer than the limit. */
  bytes: Buffer | null;
}

const LINE_FEED = 0x0a;

/** Splits at the byte `\n`, which is right for every encoding but UTF-16. @throws what `chunks` throws */
export async function* rawLines(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxLineBytes: number,
): AsyncGenerator<RawLine> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const take = (): RawLine => {
    const bytes = length > maxLineBytes ? null : Buffer.concat(parts);
    parts = [];
    length = 0;
    return { number: number++, bytes };
  };
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= maxLineBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (length > 0) yield take();
}
