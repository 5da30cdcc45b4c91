/** How can a server fail to answer? */
import type { Answering } from '../../../helpers/fake-opensearch.js';

/** Takes a request and breaks the connection. */
export const breaking: Answering = (_, response) => response.destroy();

/** Takes a request and never answers. */
export const silent: Answering = () => {};

/** Sends the half of an answer and no more. */
export const stalling: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"took":');
};

/** Sends the half of an answer and breaks the connection. */
export const cutting: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"took":', () => response.destroy());
};
