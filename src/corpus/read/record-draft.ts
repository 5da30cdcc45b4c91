/** How does a record (of JSON, JSON Lines or a table) become a draft? Its fields are recognised by their names. */
import { type Draft, draftOf } from './draft.js';
import { unreadable } from './fault.js';
import { type Metadata, mergeMetadata } from './findings.js';
import { readIsolated } from './isolated.js';
import { fieldsOf, type RecordFields } from './record-fields.js';
import { fieldsText, hintsOf } from './record-hints.js';
import { firstOf, metadataOf, titleOf } from './record-metadata.js';
import { sectionsIn } from './record-sections.js';
import { fullestOf, isPage, textBlocks, unescaped } from './record-text.js';
import { idIn, isObject, textIn } from './record-values.js';

export interface RecordDraft extends Draft {
  title: string;
  /** Identifies the record within its file; null when it has none. */
  id: string | null;
}

export interface RecordContext {
  /** Where the file was fetched from, against which paths are resolved; null for a file. */
  base: string | null;
  /** Names of fields that were told of this file; those of the record are added. */
  told: Set<string>;
}

/** What the record says outside its text. */
interface Declared {
  title: string | null;
  metadata: Metadata;
}

/**
 * Reads a record. What it lacks besides title and text is told as a warning.
 *
 * @throws ZonelensError `source_unreadable` when there is no title or no text, with the names of the fields that it has
 */
export async function readRecord(value: unknown, context: RecordContext): Promise<RecordDraft> {
  if (!isObject(value)) throw unreadable(`is ${kindOf(value)}, not a record with title and text`);
  const fields = fieldsOf(value);
  const warnings: string[] = [];
  const title = titleOf(fields);
  const metadata = metadataOf(fields, context.base, warnings);
  const faults: string[] = [];
  const draft = await draftOfFields(fields, { title, metadata }, { ...context, warnings, faults });
  const found = title ?? draft?.title ?? null;
  if (found === null) faults.unshift(`title is required; ${fieldsText(fields, 'title')}`);
  if (draft === null || found === null || faults.length > 0) throw unreadable(faults.join('; '));
  warnings.push(...hintsOf(fields, context.told));
  return { ...draft, title: found, warnings, id: firstOf(fields, 'id', idIn) };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

interface Remarks {
  base: string | null;
  warnings: string[];
  faults: string[];
}

/** Null when the record has no text, which is then among the faults. */
async function draftOfFields(
  fields: RecordFields,
  declared: Declared,
  { base, warnings, faults }: Remarks,
): Promise<Draft | null> {
  const given = fields.of('sections').find(({ value }) => Array.isArray(value));
  if (given !== undefined) {
    const sections = sectionsIn(given.value as unknown[], faults);
    return { ...declared.metadata, title: declared.title, sections, warnings };
  }
  const full = fullestIn(fields, 'text');
  const text = full ?? fullestIn(fields, 'summary');
  if (text === null) {
    faults.push(`text is required; ${fieldsText(fields, 'text')}`);
    return null;
  }
  if (full === null) warnings.push('has only a summary and no full text');
  return isPage(text)
    ? draftOfPage(text, declared, base, warnings)
    : draftOf(textBlocks(text), declared, warnings);
}

function fullestIn(fields: RecordFields, field: 'text' | 'summary'): string | null {
  const texts = fields.of(field).map(({ value }) => textIn(value));
  return fullestOf(texts.filter((text) => text !== null).map(unescaped));
}

/** The page is read as a file of it would be. What the record says comes first. */
async function draftOfPage(
  page: string,
  { title, metadata }: Declared,
  base: string | null,
  warnings: string[],
): Promise<Draft> {
  const served = base === null ? null : { url: base, charset: null };
  const draft = await readIsolated({ kind: '.html', bytes: Buffer.from(`\ufeff${page}`), served });
  warnings.push(...draft.warnings);
  return { ...draft, ...mergeMetadata(metadata, draft), title: title ?? draft.title, warnings };
}
