/** Why did the endpoint of a model give no usable answer? */

export const ENDPOINT_FAILURES = [
  /** No answer within the time that the settings allow. */
  'slow',
  /** The connection could not be made, or was cut. */
  'unreachable',
  /** The endpoint answers with a status of a fault, such as 401, 429 or 500. */
  'refused',
  /** It redirects, which is not followed: the passages would go where nobody said. */
  'redirected',
  /** The answer is larger than is read, or was cut by the model's own limit. */
  'too-long',
  /** The answer is not of the form that was asked for. */
  'garbled',
  /** As many questions as are allowed are with the model already. */
  'busy',
] as const;
export type EndpointFailureReason = (typeof ENDPOINT_FAILURES)[number];

/** Its message holds neither the key nor what the endpoint wrote. */
export class EndpointFailure extends Error {
  constructor(
    readonly reason: EndpointFailureReason,
    message: string,
  ) {
    super(message);
  }
}
