import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, ZonelensError } from '../../src/errors.js';
import { handleError } from '../../src/http/problem.js';

/** Status and headers with which an error is answered. */
function answerTo(error: unknown): { status: number; headers: Record<string, string> } {
  const answer = { status: 0, headers: {} as Record<string, string> };
  const response = {
    headersSent: false,
    set: (name: string, value: string) => {
      answer.headers[name] = value;
    },
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    type: () => response,
    send: () => response,
  };
  const request = { log: { error: () => {} } };
  handleError(error, request as unknown as Request, response as unknown as Response, () => {});
  return answer;
}

describe('the answer to an error', () => {
  it.each<ErrorCode>([
    'index_missing',
    'storage_unavailable',
    'overloaded',
    'deadline_exceeded',
    'shutting_down',
  ])('that may pass (%s) is 503 and says when to try again', (code) => {
    const answer = answerTo(new ZonelensError(code, 'a message'));
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['Retry-After'])).toBeGreaterThan(0);
  });

  it.each<ErrorCode>(['storage_failed', 'config_invalid', 'index_corrupt'])(
    'of whoever runs the service (%s) is 500 without its message',
    (code) => expect(answerTo(new ZonelensError(code, 'a message')).status).toBe(500),
  );
});
