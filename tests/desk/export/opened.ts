/** What is in an Office file? Its parts, each checked to be well-formed XML of legal characters, and their texts. */
import JSZip from 'jszip';
import { expect } from 'vitest';
import { parseXml } from './xml-oracle.js';

export interface Opened {
  /** XML by the name of its part. */
  parts: Record<string, string>;
  /** All text of a part, by the elements that hold it. */
  textOf(part: string, element: string): string[];
}

export async function opened(bytes: Uint8Array): Promise<Opened> {
  const zip = await JSZip.loadAsync(bytes);
  const parts: Record<string, string> = {};
  for (const file of Object.values(zip.files)) {
    if (!file.dir && /\.(xml|rels)$/.test(file.name)) parts[file.name] = await file.async('string');
  }
  const parsed = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, parseXml(xml, name)]));
  expect(Object.keys(parts)).toContain('[Content_Types].xml');
  return {
    parts,
    textOf: (part, element) =>
      (parsed[part] ?? []).filter(({ name }) => name === element).map(({ text }) => text),
  };
}
