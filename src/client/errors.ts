/** What does a call reject with? */

export interface Fault {
  field: string;
  message: string;
}

/** The service answered with an RFC 9457 problem, or something else answered with what is not JSON. */
export class ZonelensProblem extends Error {
  override readonly name = 'ZonelensProblem';

  constructor(
    /** Status of the HTTP answer. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    /** Every fault of the request. */
    readonly errors: readonly Fault[] = [],
  ) {
    super(detail);
  }
}

/** No answer arrived: the service or the network is down, it took too long, or CORS forbids it. */
export class ZonelensConnectionError extends Error {
  override readonly name = 'ZonelensConnectionError';
}
