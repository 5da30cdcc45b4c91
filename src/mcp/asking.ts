/** How does a tool ask? It names an operation; whoever serves it answers, with the access, limits and deadline that it has. */
import { isQuery, type Operation } from '../api/operation.js';
import { type AnswerOf, OPERATIONS, type OperationId } from '../api/operations.js';

/** What serves the tools: HTTP or a pipe. */
export interface Surface {
  /**
   * Lets an operation answer.
   * @param given as its handler takes it: parsed parameters, and those of the path
   * @throws whatever its handler throws, and ZonelensError when it is not admitted or takes too long
   */
  answer(operation: Operation, given: object, signal: AbortSignal): Promise<unknown>;
  /** Where a person reads a passage or an article, when its original has no address. */
  addressOf(article: string, passage: string | null): string;
  /** Told of a fault of the program. */
  onFault(error: unknown): void;
}

/** @throws Error for an operation that is no query: agents only read */
export function operationOf(id: OperationId): Operation {
  const operation = OPERATIONS.find((each) => each.id === id) as Operation;
  if (!isQuery(operation)) throw new Error(`${id} is no query: agents only read.`);
  return operation;
}

/** Asks for one call of a tool. */
export class Asker {
  constructor(
    private readonly surface: Surface,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * @param sent parameters as a client of the API sends them
   * @param path parameters of the path
   * @throws ZonelensError `input_invalid` with every fault, and as the operation
   */
  async ask<Id extends OperationId>(
    id: Id,
    sent: Readonly<Record<string, unknown>>,
    path: Readonly<Record<string, string>> = {},
  ): Promise<AnswerOf<Id>> {
    const operation = operationOf(id);
    const given = { ...operation.parse(sent), ...path };
    return (await this.surface.answer(operation, given, this.signal)) as AnswerOf<Id>;
  }

  /** Where a person reads it: at its source, or else in this service. */
  addressOf(article: { id: string; url: string | null }, passage: string | null): string {
    return article.url ?? this.surface.addressOf(article.id, passage);
  }
}
