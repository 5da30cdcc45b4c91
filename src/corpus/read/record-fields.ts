/** Which values of a record mean which field of an article, and which of its fields are not understood? */
import { fieldOf, type RecordField } from './field-names.js';
import { isEmptyValue, isObject } from './record-values.js';

/** A value of a record with its name and how far inside it stands. */
export interface FieldValue {
  name: string;
  value: unknown;
  depth: number;
  /** 0 for the surest name of the field. */
  rank: number;
}

export interface RecordFields {
  /** The values that are there, best first. Empty values are left out. */
  of(field: RecordField): readonly FieldValue[];
  /** Values whose names mean nothing. */
  unknown: readonly Omit<FieldValue, 'rank'>[];
  /** Names of all fields of the record itself, in order. */
  names: readonly string[];
}

/** Objects within objects are read as parts of the record down to this depth. */
const MAX_DEPTH = 4;

/** A record has a few dozen fields. */
const MAX_VALUES = 1000;

/** Objects beside the record that have titles, dates and addresses of their own. */
const OTHER_THING =
  /next|prev|^last|relat|recommend|user|editor|attach|file|imag|pic|parent|comment|share|seo|stat|上一|下一|相关|附件|推荐/i;

/** Where the records of an index (Elasticsearch) lie, although its name says `source`. */
const CONTAINERS = new Set(['_source']);

export function fieldsOf(record: Readonly<Record<string, unknown>>): RecordFields {
  const known = new Map<RecordField, FieldValue[]>();
  const unknown: Omit<FieldValue, 'rank'>[] = [];
  for (const { name, value, depth, inText } of valuesIn(record)) {
    if (isEmptyValue(value)) continue;
    const found = fieldOf(name);
    if (found === null && !inText) unknown.push({ name, value, depth });
    if (found === null) continue;
    known.set(found.field, [...(known.get(found.field) ?? []), { name, value, depth, rank: found.rank }]);
  }
  for (const [field, values] of known) values.sort(field === 'date' ? bySurety : byPlace);
  return { of: (field) => known.get(field) ?? [], unknown, names: Object.keys(record) };
}

/** The name says what kind of date it is, wherever it stands. */
function bySurety(a: FieldValue, b: FieldValue): number {
  return a.rank - b.rank || a.depth - b.depth;
}

/** What stands in the record itself is its own; what is further inside may belong to something else. */
function byPlace(a: FieldValue, b: FieldValue): number {
  return a.depth - b.depth || a.rank - b.rank;
}

/** `inText`: within an object whose name means the text, where names mean parts of the text. */
type Found = Omit<FieldValue, 'rank'> & { inText: boolean };

/** The values of a record and of the objects in it, outermost first. */
function valuesIn(record: Readonly<Record<string, unknown>>): Found[] {
  const values: Found[] = [];
  const objects = [{ object: record, depth: 0, inText: false }];
  for (const { object, depth, inText } of objects) {
    for (const [name, value] of Object.entries(object)) {
      if (values.length + objects.length > MAX_VALUES) return values;
      const inner = isObject(value) && depth < MAX_DEPTH && isContainer(name);
      const isText = fieldOf(name)?.field === 'text';
      if (inner) objects.push({ object: value, depth: depth + 1, inText: inText || isText });
      if (!inner || isText) values.push({ name, value, depth, inText });
    }
  }
  return values;
}

/** Whether an object of this name may hold fields of the record: one whose name means nothing, or its text. */
export function isContainer(name: string): boolean {
  if (CONTAINERS.has(name)) return true;
  const field = fieldOf(name)?.field;
  return (field === undefined || field === 'text') && !OTHER_THING.test(name);
}
