/** Which bodies are taken? JSON objects up to a size. */
import type { RequestHandler } from 'express';
import { sendProblem } from './problem.js';

/** Room for the longest query, escaped as \uXXXX, and its filters. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Behind `express.json`: it leaves no body when the content type is another. */
export const requireJson: RequestHandler = (request, response, next) => {
  if (request.body === undefined) {
    sendProblem(response, 415, 'Send the parameters as a JSON object, with Content-Type: application/json.');
  } else {
    next();
  }
};
