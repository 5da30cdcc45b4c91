/** How does a dossier become a file, and a file a dossier? As JSON in the browser alone; other formats come from the service. */
import type { Dossier } from '../../desk/dossier.js';
import { texts } from '../common/language.js';

/** The longest name of a file that every system takes, with its extension. */
const MAX_NAME = 80;

export function saveFile(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  URL.revokeObjectURL(href);
}

export function saveJson(content: unknown, title: string): void {
  const file = new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' });
  saveFile(file, fileName(title, 'json'));
}

/** @example fileName('对标：容错/免责', 'json') // 对标_容错_免责.json */
export function fileName(title: string, extension: string): string {
  const safe = title
    .replace(/[\p{Cc}\\/:*?"<>|：]+/gu, '_')
    .trim()
    .slice(0, MAX_NAME);
  return `${safe || 'zonelens'}.${extension}`;
}

/** What is wrong with a file, a line each. */
export class NoDossier extends Error {
  override readonly name = 'NoDossier';

  constructor(readonly faults: readonly string[]) {
    super('The file is no dossier');
  }
}

/** At most so many faults are told. */
const FAULTS_SHOWN = 5;

/**
 * Reads an exported dossier: the dossier itself, or an object that has it as `dossier`.
 * @throws NoDossier
 */
export async function dossierIn(file: Blob): Promise<Dossier> {
  const { dossierSchema } = await import('./schema.js');
  const { success, data, error } = dossierSchema.safeParse(contentOf(await file.text()));
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new NoDossier(faults.slice(0, FAULTS_SHOWN));
}

function contentOf(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const isWrapped = typeof content === 'object' && content !== null && 'dossier' in content;
    return isWrapped ? content.dossier : content;
  } catch {
    throw new NoDossier([texts.dossier.importFailed]);
  }
}
