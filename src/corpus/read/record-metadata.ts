/** Which title and metadata does a record, or the front matter of a page, have? What is wrong in it becomes a warning. */
import { documentNumberValue } from './document-number.js';
import type { RecordField } from './field-names.js';
import type { Metadata } from './findings.js';
import { cleanAuthor, cleanName } from './names.js';
import type { RecordFields } from './record-fields.js';
import { plainName } from './record-text.js';
import { addressIn, dayIn, firstFound, nameIn } from './record-values.js';

/** Values that are not shown in full in messages. */
const MAX_SHOWN_LENGTH = 60;

/** A value under a name such as 地址 that is a postal address, and no damaged web address. */
const POSTAL = /[\p{Script=Han}\s]/u;

/** What `valueIn` finds in the best of the values of a field that has anything. */
export function firstOf<T>(
  fields: RecordFields,
  field: RecordField,
  valueIn: (given: unknown) => T | null,
): T | null {
  return firstFound(
    fields.of(field).map(({ value }) => value),
    valueIn,
  );
}

export function titleOf(fields: RecordFields): string | null {
  return firstOf(fields, 'title', (given) => plainName(nameIn(given) ?? '') || null);
}

/**
 * @param base where the record was fetched from; null for a file
 * @param warnings takes what is wrong with a date or an address, in words that follow the path
 */
export function metadataOf(fields: RecordFields, base: string | null, warnings: string[]): Metadata {
  const source = firstOf(fields, 'source', nameIn);
  const sourceAddress = addressIn(source, null);
  return {
    source: sourceAddress === null && source !== null ? cleanName(plainName(source)) : null,
    author: firstOf(fields, 'author', (given) => cleanAuthor(nameIn(given))),
    category: firstOf(fields, 'category', (given) => nameIn(Array.isArray(given) ? given[0] : given)),
    date: dateOf(fields, warnings),
    documentNumber: firstOf(fields, 'documentNumber', numberIn),
    issuer: firstOf(fields, 'issuer', nameIn),
    url: addressOf(fields, base, warnings) ?? sourceAddress,
  };
}

/** As published where it has no usual form. */
function numberIn(given: unknown): string | null {
  const text = nameIn(given);
  return text === null ? null : (documentNumberValue(text) ?? text);
}

function dateOf(fields: RecordFields, warnings: string[]): string | null {
  const day = firstOf(fields, 'date', dayIn);
  const [given] = fields.of('date');
  if (day === null && given !== undefined) {
    warnings.push(`has no date: ${given.name} ${shown(given.value)} is no day; write YYYY-MM-DD`);
  }
  return day;
}

function addressOf(fields: RecordFields, base: string | null, warnings: string[]): string | null {
  const address = firstOf(fields, 'url', (given) => addressIn(given, base));
  const given = fields.of('url').find(({ value }) => !POSTAL.test(nameIn(value) ?? ' '));
  if (address === null && given !== undefined) {
    const how = 'write it with http:// or https://';
    warnings.push(`has no address: ${given.name} ${shown(given.value)} is no web address; ${how}`);
  }
  return address;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text;
}
