/** Which operations and schemas of the document are about what a reader looks for? */
import { type ApiDocument, operationsOf, parametersOf, type Schema } from './document.js';

export interface Found {
  /** Their ids. */
  operations: ReadonlySet<string>;
  /** Their names. */
  schemas: ReadonlySet<string>;
}

/** @param sought words that must all occur, in any order and case; everything is found when there are none */
export function foundIn(document: ApiDocument, sought: string): Found {
  const words = sought.toLowerCase().split(/\s+/u).filter(Boolean);
  const holds = (parts: readonly string[]) => {
    const text = parts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const operations = document.tags
    .flatMap(({ name }) => operationsOf(document, name))
    .filter((operation) => {
      const { operationId, method, path, summary, description } = operation;
      const parameters = parametersOf(operation).flatMap((each) => [each.name, each.description]);
      return holds([operationId, method, path, summary, description, ...parameters]);
    });
  const schemas = Object.entries(document.components.schemas).filter(([name, schema]) =>
    holds([name, ...wordsOf(schema)]),
  );
  return {
    operations: new Set(operations.map(({ operationId }) => operationId)),
    schemas: new Set(schemas.map(([name]) => name)),
  };
}

/** The names and descriptions in a schema, those of objects inside it included. */
function wordsOf({ description = '', properties = {}, items, anyOf = [] }: Schema): string[] {
  const inner = [...(items === undefined ? [] : [items]), ...anyOf].flatMap(wordsOf);
  return [
    description,
    ...Object.entries(properties).flatMap(([name, field]) => [name, ...wordsOf(field)]),
    ...inner,
  ];
}
