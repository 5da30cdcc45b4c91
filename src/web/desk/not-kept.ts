/** What do the errors of the client mean for what was to be kept or read? */
import { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import { NotKept } from './store.js';

const NO_KEY = 401;
const TOO_MANY = 429;

/** @throws the error itself, if neither the client nor a store threw it */
export function notKept(error: unknown): NotKept {
  if (error instanceof NotKept) return error;
  if (error instanceof ZonelensConnectionError) return new NotKept('unreachable', { cause: error });
  if (!(error instanceof ZonelensProblem)) throw error;
  const { status, detail, errors } = error;
  if (status === NO_KEY) return new NotKept('key', { cause: error });
  const said = [detail, ...errors.map(({ message }) => message)].join(' ');
  return new NotKept(status >= 500 || status === TOO_MANY ? 'busy' : 'refused', {
    detail: said,
    cause: error,
  });
}
