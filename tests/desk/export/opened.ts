/** What is in an Office file? Its parts, each checked to be well-formed XML of legal characters, their texts, and the cells of sheets. */
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

/** The names of the sheets of a workbook, in their order. */
export const sheetNamesOf = ({ parts }: Opened): string[] =>
  [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);

/** Rows of cells; an empty cell is left out. */
export type Cells = (string | number)[][];

/** The cells of a sheet, with the texts that they refer to. */
export function cellsOf(workbook: Opened, name: string): Cells {
  const strings = workbook.textOf('xl/sharedStrings.xml', 'si');
  const xml = workbook.parts[`xl/worksheets/sheet${sheetNamesOf(workbook).indexOf(name) + 1}.xml`] ?? '';
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/g)].map(([, row = '']) => {
    const cells: (string | number)[] = [];
    for (const [, column = '', attributes = '', value = ''] of row.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*?)>(?:<v>(.*?)<\/v>)?<\/c>/g,
    )) {
      const at = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      cells[at] = attributes.includes('t="s"') ? (strings[Number(value)] ?? '') : Number(value);
    }
    return cells;
  });
}
