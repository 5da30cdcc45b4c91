/** How does a dossier lie in a file? As JSON with the version of the form, so that a later program knows what it reads. */
import { type Fault, messageOf, ZonelensError } from '../errors.js';
import { type Dossier, dossierSchema } from './dossier.js';

/** Raised when an older program could not read what a newer one writes. */
export const DOSSIER_FILE_VERSION = 1;

export const dossierFileText = (dossier: Dossier): string =>
  `${JSON.stringify({ zonelens: DOSSIER_FILE_VERSION, dossier }, null, 2)}\n`;

/**
 * @param text content of a file that an export as JSON wrote; a dossier by itself is taken as well
 * @throws ZonelensError `input_invalid` with every fault
 */
export function parseDossierFile(text: string): Dossier {
  const content = parsedJson(text);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw notADossier([{ field: '', message: 'must be a JSON object, as an export of a dossier writes it' }]);
  const { zonelens, dossier, ...rest } = content as Record<string, unknown>;
  if (zonelens === undefined) return dossierIn(content, '');
  if (!Number.isSafeInteger(zonelens) || (zonelens as number) < 1)
    throw notADossier([{ field: 'zonelens', message: 'must be the version of the form, such as 1' }]);
  if ((zonelens as number) > DOSSIER_FILE_VERSION)
    throw notADossier([
      {
        field: 'zonelens',
        message: `is ${zonelens}: a newer Zonelens wrote the file, and this one reads up to ${DOSSIER_FILE_VERSION}. Update Zonelens, or export the dossier again from an older one`,
      },
    ]);
  const unknown = Object.keys(rest).map((field) => ({ field, message: 'is not known' }));
  return dossierIn(dossier, 'dossier', unknown);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw notADossier([{ field: '', message: `is not JSON: ${messageOf(error)}` }]);
  }
}

function dossierIn(content: unknown, within: string, found: readonly Fault[] = []): Dossier {
  const parsed = dossierSchema.safeParse(content);
  const faults = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    field: [within, ...path].filter((part) => part !== '').join('.'),
    message,
  }));
  if (!parsed.success || found.length > 0) throw notADossier([...found, ...faults]);
  return parsed.data;
}

const notADossier = (faults: readonly Fault[]): ZonelensError =>
  new ZonelensError('input_invalid', 'The file is not a dossier that can be read.', { faults });
