/** How are the XML parts of a workbook read? As a stream of tags, because a sheet may have a million. */
/// <reference path="./saxen-parser.d.ts" />
import { Parser } from 'saxen';

/** Names of elements and attributes come without prefixes: `row` for `x:row`, `id` for `r:id`. */
export interface XmlReader {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** @param xml well-formed, as `checkArchive` has made sure */
export function readXml(xml: string, reader: XmlReader): void {
  const parser = new Parser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('openTag', (name, attributesOf, decode) => {
    if (reader.open === undefined) return;
    const attributes = Object.entries(attributesOf()).map(([key, value]) => [plain(key), decode(value)]);
    reader.open(plain(name), Object.fromEntries(attributes));
  });
  parser.on('closeTag', (name) => reader.close?.(plain(name)));
  parser.on('text', (text, decode) => reader.text?.(decode(text)));
  parser.on('cdata', (text) => reader.text?.(text));
  parser.parse(xml);
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Whether an attribute of a switch is on. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
