/**
 * Where are the records of articles in a JSON document? In a list, a list within the answer of an API
 * (`{"data": {"list": […]}}`), under their ids, or the document is one record. An object is a record when it has a title
 * and a text, in itself or in the objects within it.
 */
import { fieldOf, type RecordField } from './field-names.js';
import { fieldsOf, isContainer } from './record-fields.js';
import { isObject, nameIn, textIn } from './record-values.js';

type Json = Record<string, unknown>;

export interface Records {
  records: unknown[];
  /** Whether the document has the form for several, so that the records need names. */
  several: boolean;
}

/** Documents of APIs are about five levels deep. */
const MAX_DEPTH = 12;

/** Fields of an answer of an API. What stands beside them is about the answer, not about the article in it. */
const ENVELOPE =
  /^(?:code|errcode|errno|error|msg|message|success|status|total|count|totalcount|took|timed_out|page)$/i;

/** A record that was found, and whether a list holds it. */
interface Found {
  record: unknown;
  listed: boolean;
}

/** @param value a parsed JSON document, or a line of JSON Lines */
export function recordsOf(value: unknown): Records {
  const found = recordsIn(value, 0);
  if (found.length > 0) {
    return {
      records: found.map(({ record }) => record),
      several: found.length > 1 || found.some(({ listed }) => listed),
    };
  }
  // None is complete: these give the faults that say what is missing.
  if (Array.isArray(value)) return { records: value, several: true };
  const list = likeliestList(value, 0);
  return list === null ? { records: [value], several: false } : { records: [...list], several: true };
}

function recordsIn(value: unknown, depth: number): Found[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return recordsOfList(value, depth);
  if (!isObject(value)) return [];
  if (isRecord(value)) return [{ record: value, listed: false }];
  const parts = Object.entries(value).map(([name, part]) => ({ name, found: recordsIn(part, depth + 1) }));
  const filled = parts.filter(({ found }) => found.length > 0);
  if (filled.length === 0) return isSplitRecord(value) ? [{ record: value, listed: false }] : [];
  const inObjects = filled.flatMap(({ found }) => found).filter(({ listed }) => !listed).length;
  return filled.flatMap(({ name, found }) =>
    found.map(({ record, listed }) => {
      if (listed) return { record, listed };
      return {
        record: inObjects === 1 ? withSurroundings(value, name, record) : named(record, name),
        listed,
      };
    }),
  );
}

/** The records of a list. What is none stands for itself among the others, so that it is reported. */
function recordsOfList(list: readonly unknown[], depth: number): Found[] {
  const found = list.map((element) => recordsIn(element, depth + 1));
  if (found.every((records) => records.length === 0)) return [];
  return found.flatMap((records, at) => {
    const all = records.length === 0 ? [list[at]] : records.map(({ record }) => record);
    return all.map((record) => ({ record, listed: true }));
  });
}

/** A record from within an object, with the fields beside it (`{"_id": …, "_source": {…}}`) unless those are of an answer. */
function withSurroundings(outer: Json, name: string, record: unknown): unknown {
  if (!isObject(record) || Object.keys(outer).some((key) => ENVELOPE.test(key))) return record;
  const beside = Object.entries(outer).filter(([key]) => key !== name && !Object.hasOwn(record, key));
  return { ...record, ...Object.fromEntries(beside) };
}

/** A record that is found under its id: `{"1001": {"title": …}}`. */
function named(record: unknown, id: string): unknown {
  return isObject(record) && fieldsOf(record).of('id').length === 0 ? { ...record, id } : record;
}

function isRecord(object: Json): boolean {
  return (
    hasOwn(object, 'title', nameIn) && (hasOwn(object, 'text', textOf) || Array.isArray(object.sections))
  );
}

function hasOwn(object: Json, field: RecordField, valueIn: (value: unknown) => string | null): boolean {
  return Object.entries(object).some(
    ([name, value]) => fieldOf(name)?.field === field && valueIn(value) !== null,
  );
}

/** The text of a value, unless that is or has a list of records, as in `{"title": "结果", "content": [{"title": …}]}`. */
function textOf(value: unknown): string | null {
  const lists = isObject(value) ? Object.values(value).filter(Array.isArray) : [value].filter(Array.isArray);
  return lists.flat().some((element) => isObject(element) && isRecord(element)) ? null : textIn(value);
}

/** Whether title and text are in different objects: `{"meta": {"title": …}, "body": {"content": …}}`. */
function isSplitRecord(object: Json): boolean {
  const fields = fieldsOf(object);
  return (
    [fields.of('title'), fields.of('text')].every((values) => values.length > 0) &&
    fields.of('text').some(({ value }) => textOf(value) !== null)
  );
}

/** The list whose elements are most like records: they have a title or a text. Null when there is none. */
function likeliestList(value: unknown, depth: number): readonly unknown[] | null {
  if (depth > MAX_DEPTH || !isObject(value)) return null;
  let best: readonly unknown[] | null = null;
  for (const [name, part] of Object.entries(value)) {
    const list =
      Array.isArray(part) && part.some(isLikeRecord)
        ? part
        : isContainer(name)
          ? likeliestList(part, depth + 1)
          : null;
    if (list !== null && list.length > (best?.length ?? 0)) best = list;
  }
  return best;
}

function isLikeRecord(element: unknown): boolean {
  if (!isObject(element)) return false;
  const fields = fieldsOf(element);
  return fields.of('title').length > 0 || fields.of('text').length > 0;
}
