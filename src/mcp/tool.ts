/**
 * What is a tool? An operation of the API under a name that agents understand, with the parameters and the fields that it shows.
 * Its schemas come from those of the operation, so that nothing is said twice.
 */
import { z } from 'zod';
import type { Operation } from '../api/operation.js';
import type { AnswerOf, OperationId, ParametersOf } from '../api/operations.js';
import type { Fault } from '../errors.js';
import { type Asker, operationOf } from './asking.js';
import { type Json, picked, pickedSchema, unknownFields } from './fields.js';
import { fault, Inputs } from './inputs.js';

/** What a call answers. */
export interface ToolAnswer {
  /** For whoever reads text alone: short, with citations. */
  text: string;
  structured: object;
}

/** A tool as the server offers it. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  inputSchema: Json;
  outputSchema: Json;
  /** @throws ZonelensError that says what to do */
  call(given: Json, asker: Asker): Promise<ToolAnswer>;
}

const MAX_FIELDS = 50;

const fieldsSchema = z
  .array(z.string('must be a text'), 'must be a list of paths')
  .max(MAX_FIELDS, `takes at most ${MAX_FIELDS} paths`)
  .optional();

/** What `operationTool` takes. */
export interface OperationTool<Id extends OperationId> {
  operation: Id;
  name: string;
  /** For people. */
  title: string;
  /** For agents: when to call it, and what to make of its answer. By default that of the operation. */
  description?: string;
  /** Of the operation's parameters those that it takes. */
  parameters: readonly (keyof ParametersOf<Id> & string)[];
  /** Where the operation's own defaults would give too much. */
  defaults?: Partial<ParametersOf<Id>>;
  /** Paths of the fields that come by default. */
  fields: readonly string[];
  /** The answer in lines. What texts say goes through `quoted`. */
  digest: (answer: AnswerOf<Id>, asker: Asker) => string[];
}

/**
 * @throws Error for an operation that is no query
 * @example
 * operationTool({
 *   operation: 'places',
 *   name: 'list_places',
 *   title: 'Places',
 *   parameters: ['q', 'limit'],
 *   fields: ['total', 'places.id', 'places.name'],
 *   digest: ({ places }) => places.map(({ name, id }) => `${name} (${id})`),
 * });
 */
export function operationTool<Id extends OperationId>(definition: OperationTool<Id>): Tool {
  const { operation: id, name, title, parameters, defaults = {}, fields, digest } = definition;
  const operation = operationOf(id);
  const whole = answerSchemaOf(operation);
  const inputs = new Inputs(operation, parameters, defaults as Json);
  return {
    name,
    title,
    description: definition.description ?? operation.description,
    inputSchema: inputs.schema({ fields: fieldsParameter(fields) }),
    outputSchema: pickedSchema(whole, fields),
    call: async ({ fields: named, ...given }, asker) => {
      const { sent, path } = inputs.read(given, faultsOfFields(named, whole));
      const shown = (named as string[] | undefined) ?? fields;
      const answer = await asker.ask(id, sent, path);
      return { text: digest(answer, asker).join('\n'), structured: picked(answer, shown) as object };
    },
  };
}

/** The JSON Schema of an operation's answer, without references. */
const answerSchemaOf = ({ answer }: Operation): Json => {
  const { $schema, ...schema } = z.toJSONSchema(answer, { reused: 'inline' }) as Json;
  return schema;
};

const fieldsParameter = (fields: readonly string[]): Json => ({
  type: 'array',
  items: { type: 'string' },
  default: fields,
  description:
    'Paths of the fields of the structured answer: "zones.zone.name" is a field of each item of a list; ["*"] gives all that the HTTP API answers, which is long.',
});

function faultsOfFields(named: unknown, whole: Json): Fault[] {
  const parsed = fieldsSchema.safeParse(named);
  return parsed.success
    ? unknownFields(whole, parsed.data ?? []).map((path) => fault('fields', `has no such path: ${path}`))
    : parsed.error.issues.map(({ message }) => fault('fields', message));
}
