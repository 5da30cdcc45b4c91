import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasFormOfKey, type KeyEntry } from '../../src/access/key.js';
import { runCommand } from '../helpers/run.js';
import { runHere } from '../helpers/run-here.js';
import { useWorkspace } from '../helpers/workspace.js';

describe('zonelens key', () => {
  const work = useWorkspace();
  afterEach(() => void vi.unstubAllEnvs());

  const file = () => join(work.folder, 'keys.json');

  const key = (...args: string[]) => runHere(['key', ...args], { ZONELENS_KEYS: file() });

  const listed = async () => (JSON.parse((await key('list', '--json')).stdout) as { keys: KeyEntry[] }).keys;

  it('creates a key, alone on stdout, lists its entry without the key, and revokes it', async () => {
    const made = await key('create', '--name', '张三', '--scope', 'ingest', '--expires', '2099-12-31');
    expect(made.status).toBe(0);
    expect(made.stdout.endsWith('\n')).toBe(true);
    const secret = made.stdout.trim();
    expect(hasFormOfKey(secret)).toBe(true);
    expect(made.stderr).not.toContain(secret);
    expect(await readFile(file(), 'utf8')).not.toContain(secret);
    expect((await stat(file())).mode & 0o777).toBe(0o600);

    const [entry] = await listed();
    expect(entry).toMatchObject({ name: '张三', scope: 'ingest', expiresAt: '2100-01-01T00:00:00.000Z' });
    expect(made.stderr).toContain(`ZONELENS_KEY_HASHES=ingest:${entry?.sha256}`);
    const { stdout } = await key('list');
    expect(stdout).toContain(`${entry?.id}  ingest  expires 2100-01-01 00:00 UTC  张三`);
    expect(stdout).not.toContain(secret);

    const revoked = await key('revoke', entry?.id ?? '');
    expect(revoked).toMatchObject({ status: 0, stdout: `Revoked key ${entry?.id} of 张三.\n` });
    expect(await listed()).toEqual([]);
    expect((await key('list')).stdout).toBe(`There is no key in ${file()}.\n`);
  });

  it.each([
    [['create', '--name', ' ', '--scope', 'read'], /--name must have/],
    [['create', '--name', 'a\nb', '--scope', 'read'], /--name must have/],
    [['create', '--name', 'a', '--scope', 'read', '--expires', 'soon'], /--expires soon is not valid/],
    [['create', '--name', 'a', '--scope', 'read', '--expires', '2020-01-01'], /is in the past/],
    [['revoke', 'none'], /There is no key none .*npm run key -- list/],
  ])('%j is refused, and leaves no file', async (args, message) => {
    const { status, stdout, stderr } = await key(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(message);
    await expect(stat(file())).rejects.toThrow('ENOENT');
  });

  it('is a script of its own, with help, that asks for a name and a scope', async () => {
    const environment = { ZONELENS_KEYS: file() };
    const help = await runCommand(['key', 'create', '--help'], environment);
    expect(help.status).toBe(0);
    for (const option of ['--name', '--scope', '--expires']) expect(help.stdout).toContain(option);
    const bare = await runCommand(['key', 'create', '--name', 'a'], environment);
    expect(bare.status).toBe(1);
    expect(bare.stderr).toContain("required option '--scope <scope>'");
  });
});
