/** How do other platforms expect a fault? Each in a form of its own, made of the problem that everybody else gets. */
import { z } from 'zod';
import { component } from '../answers/components.js';
import type { Problem } from '../answers/problem.js';

/** A fault as a platform takes it. */
export interface FaultForm {
  schema: z.ZodType;
  /** @param hasKey whether the request carries a key in the right form, whichever it is */
  of(problem: Problem, hasKey: boolean): { status: number; body: object };
}

const difyFault = component('DifyFault', 'A fault in the form of Dify.', {
  error_code: z
    .int()
    .describe(
      '1001: the Authorization header is missing or malformed. 1002: the key does not hold. 2001: there is no such knowledge. Else the HTTP status.',
    ),
  error_msg: z.string().describe('What went wrong and what to do about it.'),
});

/** Dify tells its user of a wrong key when the answer is 403. */
export const DIFY: FaultForm = {
  schema: difyFault,
  of: ({ status, detail }, hasKey) => {
    const isWrongKey = (status === 401 && hasKey) || status === 403;
    const code = isWrongKey ? 1002 : (DIFY_CODES[status] ?? status);
    return { status: isWrongKey ? 403 : status, body: { error_code: code, error_msg: detail } };
  },
};

const DIFY_CODES: Readonly<Record<number, number>> = { 401: 1001, 404: 2001 };

const openAiFault = component('OpenAiFault', 'A fault in the form of OpenAI.', {
  error: z
    .strictObject({
      message: z.string().describe('What went wrong and what to do about it.'),
      type: z.string().describe('Whose fault it is: invalid_request_error, rate_limit_error, server_error.'),
      param: z.string().nullable().describe('The first parameter at fault; null when none is.'),
      code: z.string().nullable().describe('What kind of fault it is; null for most.'),
    })
    .describe('The fault.'),
});

const OPENAI_CODES: Readonly<Record<number, string>> = {
  401: 'invalid_api_key',
  403: 'insufficient_permissions',
  404: 'not_found',
  429: 'rate_limit_exceeded',
};

export const OPENAI: FaultForm = {
  schema: openAiFault,
  of: ({ status, detail, errors = [] }) => {
    const type =
      status >= 500 ? 'server_error' : status === 429 ? 'rate_limit_error' : 'invalid_request_error';
    const param = errors[0]?.field ?? null;
    return { status, body: { error: { message: detail, type, param, code: OPENAI_CODES[status] ?? null } } };
  },
};
