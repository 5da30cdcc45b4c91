/** Certificates that a test states: who signs them, for which hosts, and until when. Nothing of them is stored. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIP } from 'node:net';

export interface Certificate {
  /** PEM. */
  cert: string;
  /** PEM. */
  key: string;
  name: string;
}

interface Wanted {
  name: string;
  /** Names and IPv4 addresses of the server; none for an authority. */
  hosts?: string[];
  /** By default the certificate signs itself. */
  authority?: Certificate;
  notAfter?: Date;
}

const DAY_MS = 86_400_000;

/** ECDSA with SHA-256, a common name, and the two extensions, as object identifiers. */
const ALGORITHM = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const ALTERNATIVE_NAMES = Buffer.from('0603551d11', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex');

export function makeCertificate({ name, hosts = [], authority, notAfter }: Wanted): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const until = notAfter ?? new Date(Date.now() + DAY_MS);
  const extension =
    hosts.length > 0
      ? sequence(ALTERNATIVE_NAMES, der(0x04, sequence(...hosts.map(alternativeName))))
      : sequence(BASIC_CONSTRAINTS, der(0x04, sequence(der(0x01, Buffer.from([0xff])))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ALGORITHM,
    nameOf(authority?.name ?? name),
    sequence(time(new Date(until.getTime() - 2 * DAY_MS)), time(until)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const key: KeyObject = authority === undefined ? privateKey : createPrivateKey(authority.key);
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, key)]));
  const base64 = sequence(content, ALGORITHM, signature)
    .toString('base64')
    .match(/.{1,64}/g);
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64?.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name,
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function nameOf(name: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function alternativeName(host: string): Buffer {
  return isIP(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));
}
