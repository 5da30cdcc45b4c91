/** What can come back instead of an answer? */

export interface Fault {
  field: string;
  message: string;
}

/** The service answered, but not with what was asked for: an RFC 9457 problem, or something that is no JSON. */
export class ZonelensProblem extends Error {
  override readonly name = 'ZonelensProblem';

  constructor(
    /** Of HTTP. */
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    /** Every fault of the request. */
    readonly errors: readonly Fault[] = [],
  ) {
    super(detail);
  }
}

/** No answer arrived: the service is not there, the network is not, it took too long, or CORS forbids it. */
export class ZonelensConnectionError extends Error {
  override readonly name = 'ZonelensConnectionError';
}
