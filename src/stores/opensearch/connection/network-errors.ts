/** Why did a request not reach OpenSearch, or its answer not arrive, and what can be done? */
import { ZonelensError } from '../../../errors.js';
import type { OpenSearchTarget } from '../../../store-address.js';
import { type Failure, placeOf } from './failure.js';

const UNKNOWN_AUTHORITY =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|CERT_(UNTRUSTED|REJECTED|SIGNATURE_FAILURE)|INVALID_CA)$/;
const EXPIRED = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;
const OTHER_NAME = /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/;

/** What a client of TLS says of an answer that is not TLS. */
const NO_TLS = /wrong version number|packet length too long|http request|unexpected message/i;

/**
 * @param message of Node's error
 * @param code of Node's error, or empty
 */
export function networkFailure(message: string, code: string, target: OpenSearchTarget): Failure {
  const settings = faultOfSettings(message, code, target);
  if (settings !== null)
    return { error: new ZonelensError('config_invalid', settings), passing: false, retryAfterMs: 0 };
  const hint = target.hosts.some((host) => host.startsWith('http:'))
    ? ' If it expects TLS, write opensearch+https.'
    : '';
  const text = `${placeOf(target)} cannot be reached: ${message || code}. Is it running, and does ZONELENS_STORE say its address?${hint}`;
  return { error: new ZonelensError('storage_unavailable', text), passing: true, retryAfterMs: 0 };
}

/** What is wrong with the settings or the server, if no other attempt will succeed; otherwise null. */
function faultOfSettings(message: string, code: string, target: OpenSearchTarget): string | null {
  const place = placeOf(target);
  if (UNKNOWN_AUTHORITY.test(code)) {
    const authority =
      target.caFile === null
        ? 'that this program does not know. Set ZONELENS_STORE_CA to the file with the certificate of that authority'
        : `that is not in ${target.caFile}. Set ZONELENS_STORE_CA to the file with the certificate of that authority`;
    return `The certificate of ${place} is signed by an authority ${authority} (${code}).`;
  }
  if (EXPIRED.test(code))
    return `The certificate of ${place}, or of its authority, is not valid today (${code}). Renew it on the server, or that in ZONELENS_STORE_CA, and check the clock of this machine.`;
  if (OTHER_NAME.test(code))
    return `The certificate of ${place} is for another name: ${message}. Write a name of the certificate in ZONELENS_STORE, or give the server a certificate for this one; ZONELENS_STORE_CA names its authority.`;
  if (code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code))
    return NO_TLS.test(message)
      ? `${place} does not speak TLS at this port. Is the port right? Without TLS, opensearch+http is possible only to this machine.`
      : `No encrypted connection to ${place} is possible (${code}): ${message}. Is the port right, and is ZONELENS_STORE_CA the file of its authority?`;
  if (code.startsWith('HPE_'))
    return `What answers at ${place} does not speak HTTP. Is the port right? If it expects TLS, write opensearch+https in ZONELENS_STORE.`;
  return null;
}
