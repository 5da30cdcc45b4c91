/**
 * Which fields of an answer does a tool give? Those whose paths are named: `zones.zone.name` is the name of the zone of each of the
 * zones. A path to an object or a list means all of it.
 */

export type Json = { [name: string]: unknown };

/** Stands for all fields. */
export const ALL = '*';

/** Fields by name, each with those below it; null for all that is below. */
type Tree = Map<string, Tree> | null;

function treeOf(paths: readonly string[]): Tree {
  if (paths.includes(ALL)) return null;
  const tree = new Map<string, Tree>();
  for (const path of paths) add(tree, path.split('.'));
  return tree;
}

function add(tree: Map<string, Tree>, [name = '', ...rest]: readonly string[]): void {
  const below = tree.get(name);
  if (rest.length === 0 || below === null) {
    tree.set(name, null);
    return;
  }
  const next = below ?? new Map<string, Tree>();
  tree.set(name, next);
  add(next, rest);
}

/** An answer with these fields alone, in its own order. */
export function picked<T>(answer: T, paths: readonly string[]): T {
  return pick(answer, treeOf(paths)) as T;
}

function pick(value: unknown, tree: Tree): unknown {
  if (tree === null || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => pick(one, tree));
  const kept = Object.entries(value).flatMap(([name, one]) => {
    const below = tree.get(name);
    return below === undefined ? [] : [[name, pick(one, below)] as const];
  });
  return Object.fromEntries(kept);
}

/**
 * What remains of the JSON Schema of an answer: these fields, each of which may be absent. Fields that it does not describe are
 * allowed, because a call may name others.
 * @param schema without references
 */
export function pickedSchema(schema: Json, paths: readonly string[]): Json {
  return prune(schema, treeOf(paths));
}

function prune(schema: Json, tree: Tree): Json {
  const { required, additionalProperties, ...rest } = schema;
  const { properties, items, prefixItems, anyOf } = rest as Record<string, Json | Json[] | undefined>;
  const each = (those: unknown) => (those as Json[]).map((one) => prune(one, tree));
  return {
    ...rest,
    ...(properties && { properties: pruneAll(properties as Record<string, Json>, tree) }),
    ...(items && { items: prune(items as Json, tree) }),
    ...(prefixItems && { prefixItems: each(prefixItems) }),
    ...(anyOf && { anyOf: each(anyOf) }),
  };
}

function pruneAll(properties: Record<string, Json>, tree: Tree): Json {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => {
      const below = tree === null ? null : tree.get(name);
      return below === undefined ? [] : [[name, prune(schema, below)]];
    }),
  );
}

/** Those of the paths that lead to no field of the schema. */
export function unknownFields(schema: Json, paths: readonly string[]): string[] {
  return paths.filter((path) => path !== ALL && !leadsSomewhere(schema, path.split('.')));
}

function leadsSomewhere(schema: Json, names: readonly string[]): boolean {
  const [name, ...rest] = names;
  if (name === undefined) return true;
  const { properties, items, anyOf = [] } = schema as Record<string, Json> & { anyOf?: Json[] };
  const next = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
  return (
    (next !== undefined && leadsSomewhere(next as Json, rest)) ||
    [...(items ? [items] : []), ...anyOf].some((one) => leadsSomewhere(one, names))
  );
}
