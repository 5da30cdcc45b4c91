/** The thread's side of `isolated.ts`. A parser is loaded when the first document of its kind comes. */
import { ZonelensError } from '../../errors.js';
import type { Draft } from './draft.js';
import { reasonOf, unreadable } from './fault.js';
import type { IsolatedKind, IsolatedReading } from './isolated.js';
import { type HttpDelivery, textOf } from './text.js';

type Read = (bytes: Uint8Array, served: HttpDelivery | null) => Promise<Draft>;

const READERS: Readonly<Record<IsolatedKind, Read>> = {
  '.html': async (bytes, served) =>
    (await import('./html.js')).readHtml(textOf(bytes, served, true), served?.url),
  '.pdf': async (bytes) => (await import('./pdf.js')).readPdf(bytes),
  '.docx': async (bytes) => (await import('./docx.js')).readDocx(bytes),
};

/** @throws ZonelensError `source_unreadable`, whatever the parser threw */
export async function read({ kind, bytes, served }: IsolatedReading): Promise<Draft> {
  try {
    return await READERS[kind](bytes, served);
  } catch (error) {
    throw error instanceof ZonelensError ? error : unreadable(reasonOf(error));
  }
}
