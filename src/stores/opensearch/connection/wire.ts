/**
 * How does one request travel? As the client sends it, except that errors keep their code, that nothing is printed, and that
 * closing does not wait.
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Connection, errors } from '@opensearch-project/opensearch';

/** A request that did not reach the server, or whose answer did not arrive. */
export class TravelError extends errors.ConnectionError {
  constructor(
    message: string,
    /** The code of Node's error, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`; empty without one. */
    readonly code: string,
  ) {
    super(message);
  }
}

type Callback = (error: Error | null, response: IncomingMessage | null) => void;

/** A host of the cluster, with its sockets. */
export class Wire extends Connection {
  override request(params: Parameters<Connection['request']>[0], callback: Callback): ClientRequest {
    const request: ClientRequest = this.makeRequest(this.buildRequestObject(params));
    let isSettled = false;
    const settle: Callback = (error, response) => {
      if (!isSettled) callback(error, response);
      isSettled = true;
    };
    request.on('response', (response: IncomingMessage) => {
      settle(null, response);
      // Who pings reads no body, which would keep the socket.
      if (response.listenerCount('data') === 0) response.resume();
    });
    // A socket that breaks during the answer also is an error of the response, which the client handles.
    request.on('error', (error) => settle(travelErrorOf(error), null));
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.setNoDelay(true);
    // Bodies are strings here: see `requests.ts`.
    request.end(params.body);
    return request;
  }

  override close(callback: () => void = () => {}): this {
    this.agent?.destroy();
    callback();
    return this;
  }
}

/** A name with several addresses fails with the errors of all of them; the first one says enough. */
function travelErrorOf(error: NodeJS.ErrnoException | AggregateError): TravelError {
  const first: NodeJS.ErrnoException = ('errors' in error && error.errors[0]) || error;
  return new TravelError(first.message, first.code ?? '');
}
