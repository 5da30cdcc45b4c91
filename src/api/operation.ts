/** What is an operation of the API? The schemas of its requests and its answer, and examples that show it. */
import type { z } from 'zod';
import type { Scope } from '../../access/scopes.js';

export interface Example {
  summary: string;
  /** What the answer to it is, on the sample corpus. */
  expected: string;
  /** Of the path. */
  path?: Readonly<Record<string, string>>;
  /** Of the query, or the body. */
  parameters: Readonly<Record<string, unknown>>;
}

export interface Operation {
  id: string;
  method: 'get' | 'post' | 'delete';
  /** As in OpenAPI: `/api/articles/{id}`. */
  path: string;
  tag: 'Search' | 'Compare' | 'Read' | 'Admin' | 'Service';
  summary: string;
  description: string;
  /** Of the query of a GET, of the body of a POST. */
  parameters?: z.ZodType;
  /** Of the query of a POST, beside its body. */
  query?: z.ZodType;
  /** Where the body is a document: its media types. In JSON it is records. */
  documents?: readonly string[];
  /** Of the key that it always needs. What is below `/api/` without one needs scope `read` where the service says so. */
  scope?: Scope;
  /** Of the path. */
  pathParameters?: Readonly<Record<string, string>>;
  answer: z.ZodType;
  /** Whether it also answers as a table. */
  hasTable?: boolean;
  /** Statuses of the problems that it may answer with. */
  problems: readonly number[];
  /** Each works on the sample corpus, in the order of the document. */
  examples: readonly Example[];
}
