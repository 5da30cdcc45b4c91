/** Which parameters does a tool take? Some of its operation, as JSON alone has them. */
import { z } from 'zod';
import type { Operation } from '../api/operation.js';
import { type Fault, ZonelensError } from '../errors.js';
import type { Json } from './fields.js';

/** Operations call the text that is asked about q; agents, and the connectors of OpenAI, call it query. */
const shownName = (name: string): string => (name === 'q' ? 'query' : name);

export const fault = (field: string, message: string): Fault => ({ field, message });

export const invalid = (faults: Fault[]) =>
  new ZonelensError('input_invalid', 'The call is not valid.', { faults });

/** The parameters of an operation as a tool takes them. */
export class Inputs {
  private readonly properties: Record<string, Json>;
  private readonly required: string[];
  private readonly pathNames: string[];

  /** @throws Error for a parameter that the operation does not have */
  constructor(
    private readonly operation: Operation,
    private readonly names: readonly string[],
    private readonly defaults: Json = {},
  ) {
    const { pathParameters = {}, parameters } = operation;
    const { properties = {}, required = [] } = (
      parameters === undefined
        ? {}
        : z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any', reused: 'inline' })
    ) as { properties?: Record<string, Json>; required?: string[] };
    const inPath = Object.entries(pathParameters).map(([name, description]) => [
      name,
      { type: 'string', description },
    ]);
    const inQuery = names.map((name) => {
      const schema = properties[name];
      if (schema === undefined) throw new Error(`${operation.id} has no parameter ${name}.`);
      return [shownName(name), withDefault(simple(schema), defaults[name])];
    });
    this.properties = Object.fromEntries([...inPath, ...inQuery]);
    this.pathNames = Object.keys(pathParameters);
    this.required = [...this.pathNames, ...required.filter((name) => names.includes(name))];
  }

  /** @param more properties that are the tool's own */
  schema(more: Record<string, Json>): Json {
    return {
      type: 'object',
      properties: { ...this.properties, ...more },
      required: this.required.map(shownName),
      additionalProperties: false,
    };
  }

  /**
   * What to send to the operation.
   * @param more faults of what is the tool's own
   * @throws ZonelensError `input_invalid` with every fault, under the names of the tool
   */
  read(given: Json, more: readonly Fault[] = []): { sent: Json; path: Record<string, string> } {
    const unknown = Object.keys(given).filter((name) => !Object.hasOwn(this.properties, name));
    const missing = this.pathNames.filter((name) => typeof given[name] !== 'string' || given[name] === '');
    const named = this.names.map((name) => [name, given[shownName(name)] ?? this.defaults[name]] as const);
    const sent = Object.fromEntries(named.filter(([, value]) => value !== undefined));
    const faults = [
      ...unknown.map((name) => fault(name, 'is not a parameter here')),
      ...missing.map((name) => fault(name, 'is required, as one text')),
      ...this.faultsOf(sent),
      ...more,
    ];
    if (faults.length > 0) throw invalid(faults);
    return { sent, path: Object.fromEntries(this.pathNames.map((name) => [name, given[name] as string])) };
  }

  private faultsOf(sent: Json): Fault[] {
    try {
      this.operation.parse(sent);
      return [];
    } catch (error) {
      if (!(error instanceof ZonelensError) || error.code !== 'input_invalid') throw error;
      return error.faults.map(({ field, message }) => fault(shownName(field), message));
    }
  }
}

/** Agents send JSON: of the forms that a query string needs as well, one is enough. */
function simple(schema: Json): Json {
  const { anyOf, ...rest } = schema as Json & { anyOf?: Json[] };
  const [plain] = (anyOf ?? []).filter(({ type }) => type === 'boolean' || type === 'array');
  return plain === undefined ? schema : { ...rest, ...plain };
}

const withDefault = (schema: Json, value: unknown): Json =>
  value === undefined ? schema : { ...schema, default: value };
