/** How are the sections of a record read that has its text in parts? */
import type { Section } from '../article.js';
import { sectionsOf } from './block.js';
import { fieldOf, type RecordField } from './field-names.js';
import { sectionsSchema } from './json.js';
import { textBlocks, unescaped } from './record-text.js';
import { isObject, nameIn, textIn } from './record-values.js';

/** @param faults takes everything that is wrong with them */
export function sectionsIn(given: readonly unknown[], faults: string[]): Section[] {
  const result = sectionsSchema.safeParse(given.map(usualSection));
  if (!result.success) {
    const { issues } = result.error;
    faults.push(...issues.map(({ path, message }) => `sections.${path.join('.')}: ${message}`));
    return [];
  }
  return result.data.flatMap(({ headings, text }) => {
    const parts = sectionsOf(textBlocks(unescaped(text)));
    if (parts.length === 0) return [{ headings, text: '' }];
    return parts.map((part) => ({ ...part, headings: [...headings, ...part.headings] }));
  });
}

/** A section with its heading and text under other names: `{"title": "一、目标", "content": "…"}`. */
function usualSection(given: unknown): unknown {
  if (typeof given === 'string') return { text: given };
  if (!isObject(given)) return given;
  const partOf = (field: RecordField) =>
    Object.entries(given).find(([name]) => fieldOf(name)?.field === field)?.[1];
  const heading = nameIn(partOf('title'));
  return {
    headings: given.headings ?? (heading === null ? [] : [heading]),
    text: given.text ?? textIn(partOf('text')) ?? undefined,
  };
}
