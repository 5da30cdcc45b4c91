/** `zonelens export`: a dossier from a file to a document, without an index. */
import { readFile, writeFile } from 'node:fs/promises';
import { parseDossierFile } from '../desk/dossier-file.js';
import { exportDossier } from '../desk/export/export.js';
import { exportSchema } from '../desk/export/request.js';
import { messageOf, ZonelensError } from '../errors.js';
import { parse } from '../search/parameters.js';

export interface ExportFlags {
  format: string;
  output?: string;
  language: string;
  reviews?: string;
  address?: string;
}

/**
 * @param font family of the font of charts; null for one that is found
 * @returns 0 when the file was written
 */
export async function exportCommand(font: string | null, file: string, flags: ExportFlags): Promise<number> {
  const { format, language, address } = flags;
  const dossier = parseDossierFile(await contentOf(file));
  const reviews =
    flags.reviews === undefined ? undefined : parsedJson(await contentOf(flags.reviews), flags.reviews);
  const request = parse(exportSchema, { dossier, format, language, reviews, address });
  const exportedAt = new Date().toISOString();
  const made = await exportDossier({ ...request, address: request.address ?? null, exportedAt, font });
  for (const notice of made.notices) process.stderr.write(`WARNING ${notice}\n`);
  if (flags.output === '-') {
    process.stdout.write(made.bytes);
    return 0;
  }
  const output = flags.output ?? made.name;
  await written(output, made.bytes);
  process.stdout.write(`${output}: ${made.bytes.length} bytes.\n`);
  return 0;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ZonelensError('source_unreadable', `Cannot read ${file}: ${messageOf(cause)}`, { cause });
  }
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ZonelensError('input_invalid', `${file} is not JSON: ${messageOf(cause)}`, { cause });
  }
}

/** @throws ZonelensError also when there is such a file already: what somebody edited is not written over */
async function written(output: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(output, bytes, { flag: 'wx' });
  } catch (cause) {
    const hint = (cause as NodeJS.ErrnoException).code === 'EEXIST' ? ' Name another with --output.' : '';
    throw new ZonelensError('storage_failed', `Cannot write ${output}: ${messageOf(cause)}.${hint}`, {
      cause,
    });
  }
}
