/** The thread's side of `isolated.ts`. */
import { ZonelensError } from '../../errors.js';
import type { Draft } from './draft.js';
import { reasonOf, unreadable } from './fault.js';
import { formatOf } from './formats.js';
import type { IsolatedReading } from './isolated.js';
import type { Sheet } from './sheet.js';

// pdf.js leaves rejected promises behind that nobody waits for. They would end the thread while it reads the next document.
process.on('unhandledRejection', () => {});

/** @throws ZonelensError `source_unreadable`, whatever the parser threw */
export async function read({ kind, bytes, served, ocr = false }: IsolatedReading): Promise<Draft> {
  const reader = formatOf(kind)?.read;
  if (typeof reader !== 'function') throw new Error(`no reader for ${kind}`);
  return told(() => reader(bytes, served, { ocr }));
}

/** Like `read`, for formats that are spreadsheets. */
export async function readSheets({ kind, bytes, served }: IsolatedReading): Promise<Sheet[]> {
  const reader = formatOf(kind)?.read;
  if (typeof reader !== 'object') throw new Error(`no reader for ${kind}`);
  return told(() => reader.sheets(bytes, served));
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ZonelensError ? error : unreadable(reasonOf(error));
  }
}
