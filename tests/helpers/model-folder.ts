/** Writes the files of a model as a hub has them, and the card that the program needs. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * @param contents by file name
 * @param facts what the card says besides id, revision, licence and checksums
 */
export async function writeModelFolder(
  modelsFolder: string,
  id: string,
  contents: Readonly<Record<string, string | Uint8Array>>,
  facts: object,
): Promise<void> {
  const files: Record<string, string> = {};
  for (const [name, content] of Object.entries(contents)) {
    const file = join(modelsFolder, id, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
    files[name] = createHash('sha256').update(content).digest('hex');
  }
  const card = { ...facts, id, revision: '1', licence: 'MIT', files };
  await writeFile(join(modelsFolder, id, 'zonelens.json'), json(card));
}
