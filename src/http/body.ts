/** Which bodies are taken? JSON objects up to a size. */
import express, { type RequestHandler } from 'express';
import { sendProblem } from './problem.js';

/** Room for the longest query, escaped as \uXXXX, and its filters. */
const MAX_BODY_BYTES = 64 * 1024;

/** Behind `express.json`: it leaves no body when the content type is another. */
const requireJson: RequestHandler = (request, response, next) => {
  if (request.body === undefined) {
    sendProblem(response, 415, 'Send the parameters as a JSON object, with Content-Type: application/json.');
  } else {
    next();
  }
};

/** What reads the body of a POST. */
export const jsonBody: RequestHandler[] = [express.json({ limit: MAX_BODY_BYTES }), requireJson];
