/** Do clients of both generations get every tool of `zonelens mcp`, and is there nothing but the protocol on its stdout? */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { repositoryPath } from '../helpers/paths.js';
import { runCommand } from '../helpers/run.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { useWorkspace } from '../helpers/workspace.js';
import type { Program } from './clients.js';
import { describeClients } from './describe-clients.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const environment = () => ({
  ...(process.env as Record<string, string>),
  ZONELENS_INDEX: server.indexFolder,
  ZONELENS_LOG: 'trace',
});

const program = (): Program => ({
  command: process.execPath,
  args: [repositoryPath('dist/cli.js'), 'mcp'],
  env: environment(),
});

describeClients(async () => ({ api: server.url, to: program() }));

const REQUESTS = [
  {
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  },
  { method: 'notifications/initialized' },
  { id: 2, method: 'tools/list' },
  { id: 3, method: 'tools/call', params: { name: 'search', arguments: { query: '容错免责', limit: 1 } } },
  { id: 4, method: 'tools/call', params: { name: 'search', arguments: {} } },
  { id: 5, method: 'nonsense' },
];

describe('zonelens mcp', () => {
  it('writes nothing but the protocol to stdout, the log to stderr, and ends when stdin closes', async () => {
    const { command, args, env } = program();
    const child = spawn(command, args, { env, stdio: 'pipe' });
    onTestFinished(() => void child.kill('SIGKILL'));
    let stdout = '';
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const answered = new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
        if (stdout.split('\n').length > 5) resolve();
      });
    });
    const ended = once(child, 'close');
    for (const request of REQUESTS) child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`);
    await answered;
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number });
    expect(messages.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4, 5]);
    for (const message of messages) expect(message).toMatchObject({ jsonrpc: '2.0' });
    const logged = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string });
    expect(logged.map(({ msg }) => msg)).toContain('Zonelens answers on stdin and stdout');
  });

  it('ends with 0 on SIGTERM', async () => {
    const { command, args, env } = program();
    const child = spawn(command, args, { env, stdio: 'pipe' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'close');
    await new Promise<void>((resolve) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('answers on stdin')) resolve();
      });
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  const work = useWorkspace();

  it('says on stderr what to do when there is no index, and makes none', async () => {
    const { status, stdout, stderr } = await runCommand(['mcp'], { ZONELENS_INDEX: work.index });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('npm run ingest -- <your articles>');
  });
});
