/** The thread's side of `apart.ts`. The parsers are loaded when the first document of their kind comes. */
import type { HeavyKind, Reading, Reply } from './apart.js';
import type { Draft } from './draft.js';
import { reasonOf } from './fault.js';
import { type HttpDelivery, textOf } from './text.js';

const FORMAT_READERS: Readonly<
  Record<HeavyKind, (bytes: Uint8Array, served: HttpDelivery | null) => Promise<Draft>>
> = {
  '.html': async (bytes, served) =>
    (await import('./html.js')).readHtml(textOf(bytes, served, true), served?.url),
  '.pdf': async (bytes) => (await import('./pdf.js')).readPdf(bytes),
  '.docx': async (bytes) => (await import('./docx.js')).readDocx(bytes),
};

export default async function read({ kind, bytes, served }: Reading): Promise<Reply> {
  try {
    return { draft: await FORMAT_READERS[kind](bytes, served) };
  } catch (thrown) {
    return { reason: reasonOf(thrown) };
  }
}
