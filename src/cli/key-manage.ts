/** `zonelens key create | list | revoke`: changes and shows the key file. */
import { expiryOf } from '../access/expiry.js';
import { createKey, hasExpired, type KeyEntry, nameSchema } from '../access/key.js';
import { changeKeys, readKeys } from '../access/key-file.js';
import type { Scope } from '../access/scopes.js';
import type { Config } from '../config.js';
import { ZonelensError } from '../errors.js';

export interface CreateFlags {
  name: string;
  scope: Scope;
  expires?: string;
}

/** Prints the key to stdout, and what to do with it to stderr. @returns 0 */
export async function createCommand(
  { keyFile }: Config,
  { name, scope, expires }: CreateFlags,
): Promise<number> {
  const named = nameSchema.safeParse(name);
  if (!named.success) {
    throw new ZonelensError('input_invalid', '--name must have 1 to 100 characters, all in one line.');
  }
  const expiresAt = expires === undefined ? null : expiryOf(expires);
  const { key, entry } = createKey({ name: named.data, scope, expiresAt });
  await changeKeys(keyFile, (keys) => [...keys, entry]);
  // Only the key goes to stdout, so that it can be piped.
  process.stdout.write(`${key}\n`);
  process.stderr.write(
    [
      `Key ${entry.id} of ${entry.name}, scope ${scope}, ${untilOf(entry)}. It is not shown again.`,
      'Send it with requests in a header: Authorization: Bearer <key>',
      `Its hash is in ${keyFile}. For a service without that file, set ZONELENS_KEY_HASHES=${scope}:${entry.sha256}`,
      '',
    ].join('\n'),
  );
  return 0;
}

/** @returns 0 */
export function listCommand({ keyFile, keyHashes }: Config, asJson: boolean): number {
  const keys = readKeys(keyFile);
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ keys }, null, 2)}\n`);
    return 0;
  }
  const lines = keys.map((entry) =>
    [
      entry.id,
      entry.scope.padEnd('ingest'.length),
      untilOf(entry).padEnd('expires 2026-12-31 00:00 UTC'.length),
      entry.name,
    ].join('  '),
  );
  if (lines.length === 0) lines.push(`There is no key in ${keyFile}.`);
  if (keyHashes.length > 0) lines.push(`ZONELENS_KEY_HASHES names ${keyHashes.length} more.`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

/** @returns 0 @throws ZonelensError `not_found` */
export async function revokeCommand({ keyFile }: Config, id: string): Promise<number> {
  let revoked: KeyEntry | undefined;
  await changeKeys(keyFile, (keys) => {
    revoked = keys.find((entry) => entry.id === id);
    if (revoked === undefined) {
      throw new ZonelensError('not_found', `There is no key ${id} in ${keyFile}. See: npm run key -- list`);
    }
    return keys.filter((entry) => entry !== revoked);
  });
  process.stdout.write(`Revoked key ${id} of ${revoked?.name}.\n`);
  return 0;
}

function untilOf(entry: KeyEntry): string {
  if (entry.expiresAt === null) return 'never expires';
  const moment = `${entry.expiresAt.slice(0, 16).replace('T', ' ')} UTC`;
  return hasExpired(entry, Date.now()) ? `expired ${moment}` : `expires ${moment}`;
}
